/* SPDX-License-Identifier: Apache-2.0
 *
 * What a number is about: the words before its predicate (or after the number),
 * without what only leads to them, with the code of the indicator where they say
 * nothing but its name.
 */
#include "recognise/pass.h"

#include "recognise/cp.h"
#include "recognise/numeral.h"

#define NAME_MAX 64
#define SHARE_SCOPE 4

static bool leads(token_kind k)
{
	switch (k) {
	case TOKEN_TIME:
	case TOKEN_YEAR:
	case TOKEN_DATE:
	case TOKEN_PLAN:
	case TOKEN_STANCE:
	case TOKEN_LEAD:
	case TOKEN_VERB:
	case TOKEN_REACH:
	case TOKEN_ALL:
	case TOKEN_RESP:
	case TOKEN_AND:
	case TOKEN_COND:
	case TOKEN_DASH:
	case TOKEN_CUE:
	case TOKEN_OF:
	case TOKEN_ETC:
	case TOKEN_ENUM:
	case TOKEN_COLON:
	case TOKEN_HOLD:
	case TOKEN_BASE:
	case TOKEN_FROM:
	case TOKEN_CMP:
		return true;
	default:
		return false;
	}
}

static bool is_blank(uint32_t c)
{
	return c == ' ' || c == '-' || c == CP_DASH || c == '*' || c == '.' || c == '\'' || c == '"';
}

/* "This year's plan | output grows by nine per cent" */
static bool plans_next(const pass *p, uint32_t i)
{
	return token_at(p, i)->kind == TOKEN_OBJECT && i + 1 < p->l.t.count &&
	       token_at(p, i + 1)->kind == TOKEN_INDICATOR && token_at(p, i + 1)->at == token_at(p, i)->end;
}

/* "Projects of | more than a hundred million": a bound inside a subject is of the sum after it, and belongs to the
 * name. */
static bool bounds_inside(const pass *p, uint32_t i, uint32_t end)
{
	const token *t = token_at(p, i);
	return t->kind == TOKEN_CMP && i + 1 < p->l.t.count && token_at(p, i + 1)->kind == TOKEN_QUANTITY &&
	       token_at(p, i + 1)->at == t->end && token_at(p, i + 1)->end < end;
}

static uint32_t trim_head(const pass *p, uint32_t at, uint32_t end)
{
	for (uint32_t i = token_from(p, at); at < end;) {
		if (is_blank(p->cp[at])) {
			at++;
			continue;
		}
		while (i < p->l.t.count && token_at(p, i)->at < at)
			i++;
		if (i >= p->l.t.count || token_at(p, i)->at != at || token_at(p, i)->end > end ||
			!(leads(token_at(p, i)->kind) || plans_next(p, i)) || bounds_inside(p, i, end))
			break;
		if (token_at(p, i)->kind == TOKEN_ALL && i + 1 < p->l.t.count &&
			token_at(p, i + 1)->kind == TOKEN_INDICATOR && token_at(p, i + 1)->at == token_at(p, i)->end)
			break; /* "the whole revenue" is another thing than the revenue */
		at = token_at(p, i)->end;
		if (token_at(p, i)->kind == TOKEN_VERB && at + 1 < end && p->cp[at] == CP_LE)
			at++; /* the particle of what is done */
	}
	return at;
}

static bool trails(token_kind k)
{
	return k == TOKEN_OF || k == TOKEN_TIME || k == TOKEN_YEAR || k == TOKEN_LEAD || k == TOKEN_STANCE ||
	       k == TOKEN_COND || k == TOKEN_RESP || k == TOKEN_ALL || k == TOKEN_AND || k == TOKEN_ENUM ||
	       k == TOKEN_DATE || k == TOKEN_REACH || k == TOKEN_PLAN || k == TOKEN_BASE || k == TOKEN_COLON ||
	       k == TOKEN_COMMA;
}

static bool names_measure(token_kind k)
{
	return k == TOKEN_GROW || k == TOKEN_RATE || k == TOKEN_INDICATOR;
}

/* "Output | planned", "growth of the output | expected target": what calls a figure planned is none of its name. */
static bool calls_planned(const pass *p, uint32_t i, uint32_t at)
{
	const token *t = token_at(p, i), *before = i > 0 ? token_at(p, i - 1) : NULL;
	if (before && before->kind == TOKEN_OF && before->end == t->at && before->at > at)
		return (t->kind == TOKEN_CUE || t->kind == TOKEN_ASPECT) && i > 1 &&
		       token_at(p, i - 2)->end == before->at && names_measure(token_at(p, i - 2)->kind);
	return (t->kind == TOKEN_CUE || t->kind == TOKEN_OBJECT) && before && before->at >= at &&
	       before->end == t->at && before->kind == TOKEN_INDICATOR;
}

static uint32_t trim_tail(const pass *p, uint32_t at, uint32_t end)
{
	while (end > at) {
		if (is_blank(p->cp[end - 1])) {
			end--;
			continue;
		}
		uint32_t i = token_from(p, end);
		if (i == 0)
			break;
		const token *t = token_at(p, i - 1);
		if (t->end != end || t->at < at || (!trails(t->kind) && !calls_planned(p, i - 1, at)))
			break;
		end = t->at;
	}
	return end;
}

/* "The year's target is output ...": the subject begins after the target's own verb. */
static uint32_t skip_cue(const pass *p, uint32_t at, uint32_t end)
{
	for (uint32_t i = token_from(p, at); i + 1 < p->l.t.count && token_at(p, i + 1)->end < end; i++)
		if (token_at(p, i)->kind == TOKEN_CUE && token_at(p, i + 1)->kind == TOKEN_REACH &&
			token_at(p, i)->end == token_at(p, i + 1)->at)
			return token_at(p, i + 1)->end;
	return at;
}

/* Marks of administrative rank: an unknown word that ends in one names a place. */
static bool ends_place(uint32_t c)
{
	return c == 0x5E02 || c == 0x53BF || c == 0x533A || c == 0x5DDE || c == 0x65D7 || c == 0x7701;
}

/* Whether tokens [i,..) fill [at,end) without a gap, all of kinds that leave an indicator what it is. */
static bool only_scope(const pass *p, uint32_t at, uint32_t end, bool *flow)
{
	if (at >= end)
		return true;
	if (end - at <= 9 && ends_place(p->cp[end - 1]))
		return true;
	if (end - at >= 2 && end - at <= p->place_len &&
		memcmp(p->cp + at, p->place, (end - at) * sizeof *p->place) == 0)
		return true; /* the region's own name, cut short */
	for (uint32_t i = token_from(p, at); at < end; i++) {
		if (i >= p->l.t.count || token_at(p, i)->at != at)
			return false;
		const token *t = token_at(p, i);
		switch (t->kind) {
		case TOKEN_FLOW:
			*flow = true;
			break;
		case TOKEN_SCOPE:
		case TOKEN_REGION:
		case TOKEN_TIME:
		case TOKEN_YEAR:
		case TOKEN_PLAN:
		case TOKEN_LEAD:
		case TOKEN_OF:
		case TOKEN_STANCE:
		case TOKEN_COND:
			break;
		case TOKEN_REACH:
		case TOKEN_VERB:
			if (t->end - t->at < 2)
				return false;
			break;
		default:
			return false;
		}
		at = t->end;
	}
	return true;
}

/* What may follow an indicator's name inside a subject: rate, size, a parenthesis. */
static bool only_aspect(const pass *p, uint32_t at, uint32_t end, subject *s)
{
	bool inside = false;
	for (uint32_t i = token_from(p, at); at < end; i++) {
		if (i >= p->l.t.count)
			return false;
		const token *t = token_at(p, i);
		if (t->at != at && !inside)
			return false;
		if (t->kind == TOKEN_OPEN)
			inside = true;
		else if (t->kind == TOKEN_CLOSE)
			inside = false;
		else if (t->kind == TOKEN_RATE || (t->kind == TOKEN_GROW && !inside))
			s->rate = true;
		else if (t->kind != TOKEN_ASPECT && t->kind != TOKEN_SCOPE && t->kind != TOKEN_TIME &&
			 t->kind != TOKEN_LEAD && t->kind != TOKEN_OF && !(t->kind == TOKEN_FALL) &&
			 t->kind != TOKEN_COND && !inside)
			return false;
		if (t->end > end)
			return false;
		at = t->end;
	}
	return !inside;
}

/* Qualities of the last noun and of `per head`, whatever the code. */
static void note_nouns(const pass *p, subject *s, uint32_t at, uint32_t end)
{
	for (uint32_t i = token_from(p, at); i < p->l.t.count && token_at(p, i)->at < end; i++) {
		const token *t = token_at(p, i);
		if (t->kind == TOKEN_PER)
			s->per = true;
		if (t->kind == TOKEN_FLOW)
			s->flow = true;
		if (t->kind == TOKEN_SHARE)
			s->share = true;
		if (t->kind == TOKEN_RATE) {
			s->rate = true;
			s->price |= t->value == HEAD_PRICE;
		}
		if (t->kind == TOKEN_ASPECT)
			s->delta |= t->value == HEAD_DELTA;
		if (t->kind == TOKEN_HEAD) {
			s->head = true;
			s->share = t->value == HEAD_SHARE || (s->share && t->value != HEAD_NATURAL);
			s->natural = t->value == HEAD_NATURAL;
			s->index |= t->value == HEAD_INDEX;
		}
	}
}

/* "the whole province | fulfils | output": what stands before the verb is no part of the name. */
static void drop_verb(const pass *p, subject *s, uint32_t code_at)
{
	for (uint32_t i = token_from(p, code_at); i-- > 0 && token_at(p, i)->at >= s->at;) {
		const token *t = token_at(p, i);
		if (t->kind == TOKEN_REACH || t->kind == TOKEN_VERB) {
			s->pieces[0].at = t->end;
			return;
		}
	}
}

static void set_code(const pass *p, subject *s)
{
	s->code = -1;
	for (uint32_t i = token_from(p, s->end); i-- > 0 && token_at(p, i)->at >= s->at;) {
		const token *t = token_at(p, i);
		if (t->kind != TOKEN_INDICATOR || t->end > s->end)
			continue;
		bool flow = false;
		if (only_aspect(p, t->end, s->end, s) && only_scope(p, s->at, t->at, &flow)) {
			s->code = t->value;
			drop_verb(p, s, t->at);
			s->index |= p->g->codes[t->value].nature == NATURE_PRICE;
		}
		break;
	}
}

/* "A, B, C: five items | of the list": the count of the subjects is none of the last one's name. */
static void cut_count(const pass *p, subject *s)
{
	if (s->end - s->at < 4 || p->cp[s->end - 2] != 0x6307 || p->cp[s->end - 1] != 0x6807) /* `indicators` */
		return;
	for (uint32_t i = token_from(p, s->end); i-- > 0 && token_at(p, i)->at >= s->at;) {
		const token *t = token_at(p, i);
		if ((t->kind == TOKEN_INDICATOR || t->kind == TOKEN_CLOSE) && t->end < s->end && s->end - t->end <= 8 &&
			numeral_digit(p->cp[t->end]) > 0) {
			s->end = s->pieces[0].end = t->end;
			return;
		}
	}
}

/* "Economic growth" is the output's; with an owner of its own ("the private | economy grows") it is a growth of that.
 */
static void part_growth(const pass *p, subject *s)
{
	uint32_t i = token_from(p, s->end);
	if (i == 0 || token_at(p, i - 1)->kind != TOKEN_INDICATOR || token_at(p, i - 1)->end != s->end ||
		token_at(p, i - 1)->at <= s->at || s->pieces[0].end != s->end)
		return;
	if (p->cp[s->end - 2] == 0x589E && p->cp[s->end - 1] == 0x957F) { /* `growth` */
		s->pieces[0].end -= 2;
		s->rate = true;
	}
}

bool subject_read(const pass *p, subject *out, uint32_t at, uint32_t end)
{
	*out = (subject){ .code = -1 };
	if (end > at + 4 * NAME_MAX)
		at = end - 4 * NAME_MAX;
	at = trim_head(p, skip_cue(p, at, end), end);
	end = trim_tail(p, at, end);
	if (at >= end)
		return false;
	uint32_t last = token_from(p, end);
	bool moves = last > 0 && token_at(p, last - 1)->end == end && token_at(p, last - 1)->at > at &&
		     (token_at(p, last - 1)->kind == TOKEN_FALL || token_at(p, last - 1)->kind == TOKEN_GROW);
	out->at = at;
	out->end = end;
	out->pieces[0] = (piece){ at, moves ? token_at(p, last - 1)->at : end };
	out->piece_count = 1;
	cut_count(p, out);
	end = out->end;
	note_nouns(p, out, at, end);
	set_code(p, out);
	if (out->code < 0)
		part_growth(p, out);
	if (out->code < 0 && out->share)
		for (uint32_t i = token_from(p, at); i < p->l.t.count && token_at(p, i)->at < end; i++)
			if (token_at(p, i)->kind == TOKEN_SHARE)
				subject_share(p, out, token_at(p, i)->at);
	return true;
}

static uint32_t flatten(const pass *p, const subject *s, uint32_t *buf)
{
	uint32_t n = 0;
	for (unsigned i = 0; i < s->piece_count; i++)
		for (uint32_t k = s->pieces[i].at; k < s->pieces[i].end && n < NAME_MAX; k++)
			buf[n++] = p->cp[k];
	return n;
}

static bool lends(token_kind k)
{
	return k == TOKEN_HEAD || k == TOKEN_SHARE || k == TOKEN_RATE || k == TOKEN_ASPECT || k == TOKEN_OBJECT;
}

/* The last subject's noun of measure, with all that follows it. */
static void lend_noun(const pass *p, subject *part, const subject *last)
{
	uint32_t i = token_from(p, last->at);
	while (i < p->l.t.count && token_at(p, i)->at < last->end && !lends(token_at(p, i)->kind))
		i++;
	if (i >= p->l.t.count || token_at(p, i)->at >= last->end || token_at(p, i)->at <= last->at)
		return;
	part->pieces[part->piece_count++] = (piece){ token_at(p, i)->at, last->end };
	part->head = last->head;
	part->rate = last->rate;
	part->share = last->share;
	uint32_t buf[2 * NAME_MAX];
	part->code = grammar_code(p->g, buf, flatten(p, part, buf));
}

/* The shortest suffix of `last` that makes `part` an indicator; else its noun of measure. */
static void lend_tail(const pass *p, subject *part, const subject *last)
{
	uint32_t buf[2 * NAME_MAX], n = flatten(p, part, buf);
	if (part->head || part->rate || part->piece_count >= PIECES)
		return; /* whole as it is */
	const piece tail = last->pieces[last->piece_count - 1];
	for (uint32_t k = tail.end - tail.at > 24 ? tail.end - 24 : tail.at; k < tail.end; k++) {
		uint32_t m = n;
		for (uint32_t j = k; j < tail.end && m < 2 * NAME_MAX; j++)
			buf[m++] = p->cp[j];
		int code = grammar_code(p->g, buf, m);
		if (code < 0)
			continue;
		part->code = code;
		part->pieces[part->piece_count++] = (piece){ k, tail.end };
		break;
	}
	if (part->code < 0)
		lend_noun(p, part, last);
}

/* The prefix of `first` that makes `part` an indicator ("energy and [...] emissions per unit of output"). */
static void lend_head(const pass *p, subject *part, const subject *first)
{
	uint32_t buf[2 * NAME_MAX], own[2 * NAME_MAX], n = flatten(p, part, own);
	const piece head = first->pieces[0];
	if (part->piece_count >= PIECES)
		return;
	for (uint32_t k = head.end > head.at + 16 ? head.at + 16 : head.end; k > head.at + 1; k--) {
		uint32_t m = 0;
		for (uint32_t j = head.at; j < k && m < NAME_MAX; j++)
			buf[m++] = p->cp[j];
		memcpy(buf + m, own, n * sizeof *buf);
		int code = grammar_code(p->g, buf, m + n);
		if (code < 0)
			continue;
		memmove(part->pieces + 1, part->pieces, part->piece_count * sizeof *part->pieces);
		part->pieces[0] = (piece){ head.at, k };
		part->piece_count++;
		part->code = code;
		return;
	}
}

/* "transport, water and other fields' | investment": what follows the list belongs to each of its items. */
static void lend_after(const pass *p, subject *list, uint32_t n, uint32_t at, uint32_t end)
{
	subject tail;
	if (!subject_read(p, &tail, at, end) || (!tail.head && !tail.rate) || tail.end - tail.at > 16)
		return;
	for (uint32_t i = 0; i < n; i++) {
		if (list[i].code >= 0 || list[i].head || list[i].piece_count >= PIECES)
			continue;
		list[i].pieces[list[i].piece_count++] = tail.pieces[0];
		list[i].head = tail.head;
		list[i].rate = tail.rate;
		list[i].share = tail.share;
	}
}

static bool is_joint(token_kind k)
{
	return k == TOKEN_ENUM || k == TOKEN_AND || k == TOKEN_ETC || k == TOKEN_COMMA;
}

/* The token that ends the part which begins at token i: a joint outside brackets, or the first past `end`. */
static uint32_t find_joint(const pass *p, uint32_t i, uint32_t end)
{
	bool inside = false;
	for (; i < p->l.t.count && token_at(p, i)->at < end; i++) {
		token_kind k = (token_kind)token_at(p, i)->kind;
		if (k == TOKEN_OPEN || k == TOKEN_CLOSE)
			inside = k == TOKEN_OPEN;
		else if (!inside && is_joint(k))
			break;
	}
	return i;
}

static void lend(const pass *p, subject *list, uint32_t n)
{
	for (uint32_t k = 0; k + 1 < n; k++)
		if (list[k].code < 0)
			lend_tail(p, &list[k], &list[n - 1]);
	for (uint32_t k = 1; k < n; k++)
		if (list[k].code < 0)
			lend_head(p, &list[k], &list[0]);
}

bool subject_is_joined(const pass *p, uint32_t at, uint32_t end)
{
	uint32_t i = find_joint(p, token_from(p, at), end);
	return i < p->l.t.count && token_at(p, i)->at < end;
}

uint32_t subject_split(const pass *p, subject out[SUBJECTS], uint32_t at, uint32_t end)
{
	uint32_t n = 0, from = at, i = token_from(p, at);
	while (n < SUBJECTS) {
		i = find_joint(p, i, end);
		bool over = i >= p->l.t.count || token_at(p, i)->at >= end;
		uint32_t stop = over ? end : token_at(p, i)->at;
		if (stop > from && subject_read(p, &out[n], from, stop))
			n++;
		if (over)
			break;
		from = token_at(p, i)->end;
		if (token_at(p, i++)->kind == TOKEN_ETC) {
			lend_after(p, out, n, from, end);
			break;
		}
	}
	lend(p, out, n);
	return n;
}

/* Whether the first n characters of the name are words of scope ("the whole society's"). */
static bool whole_scope(const pass *p, const subject *s, uint32_t n)
{
	bool flow = false;
	return only_scope(p, s->pieces[0].at, s->pieces[0].at + n, &flow) && !flow;
}

/* The code of a share, where the part and the whole tell it. */
void subject_share(const pass *p, subject *s, uint32_t share)
{
	uint32_t buf[4 * NAME_MAX], n = flatten(p, s, buf), part = 0;
	for (unsigned i = 0; i < s->piece_count; i++) {
		piece c = s->pieces[i];
		if (share >= c.at && share < c.end) {
			part += share - c.at;
			break;
		}
		part += c.end - c.at;
	}
	uint32_t end = n, at = 0;
	while (end > part &&
		(buf[end - 1] == CP_DE || buf[end - 1] == 0x91CD || buf[end - 1] == 0x6BD4)) /* `proportion` */
		end--;
	for (uint32_t r = 0; r < p->g->share_count && part < n; r++) {
		const share_info *sh = &p->g->shares[r];
		if (sh->whole.len > end - part ||
			memcmp(buf + end - sh->whole.len, sh->whole.cp, sh->whole.len * sizeof *buf))
			continue;
		bool hit = false;
		for (at = 0; at + sh->part.len <= part && !hit; at++) {
			hit = memcmp(buf + at, sh->part.cp, sh->part.len * sizeof *buf) == 0;
			if (!sh->anywhere && at >= SHARE_SCOPE)
				break;
		}
		if (hit && (sh->anywhere || at <= 1 || whole_scope(p, s, at - 1)))
			s->code = sh->code;
	}
}

uint32_t subject_members(const pass *p, subject out[SUBJECTS], const subject *whole, uint32_t want)
{
	const lexicon *lx = p->g->lx;
	if (want > SUBJECTS)
		return 0;
	uint32_t buf[2 * NAME_MAX], n = flatten(p, whole, buf);
	for (uint32_t r = 0; r < p->g->group_count; r++) {
		const group_info *gr = &p->g->groups[r];
		if (gr->member_count != want)
			continue;
		for (uint32_t k = 0; k + gr->len <= n; k++) {
			if (memcmp(buf + k, gr->cp, gr->len * sizeof *buf))
				continue;
			for (uint32_t m = 0; m < want; m++) {
				subject *s = &out[m];
				*s = *whole;
				s->group = (uint16_t)(r + 1);
				s->member = (uint8_t)m;
				uint32_t name[3 * NAME_MAX], len = 0;
				memcpy(name, buf, k * sizeof *buf);
				len = k;
				memcpy(name + len, gr->members[m].cp, gr->members[m].len * sizeof *buf);
				len += gr->members[m].len;
				memcpy(name + len, buf + k + gr->len, (n - k - gr->len) * sizeof *buf);
				len += n - k - gr->len;
				int code = -1;
				for (uint32_t skip = 0; code < 0 && skip < len && skip < 8; skip++)
					code = grammar_code(p->g, name + skip, len - skip);
				s->code = code;
			}
			return want;
		}
	}
	(void)lx;
	return 0;
}

bool subject_is_stub(const pass *p, uint32_t at, uint32_t end)
{
	for (uint32_t i = token_from(p, at); at < end; i++) {
		if (i >= p->l.t.count || token_at(p, i)->at != at)
			return false;
		const token *t = token_at(p, i);
		if (t->kind != TOKEN_RATE && t->kind != TOKEN_ASPECT && t->kind != TOKEN_PER && t->kind != TOKEN_HEAD &&
			t->kind != TOKEN_SCOPE && t->kind != TOKEN_LEAD && t->kind != TOKEN_TIME &&
			t->kind != TOKEN_GROW && t->kind != TOKEN_SHARE)
			return false;
		at = t->end;
	}
	return true;
}

static int code_of(const pass *p, const uint32_t *head, uint32_t n, const uint32_t *tail, uint32_t m)
{
	uint32_t buf[4 * NAME_MAX];
	memcpy(buf, head, n * sizeof *buf);
	memcpy(buf + n, tail, m * sizeof *buf);
	return grammar_code(p->g, buf, n + m);
}

void subject_complete(const pass *p, subject *stub, const subject *carried)
{
	uint32_t name[2 * NAME_MAX], tail[2 * NAME_MAX];
	uint32_t n = flatten(p, carried, name), m = flatten(p, stub, tail);
	subject own = *stub;
	if (!stub->head && !stub->per) {
		*stub = *carried;
		stub->rate |= own.rate;
		stub->delta |= own.delta;
		stub->price |= own.price;
		stub->at = own.at;
		stub->end = own.end;
		if (stub->piece_count < PIECES && !(own.rate && carried->rate))
			stub->pieces[stub->piece_count++] = own.pieces[0];
		return;
	}
	for (uint32_t k = n; k >= 1; k--) {
		int code = own.per ? code_of(p, tail, m, name + n - k, k) : code_of(p, name, k, tail, m);
		if (code < 0)
			continue;
		stub->code = code;
		uint32_t left = own.per ? n : k;
		stub->piece_count = 0;
		if (own.per)
			stub->pieces[stub->piece_count++] = own.pieces[0];
		for (unsigned i = 0; i < carried->piece_count && stub->piece_count < PIECES && left; i++) {
			piece c = carried->pieces[i];
			if (c.end - c.at > left)
				c.end = c.at + left;
			left -= c.end - c.at;
			stub->pieces[stub->piece_count++] = c;
		}
		if (!own.per && stub->piece_count < PIECES)
			stub->pieces[stub->piece_count++] = own.pieces[0];
		return;
	}
	if (own.per && stub->piece_count < PIECES && carried->piece_count)
		stub->pieces[stub->piece_count++] = carried->pieces[0];
}

static bool same_subject(const subject *a, const subject *b)
{
	return a->pieces[0].at == b->pieces[0].at && a->pieces[0].end == b->pieces[0].end && a->group == b->group &&
	       a->member == b->member && a->piece_count == b->piece_count;
}

void subject_remember(pass *p, const subject *list, uint32_t n)
{
	if (list != p->current)
		memcpy(p->current, list, n * sizeof *list);
	p->current_count = n;
	for (uint32_t i = 0; i < n; i++) {
		bool known = false;
		for (uint32_t k = 0; k < p->recent_count; k++)
			known |= same_subject(&p->recent[k], &list[i]);
		if (known)
			continue;
		if (p->recent_count == RECENT) {
			memmove(p->recent, p->recent + 1, (RECENT - 1) * sizeof *p->recent);
			p->recent_count--;
		}
		p->recent[p->recent_count++] = list[i];
	}
}
