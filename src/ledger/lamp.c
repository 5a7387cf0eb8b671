/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/lamp.h"

#include "base/buf.h"
#include "base/str.h"

const char *lamp_input_name(lamp_input i)
{
#define X(n) #n,
	static const char *const names[] = { LAMP_INPUTS(X) };
#undef X
	return i < LAMP_INPUT_COUNT ? names[i] : "";
}

static lamp_input input_of(tzh_str name)
{
	lamp_input i = 0;
	while (i < LAMP_INPUT_COUNT && !str_is(name, lamp_input_name(i)))
		i++;
	return i;
}

static bool agrees(char op, bool or_same, int order)
{
	return (op == '<' && order < 0) || (op == '>' && order > 0) || ((op == '=' || or_same) && order == 0);
}

/* "entry_late?", "!share?": whether it is known. */
static bool known_holds(tzh_str term, const lamp_inputs *in, bool *holds)
{
	bool absent = term.ptr[0] == '!';
	lamp_input i = input_of((tzh_str){ term.ptr + absent, term.len - absent - 1 });
	*holds = i < LAMP_INPUT_COUNT && in->v[i].given != absent;
	return i < LAMP_INPUT_COUNT;
}

/* A number, or the value of another input; false where it is neither. */
static bool read_operand(tzh_str text, const lamp_inputs *in, tzh_dec *out)
{
	lamp_input other = input_of(text);
	if (other < LAMP_INPUT_COUNT) {
		*out = in->v[other];
		return true;
	}
	return dec_parse(text, out) && out->given;
}

/* "share<91.7", "funds<funds_due", "entry_late?", "!share?" */
static bool term_holds(tzh_str term, const lamp_inputs *in, bool *holds)
{
	size_t n = 0;
	if (term.len > 1 && term.ptr[term.len - 1] == '?')
		return known_holds(term, in, holds);
	while (n < term.len && !strchr("<>=", term.ptr[n]))
		n++;
	lamp_input left = input_of(str_trim((tzh_str){ term.ptr, n }));
	if (n >= term.len || left == LAMP_INPUT_COUNT)
		return false;
	char op = term.ptr[n++];
	bool or_same = n < term.len && term.ptr[n] == '=';
	tzh_dec right = { 0 };
	if (!read_operand(str_trim((tzh_str){ term.ptr + n + or_same, term.len - n - or_same }), in, &right))
		return false;
	*holds = in->v[left].given && right.given && agrees(op, or_same, dec_cmp(in->v[left], right));
	return true;
}

bool lamp_holds(tzh_str condition, const lamp_inputs *in, bool *holds)
{
	*holds = true;
	if (str_is(condition, "-"))
		return true;
	while (condition.ptr) {
		bool one;
		if (!term_holds(str_trim(str_cut(&condition, '&')), in, &one))
			return false;
		*holds = *holds && one;
	}
	return true;
}

const lamp_rule *lamp_decide(const rules *r, tzh_str rule, tzh_str lamp, const lamp_inputs *in)
{
	for (uint32_t i = 0; i < r->lamp_count; i++) {
		const lamp_rule *l = &r->lamps[i];
		bool holds;
		if (str_eq(l->rule, rule) && str_eq(l->lamp, lamp) && lamp_holds(l->condition, in, &holds) && holds)
			return l;
	}
	return NULL;
}

tzh_str lamp_json(const lamp_inputs *in, arena *a)
{
	buf out;
	char text[32];
	buf_init(&out, 4096);
	for (lamp_input i = 0; i < LAMP_INPUT_COUNT; i++)
		if (dec_print(in->v[i], text))
			buf_addf(&out, "%s\"%s\":\"%s\"", out.len ? "," : "{", lamp_input_name(i), text);
	if (in->forecast_by && in->v[LAMP_forecast].given)
		buf_addf(&out, ",\"forecast_by\":\"%s\"", in->forecast_by);
	buf_adds(&out, out.len ? "}" : "{}");
	tzh_str s = str_copy(a, buf_str(&out));
	buf_release(&out);
	return s;
}

const lamp_rule *lamp_rule_of(const rules *r, const tzh_row_lamp *lamp)
{
	tzh_str place = lamp->rule, rule = str_cut(&place, '/');
	int n = 0;
	for (size_t i = 0; i < place.len; i++)
		n = n * 10 + (place.ptr[i] - '0');
	for (uint32_t i = 0; i < r->lamp_count; i++)
		if (str_eq(r->lamps[i].rule, rule) && str_eq(r->lamps[i].lamp, lamp->lamp) && r->lamps[i].place == n)
			return &r->lamps[i];
	return NULL;
}

tzh_str lamp_reason(const rules *r, const tzh_row_lamp *lamp)
{
	const lamp_rule *rule = lamp->manual ? NULL : lamp_rule_of(r, lamp);
	return rule && str_eq(lamp->reason, rule->other) ? rule->words : lamp->reason;
}

int lamp_load(rules *r, arena *a, tzh_err *err)
{
	static const lamp_inputs nothing;
	lamp_rule *list = arena_array(a, lamp_rule, lexicon_rows(r->lexicon, LEX_LAMPS) + 1);
	r->lamps = list;
	r->lamp_count = lexicon_rows(r->lexicon, LEX_LAMPS);
	for (uint32_t i = 0; i < r->lamp_count; i++) {
		tzh_str cells[7];
		bool holds;
		for (unsigned c = 0; c < 7; c++)
			cells[c] = lexicon_cell(r->lexicon, LEX_LAMPS, i, c);
		list[i] = (lamp_rule){ cells[0], cells[1], cells[3], cells[4], r->english ? cells[6] : cells[5],
			r->english ? cells[5] : cells[6], 0 };
		for (size_t k = 0; k < cells[2].len; k++)
			list[i].place = list[i].place * 10 + (cells[2].ptr[k] - '0');
		if (!lamp_holds(list[i].condition, &nothing, &holds))
			return RULES_REFUSE(r, TZH_EINPUT, err, "rules.bad_condition", cells[0], cells[2], cells[4]);
	}
	return TZH_OK;
}
