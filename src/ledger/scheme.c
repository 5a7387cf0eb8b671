/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/scheme.h"

#include "base/vec.h"
#include "ledger/dec.h"
#include "ledger/toml.h"

#define X(n, s) s,
static const char *const methods[] = { SCHEME_METHODS(X) };
static const char *const subjects[] = { SCHEME_SUBJECTS(X) };
static const char *const fews[] = { SCHEME_FEW(X) };
#undef X

const char *scheme_method_name(scheme_method m)
{
	return (unsigned)m < METHOD_END ? methods[m] : "";
}

const char *scheme_subject_name(scheme_subject s)
{
	return (unsigned)s < SUBJECT_END ? subjects[s] : "";
}

typedef struct builder {
	scheme *out;
	arena *memory;
	const char *name;
	bool english;
	VEC(scheme_item) items;
	VEC(scheme_period) periods;
	VEC(scheme_grade) grades;
	VEC(scheme_veto) vetoes;
	void *row; /* the table that the lines at hand belong to */
	const struct table_rule *rule;
} builder;

typedef enum key_kind { KEY_STRING, KEY_DEC, KEY_INT, KEY_BOOL, KEY_METHOD, KEY_SUBJECT, KEY_FEW } key_kind;

typedef struct key_rule {
	const char *key;
	key_kind kind;
	size_t offset;
} key_rule;

static const key_rule top_keys[] = {
	{ "name", KEY_STRING, offsetof(scheme, name) },
	{ "year", KEY_INT, offsetof(scheme, year) },
	{ "few", KEY_INT, offsetof(scheme, few) },
	{ "few_rule", KEY_FEW, offsetof(scheme, few_rule) },
	{ "places", KEY_INT, offsetof(scheme, places) },
	{ NULL, KEY_STRING, 0 },
};
static const key_rule period_keys[] = {
	{ "id", KEY_STRING, offsetof(scheme_period, id) },
	{ "weight", KEY_DEC, offsetof(scheme_period, weight) },
	{ NULL, KEY_STRING, 0 },
};
static const key_rule item_keys[] = {
	{ "id", KEY_STRING, offsetof(scheme_item, id) },
	{ "name", KEY_STRING, offsetof(scheme_item, name) },
	{ "weight", KEY_DEC, offsetof(scheme_item, weight) },
	{ "method", KEY_METHOD, offsetof(scheme_item, method) },
	{ "over", KEY_SUBJECT, offsetof(scheme_item, over) },
	{ "kind", KEY_STRING, offsetof(scheme_item, kind) },
	{ "family", KEY_STRING, offsetof(scheme_item, family) },
	{ "indicator", KEY_STRING, offsetof(scheme_item, indicator) },
	{ "merit", KEY_STRING, offsetof(scheme_item, merit) },
	{ "base", KEY_DEC, offsetof(scheme_item, base) },
	{ "low", KEY_DEC, offsetof(scheme_item, low) },
	{ "high", KEY_DEC, offsetof(scheme_item, high) },
	{ "step", KEY_DEC, offsetof(scheme_item, step) },
	{ "least", KEY_DEC, offsetof(scheme_item, least) },
	{ "each", KEY_DEC, offsetof(scheme_item, each) },
	{ "cap", KEY_DEC, offsetof(scheme_item, cap) },
	{ "double_few", KEY_BOOL, offsetof(scheme_item, double_few) },
	{ "down", KEY_BOOL, offsetof(scheme_item, down) },
	{ NULL, KEY_STRING, 0 },
};
static const key_rule grade_keys[] = {
	{ "name", KEY_STRING, offsetof(scheme_grade, name) },
	{ "least", KEY_DEC, offsetof(scheme_grade, least) },
	{ "quota", KEY_DEC, offsetof(scheme_grade, quota) },
	{ NULL, KEY_STRING, 0 },
};
static const key_rule veto_keys[] = {
	{ "item", KEY_STRING, offsetof(scheme_veto, item) },
	{ "grade", KEY_STRING, offsetof(scheme_veto, grade) },
	{ NULL, KEY_STRING, 0 },
};

typedef struct table_rule {
	const char *name;
	const key_rule *keys;
} table_rule;

static const table_rule tables[] = { { "period", period_keys }, { "item", item_keys }, { "grade", grade_keys },
	{ "veto", veto_keys } };
static const table_rule top = { "", top_keys };

static int at(const builder *b, uint32_t line, tzh_err *err, const char *what, tzh_str word)
{
	tzh_str why = tzh_message(what, b->english);
	return err_at(err, TZH_EINPUT, line, 1, "%s:%u: %.*s: %.*s", b->name, line, (int)why.len, why.ptr,
		(int)word.len, word.ptr);
}

static void *new_row(builder *b, const table_rule *rule, uint32_t line)
{
	switch (rule - tables) {
	case 0:
		return vec_push(&b->periods, b->memory);
	case 1: {
		scheme_item *i = vec_push(&b->items, b->memory);
		*i = (scheme_item){ .method = METHOD_END, .over = SUBJECT_END, .line = line };
		return i;
	}
	case 2:
		return vec_push(&b->grades, b->memory);
	default:
		return vec_push(&b->vetoes, b->memory);
	}
}

static int enter(builder *b, const toml_line *l, tzh_err *err)
{
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		if (l->kind == TOML_ITEM && str_is(l->key, tables[i].name)) {
			b->rule = &tables[i];
			b->row = new_row(b, b->rule, l->line);
			return TZH_OK;
		}
	return at(b, l->line, err, "scheme.bad_table", l->key);
}

static bool pick(const char *const *names, int count, tzh_str word, int *out)
{
	for (int i = 0; i < count; i++)
		if (str_is(word, names[i])) {
			*out = i;
			return true;
		}
	return false;
}

static bool set_int(tzh_str text, int64_t *out)
{
	tzh_dec d;
	if (!dec_parse(text, &d) || d.scale != 0 || d.digits < 0 || d.digits > 99999)
		return false;
	*out = d.digits;
	return true;
}

/* Writes one value; false where it is not of the key's kind. */
static bool set(const key_rule *k, void *row, const toml_line *l)
{
	void *to = (char *)row + k->offset;
	int64_t n = 0;
	int chosen = 0;
	switch (k->kind) {
	case KEY_STRING:
		*(tzh_str *)to = l->text;
		return l->kind == TOML_STRING;
	case KEY_DEC:
		return (l->kind == TOML_NUMBER || l->kind == TOML_STRING) && l->text.len && dec_parse(l->text, to);
	case KEY_INT:
		if (l->kind != TOML_NUMBER || !set_int(l->text, &n))
			return false;
		if (k->offset == offsetof(scheme, year))
			*(int64_t *)to = n;
		else
			*(int *)to = (int)n;
		return true;
	case KEY_BOOL:
		*(bool *)to = str_is(l->text, "true");
		return l->kind == TOML_BOOL;
	case KEY_METHOD:
		if (!pick(methods, METHOD_END, l->text, &chosen))
			return false;
		*(scheme_method *)to = (scheme_method)chosen;
		return true;
	case KEY_SUBJECT:
		if (!pick(subjects, SUBJECT_END, l->text, &chosen))
			return false;
		*(scheme_subject *)to = (scheme_subject)chosen;
		return true;
	case KEY_FEW:
		if (!pick(fews, FEW_END, l->text, &chosen))
			return false;
		*(scheme_few *)to = (scheme_few)chosen;
		return true;
	}
	return false;
}

static int pair(builder *b, const toml_line *l, tzh_err *err)
{
	for (const key_rule *k = b->rule->keys; k->key; k++)
		if (str_is(l->key, k->key))
			return set(k, b->row, l) ? TZH_OK : at(b, l->line, err, "scheme.bad_value", l->key);
	return at(b, l->line, err, "scheme.bad_key", l->key);
}

/* Does the method have what it counts with? NULL where it does. */
static const char *lacks(const scheme_item *i)
{
	bool cases = i->method == METHOD_DEDUCT || i->method == METHOD_BONUS;
	bool measured = i->over == SUBJECT_TASKS || i->over == SUBJECT_FIGURE;
	bool merits = i->over == SUBJECT_MERIT || i->over == SUBJECT_PENALTY;
	if (!i->weight.given && i->method != METHOD_BONUS)
		return "scheme.need_weight";
	if (cases == measured)
		return "scheme.bad_method";
	if (cases && !merits && !i->each.given)
		return "scheme.need_each";
	if (i->over == SUBJECT_FIGURE && !i->indicator.len)
		return "scheme.need_indicator";
	if (i->method == METHOD_RANK && !i->step.given)
		return "scheme.need_step";
	return NULL;
}

/* Low and high of an efficacy item stand together, in their order, or not at all. */
static bool has_good_span(const scheme_item *i)
{
	return i->low.given == i->high.given && (!i->low.given || dec_cmp(i->low, i->high) < 0);
}

static int check_item(const builder *b, const scheme_item *i, tzh_err *err)
{
	const char *lack = NULL;
	if (!i->id.len || !i->name.len)
		lack = "scheme.need_id";
	else if (i->method == METHOD_END || i->over == SUBJECT_END)
		lack = "scheme.need_method";
	else if (!has_good_span(i))
		lack = "scheme.bad_span";
	else
		lack = lacks(i);
	return lack ? at(b, i->line, err, lack, i->id) : TZH_OK;
}

static int check(builder *b, tzh_err *err)
{
	scheme *s = b->out;
	if (!s->name.len || !s->item_count)
		return at(b, 1, err, "scheme.need_name", s->name);
	if (s->places > 6)
		return at(b, 1, err, "scheme.bad_places", s->name);
	for (uint32_t i = 0; i < s->item_count; i++) {
		int rc = check_item(b, &s->items[i], err);
		if (rc)
			return rc;
		for (uint32_t k = 0; k < i; k++)
			if (str_eq(s->items[k].id, s->items[i].id))
				return at(b, s->items[i].line, err, "scheme.twice", s->items[i].id);
	}
	tzh_dec sum = dec_int(0);
	for (uint32_t i = 0; i < s->period_count; i++) {
		if (!s->periods[i].id.len || !s->periods[i].weight.given)
			return at(b, 1, err, "scheme.bad_period", s->periods[i].id);
		sum = dec_add(sum, s->periods[i].weight);
	}
	if (s->period_count && dec_cmp(sum, dec_int(100)) != 0)
		return at(b, 1, err, "scheme.bad_sum", s->name);
	return TZH_OK;
}

int scheme_read(scheme *out, arena *a, tzh_str text, const char *name, bool english, tzh_err *err)
{
	*out = (scheme){ .places = 2 };
	builder b = { .out = out, .memory = a, .name = name, .english = english, .row = out, .rule = &top };
	toml_reader r;
	toml_init(&r, a, text, name, english);
	for (;;) {
		toml_line l;
		int rc = toml_next(&r, &l, err);
		if (!rc && l.kind == TOML_END)
			break;
		if (!rc)
			rc = l.kind == TOML_TABLE || l.kind == TOML_ITEM ? enter(&b, &l, err) : pair(&b, &l, err);
		if (rc)
			return rc;
	}
	out->items = b.items.items, out->item_count = b.items.count;
	out->periods = b.periods.items, out->period_count = b.periods.count;
	out->grades = b.grades.items, out->grade_count = b.grades.count;
	out->vetoes = b.vetoes.items, out->veto_count = b.vetoes.count;
	return check(&b, err);
}
