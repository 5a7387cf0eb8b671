/* SPDX-License-Identifier: Apache-2.0
 *
 * The words of the rules, and the sentence that a refusal is.
 */
#include "base/buf.h"
#include "base/str.h"
#include "ledger/rules.h"

#include <stdio.h>

#define WORDS_LIMIT 4096

tzh_str rules_words(const rules *r, const char *key)
{
	uint32_t row = lexicon_find(r->lexicon, LEX_MESSAGES_LEDGER, str_of(key));
	return row == UINT32_MAX ? str_of(key) : lexicon_cell(r->lexicon, LEX_MESSAGES_LEDGER, row, r->english ? 2 : 1);
}

tzh_str rules_name(const rules *r, const char *prefix, tzh_str name)
{
	char key[96];
	snprintf(key, sizeof key, "%s%.*s", prefix, (int)name.len, name.ptr ? name.ptr : "");
	uint32_t row = lexicon_find(r->lexicon, LEX_MESSAGES_LEDGER, str_of(key));
	return row == UINT32_MAX ? name : lexicon_cell(r->lexicon, LEX_MESSAGES_LEDGER, row, r->english ? 2 : 1);
}

tzh_str rules_fill(const rules *r, arena *a, const char *key, const tzh_str *args, unsigned count)
{
	tzh_str t = rules_words(r, key);
	buf out;
	buf_init(&out, WORDS_LIMIT);
	for (size_t i = 0; i < t.len; i++) {
		bool hole = i + 2 < t.len && t.ptr[i] == '{' && t.ptr[i + 2] == '}' && t.ptr[i + 1] >= '1' &&
			    t.ptr[i + 1] <= '9';
		if (!hole) {
			buf_addc(&out, t.ptr[i]);
			continue;
		}
		unsigned n = (unsigned)(t.ptr[i + 1] - '1');
		if (n < count)
			buf_add_str(&out, args[n]);
		i += 2;
	}
	tzh_str s = str_copy(a, buf_str(&out));
	buf_release(&out);
	return s;
}

tzh_str rules_period(const rules *r, arena *a, tzh_str period)
{
	tzh_str rest = period, year = str_cut(&rest, '-');
	char key[16];
	if (year.len != 4)
		return period;
	if (!rest.len)
		return RULES_FILL(r, a, "period.year", year);
	if (rest.len != 2)
		return period;
	if (rest.ptr[0] != 'Q' && rest.ptr[0] != 'H')
		return RULES_FILL(r, a, "period.month", year, rest.ptr[0] == '0' ? (tzh_str){ rest.ptr + 1, 1 } : rest);
	snprintf(key, sizeof key, "period.%c%c", rest.ptr[0], rest.ptr[1]);
	return RULES_FILL(r, a, key, year);
}

/* No more than the error can hold, and no character cut in two. */
static size_t whole(tzh_str s, size_t room)
{
	size_t n = s.len < room ? s.len : room;
	while (n && n < s.len && ((unsigned char)s.ptr[n] & 0xC0) == 0x80)
		n--;
	return n;
}

int rules_refuse(const rules *r, int code, tzh_err *err, const char *key, const tzh_str *args, unsigned count)
{
	arena a;
	arena_init(&a);
	tzh_str s = rules_fill(r, &a, key, args, count);
	err_set(err, code, "%.*s", (int)whole(s, sizeof err->text - 1), s.ptr);
	arena_release(&a);
	return code;
}

static void add_list(buf *out, const rules *r, bool *first, tzh_str word)
{
	if (!*first)
		buf_adds(out, r->english ? ", " : "\xe3\x80\x81");
	*first = false;
	buf_add_str(out, word);
}

tzh_str rules_roles(const rules *r, arena *a, uint32_t roles)
{
	buf out;
	bool first = true;
	buf_init(&out, WORDS_LIMIT);
	for (tzh_office o = 0; o < TZH_OFFICE_END; o++)
		if (roles >> o & 1)
			add_list(&out, r, &first, rules_name(r, "role.", str_of(tzh_office_name(o))));
	tzh_str s = str_copy(a, buf_str(&out));
	buf_release(&out);
	return s;
}

/* "verify is done when reported, by the office": every state in which the act can be done. */
static tzh_str when(const rules *r, arena *a, tzh_str act)
{
	buf states;
	uint32_t roles = 0;
	bool first = true;
	buf_init(&states, WORDS_LIMIT);
	for (uint32_t i = 0; i < r->flow_count; i++)
		if (str_eq(r->flow[i].act, act)) {
			add_list(&states, r, &first, rules_name(r, "state.", r->flow[i].state));
			roles |= r->flow[i].roles;
		}
	tzh_str s = first ? RULES_FILL(r, a, "refuse.never", rules_name(r, "act.", act))
			  : RULES_FILL(r, a, "refuse.when", rules_name(r, "act.", act), buf_str(&states),
				    rules_roles(r, a, roles));
	buf_release(&states);
	return s;
}

/* What this role may do in that state. */
static tzh_str possible(const rules *r, arena *a, tzh_str state, tzh_office role)
{
	buf out;
	bool first = true;
	buf_init(&out, WORDS_LIMIT);
	for (uint32_t i = 0; i < r->flow_count; i++)
		if (str_eq(r->flow[i].state, state) && r->flow[i].roles >> role & 1)
			add_list(&out, r, &first, rules_name(r, "act.", r->flow[i].act));
	if (first)
		add_list(&out, r, &first, rules_words(r, "refuse.nothing"));
	tzh_str s = str_copy(a, buf_str(&out));
	buf_release(&out);
	return s;
}

tzh_str rules_why_not(const rules *r, arena *a, tzh_str name, tzh_str state, tzh_str act, tzh_office role)
{
	return RULES_FILL(r, a, "refuse.state", name, rules_name(r, "state.", state), rules_name(r, "act.", act),
		when(r, a, act), possible(r, a, state, role));
}
