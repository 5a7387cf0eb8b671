/* SPDX-License-Identifier: Apache-2.0
 *
 * How a record was decided, in words: the sentence with the stretch marked, the
 * tokens, the rule, and each thing that was inferred and why it may be wrong.
 */
#include "chain.h"

#include "base/buf.h"

#include <stdio.h>
#include <stdlib.h>

#define MAX_TEXT ((size_t)1 << 22)

typedef struct telling {
	tzh_doc *doc;
	buf *b;
	bool english;
} telling;

static void put_message(const telling *to, const char *key, tzh_str one, tzh_str two)
{
	buf *b = to->b;
	tzh_str t = tzh_message(key, to->english);
	if (!t.len)
		buf_adds(b, key);
	for (size_t i = 0; i < t.len; i++) {
		if (i + 2 < t.len && t.ptr[i] == '{' && t.ptr[i + 2] == '}') {
			buf_add_str(b, t.ptr[i + 1] == '1' ? one : two);
			i += 2;
		} else {
			buf_addc(b, t.ptr[i]);
		}
	}
}

/* One line: a label, then words. */
static void begin(telling *t, const char *label)
{
	char key[48];
	snprintf(key, sizeof key, "explain.%s", label);
	put_message(t, key, (tzh_str){ 0 }, (tzh_str){ 0 });
	buf_addc(t->b, '\t');
}

static void end(telling *t)
{
	buf_addc(t->b, '\n');
}

static void line(telling *t, const char *label, tzh_str text)
{
	if (!text.len)
		return;
	begin(t, label);
	buf_add_str(t->b, text);
	end(t);
}

static void message_line(telling *t, const char *label, const char *key, tzh_str one, tzh_str two)
{
	begin(t, label);
	put_message(t, key, one, two);
	end(t);
}

/* As written, on one line. */
static tzh_str slice(telling *t, uint32_t start, uint32_t stop)
{
	tzh_str s = tzh_doc_slice(t->doc, (tzh_span){ start, stop });
	char *p = (char *)s.ptr; /* made for this call */
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		if (p[i] != '\n' && p[i] != '\r')
			p[n++] = p[i] == '\t' ? ' ' : p[i];
	return (tzh_str){ p, n };
}

/* The sentences that a stretch touches, as canonical indices; false where it touches none. */
static bool sentences_of(const tzh_doc *doc, tzh_span span, uint32_t *first, uint32_t *last)
{
	bool any = false;
	for (uint32_t i = 0; i < doc->ol.sentence_count; i++) {
		tzh_span s = canon_span(&doc->canonical, doc->ol.sentences[i].start, doc->ol.sentences[i].end);
		if (s.end <= span.start || s.start >= span.end)
			continue;
		*first = any ? *first : i;
		*last = i;
		any = true;
	}
	return any;
}

static void put_sentence(telling *t, tzh_span span)
{
	uint32_t first, last;
	tzh_span whole = span;
	if (span.start < span.end && sentences_of(t->doc, span, &first, &last)) {
		const sentence *s = t->doc->ol.sentences;
		whole = canon_span(&t->doc->canonical, s[first].start, s[last].end);
		whole.start = whole.start < span.start ? whole.start : span.start;
		whole.end = whole.end > span.end ? whole.end : span.end;
	}
	begin(t, "sentence");
	buf_add_str(t->b, slice(t, whole.start, span.start));
	put_message(t, "explain.mark", slice(t, span.start, span.end), (tzh_str){ 0 });
	buf_add_str(t->b, slice(t, span.end, whole.end));
	end(t);
	char from[16], to[16];
	snprintf(from, sizeof from, "%u", span.start);
	snprintf(to, sizeof to, "%u", span.end);
	message_line(t, "place", "explain.from_to", str_of(from), str_of(to));
}

static void put_path(telling *t, uint32_t section)
{
	const tzh_records *r = &t->doc->records;
	if (section >= r->section_count)
		return;
	uint32_t path[16];
	int n = 0;
	for (uint32_t s = section; s < r->section_count && n < 16; s = r->sections[s].parent)
		path[n++] = s;
	begin(t, "section");
	while (n--) {
		buf_add_str(t->b, r->sections[path[n]].number);
		buf_add_str(t->b, r->sections[path[n]].title);
		if (n)
			buf_adds(t->b, " > ");
	}
	end(t);
	char key[32];
	snprintf(key, sizeof key, "part.%s", tzh_part_name(r->sections[section].role));
	message_line(t, "part", key, (tzh_str){ 0 }, (tzh_str){ 0 });
}

static void put_tokens(telling *t, tzh_span span)
{
	uint32_t first, last;
	const tzh_doc *doc = t->doc;
	if (!sentences_of(doc, span, &first, &last))
		return;
	const seen_token *seen;
	const sentence *s = doc->ol.sentences;
	uint32_t n =
		recognise_tokens(&seen, &t->doc->memory, doc->engine->rc, &doc->canonical, s[first].start, s[last].end);
	bool any = false;
	for (uint32_t i = 0; i < n; i++) {
		tzh_span at = canon_span(&doc->canonical, seen[i].start, seen[i].end);
		if (at.end <= span.start || at.start >= span.end)
			continue;
		char key[32];
		if (!any)
			begin(t, "tokens");
		else
			buf_adds(t->b, "  ");
		any = true;
		buf_add_str(t->b, canon_str(&doc->canonical, &t->doc->memory, seen[i].start, seen[i].end));
		buf_addc(t->b, '/');
		snprintf(key, sizeof key, "token.%s", seen[i].kind);
		put_message(t, key, (tzh_str){ 0 }, (tzh_str){ 0 });
	}
	if (any)
		end(t);
}

/* The rule's line of lexicon/rules.tsv. */
static void put_rule(telling *t, tzh_str rule)
{
	if (!rule.len)
		return;
	const lexicon *lx = t->doc->engine->lx;
	uint32_t row = lexicon_find(lx, LEX_RULES, rule);
	begin(t, "rule");
	buf_add_str(t->b, rule);
	if (row != UINT32_MAX) {
		buf_adds(t->b, "  ");
		buf_add_str(t->b, lexicon_cell(lx, LEX_RULES, row, t->english ? 2 : 1));
	}
	end(t);
}

static void put_doubts(telling *t, unsigned doubt)
{
	begin(t, "doubt");
	bool any = false;
	for (unsigned i = 0; i < TZH_DOUBT_END; i++) {
		char key[48];
		if (!(doubt >> i & 1))
			continue;
		if (any)
			put_message(t, "list.mark", (tzh_str){ 0 }, (tzh_str){ 0 });
		snprintf(key, sizeof key, "doubt.%s", tzh_doubt_name(i));
		put_message(t, key, (tzh_str){ 0 }, (tzh_str){ 0 });
		any = true;
	}
	if (!any)
		put_message(t, "explain.sure", (tzh_str){ 0 }, (tzh_str){ 0 });
	end(t);
}

static void put_year(telling *t, int16_t year, unsigned doubt)
{
	char text[8];
	if (!year)
		return;
	snprintf(text, sizeof text, "%d", year);
	int16_t plan = t->doc->records.info.year;
	const char *why = doubt & TZH_DOUBT(YEAR_INFERRED) ? "explain.year_inferred"
			  : year == plan                   ? "explain.year_plan"
			  : year == plan - 1               ? "explain.year_past"
							   : "explain.year_words";
	message_line(t, "year", why, str_of(text), (tzh_str){ 0 });
}

static void tell_indicator(telling *t, const tzh_indicator *i)
{
	put_sentence(t, i->span);
	put_path(t, i->section);
	put_tokens(t, i->span);
	put_rule(t, i->rule);
	bool carried = i->doubt & TZH_DOUBT(SUBJECT_CARRIED);
	message_line(t, "subject", carried ? "explain.subject_carried" : "explain.subject_here", i->name,
		i->code_name.len ? i->code_name : tzh_message("explain.uncoded", t->english));
	char words[256], key[48];
	tzh_value_words(words, sizeof words, i, true, false);
	begin(t, "value");
	snprintf(key, sizeof key, "measure.%s", tzh_measure_name(i->measure));
	put_message(t, key, (tzh_str){ 0 }, (tzh_str){ 0 });
	buf_addc(t->b, ' ');
	buf_adds(t->b, words);
	if (i->doubt & TZH_DOUBT(MEASURE_INFERRED))
		put_message(t, "explain.measure_inferred", (tzh_str){ 0 }, (tzh_str){ 0 });
	end(t);
	line(t, "stance", i->stance);
	line(t, "condition", i->condition);
	put_year(t, i->year, i->doubt);
	snprintf(key, sizeof key, "explain.role_%s", tzh_role_name(i->role));
	message_line(t, "role", key, (tzh_str){ 0 }, (tzh_str){ 0 });
	if (i->list) {
		snprintf(key, sizeof key, "explain.list_%s", tzh_list_name(i->list));
		message_line(t, "list", key, (tzh_str){ 0 }, (tzh_str){ 0 });
	}
	put_doubts(t, i->doubt);
}

static void put_quantities(telling *t, const tzh_commitment *c)
{
	for (uint32_t k = 0; k < c->quantity_count; k++) {
		uint32_t n = t->doc->records.quantity_refs[c->first_quantity + k];
		const tzh_indicator *i = &t->doc->records.indicators[n];
		char words[256];
		tzh_value_words(words, sizeof words, i, true, false);
		begin(t, "quantity");
		buf_addf(t->b, "i-%04u ", n + 1);
		buf_add_str(t->b, i->name);
		buf_addc(t->b, ' ');
		buf_adds(t->b, words);
		end(t);
	}
}

static void tell_commitment(telling *t, const tzh_commitment *c, bool result)
{
	put_sentence(t, c->span);
	put_path(t, c->section);
	put_rule(t, c->rule);
	line(t, "action", c->action);
	line(t, "object", c->object);
	line(t, "project", c->project);
	line(t, "in_place", c->place);
	put_quantities(t, c);
	if (!result) {
		if (c->deadline_text.len)
			message_line(t, "deadline", "explain.deadline_words", c->deadline_text, (tzh_str){ 0 });
		else
			message_line(t, "deadline", "explain.deadline_none", (tzh_str){ 0 }, (tzh_str){ 0 });
		if (c->lead.len && c->lead_reason.len)
			message_line(t, "lead", "explain.lead_reason", c->lead, c->lead_reason);
		else
			message_line(t, "lead", c->lead.len ? "explain.lead_bare" : "explain.lead_none", c->lead,
				(tzh_str){ 0 });
		for (uint32_t i = 0; i < c->co_count; i++)
			line(t, "co", c->co[i]);
	}
	put_year(t, c->year, c->doubt);
	put_doubts(t, c->doubt);
}

static void tell_section(telling *t, uint32_t index)
{
	const tzh_section *s = &t->doc->records.sections[index];
	char text[16];
	put_sentence(t, s->span);
	put_path(t, index);
	snprintf(text, sizeof text, "%u", s->level);
	line(t, "level", str_of(text));
	line(t, "region", s->region);
}

static void tell_noise(telling *t, const tzh_noise *n)
{
	char key[32];
	put_sentence(t, n->span);
	snprintf(key, sizeof key, "noise.%s", tzh_noise_name(n->kind));
	message_line(t, "kind", key, (tzh_str){ 0 }, (tzh_str){ 0 });
	line(t, "likely", n->likely);
}

static void tell(telling *t, tzh_type type, uint32_t i)
{
	const tzh_records *r = &t->doc->records;
	switch (type) {
	case TZH_TYPE_SECTION:
		tell_section(t, i);
		break;
	case TZH_TYPE_INDICATOR:
		tell_indicator(t, &r->indicators[i]);
		break;
	case TZH_TYPE_COMMITMENT:
		tell_commitment(t, &r->commitments[i], false);
		break;
	case TZH_TYPE_RESULT:
		tell_commitment(t, &r->results[i], true);
		break;
	case TZH_TYPE_PROBLEM:
		put_sentence(t, r->problems[i].span);
		put_path(t, r->problems[i].section);
		line(t, "title", r->problems[i].title);
		break;
	case TZH_TYPE_TERM:
		line(t, "title", r->terms[i].term);
		line(t, "definition", r->terms[i].definition);
		put_sentence(t, r->terms[i].span);
		put_path(t, r->terms[i].section);
		break;
	case TZH_TYPE_HONOR:
		put_sentence(t, r->honors[i].span);
		put_path(t, r->honors[i].section);
		line(t, "title", r->honors[i].title);
		line(t, "awarded_by", r->honors[i].awarded_by);
		line(t, "rank", r->honors[i].rank);
		break;
	case TZH_TYPE_NOISE:
		tell_noise(t, &r->noises[i]);
		break;
	default:
		break;
	}
}

/* The type and place that an id names; false where it is none of this document. */
static bool find(const tzh_records *r, const char *id, tzh_type *type, uint32_t *index)
{
#define X(n, s, l) l
	static const char letters[] = TZH_TYPES(X);
#undef X
	const uint32_t counts[] = { 0, r->section_count, r->indicator_count, r->commitment_count, r->result_count,
		r->problem_count, r->term_count, r->honor_count, r->noise_count };
	const char *at = id[0] ? strchr(letters, id[0]) : NULL;
	char *stop;
	if (!at || id[1] != '-' || id[2] < '0' || id[2] > '9')
		return false;
	unsigned long n = strtoul(id + 2, &stop, 10);
	*type = (tzh_type)(at - letters);
	*index = (uint32_t)n - 1;
	return !*stop && n >= 1 && n <= counts[*type];
}

int tzh_doc_explain(tzh_doc *doc, const char *id, bool english, tzh_str *out, tzh_err *err)
{
	tzh_type type;
	uint32_t index;
	buf b;
	if (!find(&doc->records, id, &type, &index))
		return err_set(err, TZH_ENOTFOUND, "%s: no such record", id);
	buf_init(&b, MAX_TEXT);
	telling t = { doc, &b, english };
	char key[32];
	snprintf(key, sizeof key, "type.%s", tzh_type_name(type));
	begin(&t, "record");
	buf_adds(&b, id);
	buf_addc(&b, ' ');
	put_message(&t, key, (tzh_str){ 0 }, (tzh_str){ 0 });
	end(&t);
	tell(&t, type, index);
	*out = str_copy(&doc->memory, buf_str(&b));
	buf_release(&b);
	return TZH_OK;
}
