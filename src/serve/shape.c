/* SPDX-License-Identifier: Apache-2.0 */
#include "serve/shape.h"

#include "serve/shapes.h"
#include "taizhang_ledger.h"

#include <stdio.h>

#define MAX_FIELDS 160

typedef struct named {
	const char *name, *fields;
} named;

#define S(name, fields) { #name, fields },
static const named shapes[] = { SERVE_SHAPES(S){ NULL, NULL } };
#undef S

#define F(name, body, answer) { #name, body, answer },
static const shape_form forms[] = { SERVE_FORMS(F){ NULL, NULL, NULL } };
#undef F

/* A column of the ledger as a field. */
#define C_S(name) #name ":s "
#define C_I(name) #name ":i "
#define C_D(name) #name ":d "
#define C_T(name) #name ":t "
#define COLUMN(kind, name) C_##kind(name)
#define X(up, low, keys) { #low, TZH_ROW_##up(COLUMN, COLUMN) },
static const named tables[] = { TZH_TABLES(X){ NULL, NULL } };
#undef X
#undef COLUMN

const shape_form *shape_form_of(const char *name)
{
	for (const shape_form *f = forms; f->name; f++)
		if (!strcmp(f->name, name))
			return f;
	return NULL;
}

static const char *find(const named *list, tzh_str name)
{
	for (; list->name; list++)
		if (str_is(name, list->name))
			return list->fields;
	return NULL;
}

/* ---- fields ---- */

typedef struct field {
	tzh_str name, type;
	bool may_miss;
} field;

typedef struct fields {
	field items[MAX_FIELDS];
	unsigned count;
} fields;

static void put(fields *f, tzh_str name, tzh_str type, bool may_miss)
{
	unsigned i = 0;
	while (i < f->count && !str_eq(f->items[i].name, name))
		i++;
	if (i == MAX_FIELDS)
		return;
	f->items[i] = (field){ name, type, may_miss };
	f->count += i == f->count;
}

static void take_away(fields *f, tzh_str name)
{
	for (unsigned i = 0; i < f->count; i++)
		if (str_eq(f->items[i].name, name)) {
			memmove(&f->items[i], &f->items[i + 1], (f->count - i - 1) * sizeof *f->items);
			f->count--;
			return;
		}
}

static void expand(fields *f, const char *text, int depth);

static void expand_one(fields *f, tzh_str word, int depth)
{
	tzh_str rest = { word.ptr + 1, word.len - 1 };
	if (word.ptr[0] == '+' || word.ptr[0] == '&') {
		const char *inner = find(word.ptr[0] == '+' ? shapes : tables, rest);
		if (inner && depth < 4)
			expand(f, inner, depth + 1);
		if (word.ptr[0] == '&')
			take_away(f, STR("region")); /* the session's */
		return;
	}
	if (word.ptr[0] == '-') {
		take_away(f, rest);
		return;
	}
	rest = word;
	tzh_str name = str_cut(&rest, ':');
	bool may_miss = name.len && name.ptr[name.len - 1] == '?';
	name.len -= may_miss;
	put(f, name, rest, may_miss);
}

static void expand(fields *f, const char *text, int depth)
{
	tzh_str rest = str_of(text);
	while (rest.len) {
		tzh_str word = str_cut(&rest, ' ');
		if (word.len)
			expand_one(f, word, depth);
	}
}

/* ---- as schemas ---- */

static json_t *object_schema(const char *text);

static json_t *reference(tzh_str name)
{
	char text[80];
	snprintf(text, sizeof text, "#/components/schemas/%.*s", (int)name.len, name.ptr);
	return json_pack("{s:s}", "$ref", text);
}

static json_t *choices(tzh_str list)
{
	json_t *all = json_array();
	while (list.len) {
		tzh_str one = str_cut(&list, ',');
		json_array_append_new(all, json_stringn(one.ptr, one.len));
	}
	return json_pack("{s:s, s:o}", "type", "string", "enum", all);
}

static json_t *simple_schema(char type)
{
	switch (type) {
	case 'i':
		return json_pack("{s:s}", "type", "integer");
	case 'b':
		return json_pack("{s:s}", "type", "boolean");
	case 'd':
		return json_pack("{s:[s,s], s:s, s:s}", "type", "string", "null", "pattern", "^-?[0-9]+([.][0-9]+)?$",
			"description", "a decimal as written");
	case 't':
		return json_pack("{s:[s,s], s:s}", "type", "string", "null", "format", "date");
	case 'v':
		return json_pack("{s:[s,s,s,s,s], s:{s:s}}", "type", "string", "number", "boolean", "array", "null",
			"items", "type", "string");
	case 's':
		return json_pack("{s:s}", "type", "string");
	default:
		return json_object();
	}
}

static json_t *type_schema(tzh_str type)
{
	tzh_str rest = { type.ptr + 1, type.len - 1 };
	if (type.len && type.ptr[type.len - 1] == '|') {
		json_t *one = type_schema((tzh_str){ type.ptr, type.len - 1 });
		return json_pack("{s:[o, {s:s}]}", "anyOf", one, "type", "null");
	}
	switch (type.len ? type.ptr[0] : 0) {
	case '@':
		return reference(rest);
	case '[':
		return json_pack("{s:s, s:o}", "type", "array", "items", type_schema(rest));
	case '{':
		return json_pack("{s:s, s:o}", "type", "object", "additionalProperties", type_schema(rest));
	case '=':
		return choices(rest);
	default:
		return simple_schema(type.len ? type.ptr[0] : 'z');
	}
}

static json_t *schema_of(const fields *f)
{
	json_t *properties = json_object(), *required = json_array();
	for (unsigned i = 0; i < f->count; i++) {
		const field *one = &f->items[i];
		json_object_setn_new_nocheck(properties, one->name.ptr, one->name.len, type_schema(one->type));
		if (!one->may_miss)
			json_array_append_new(required, json_stringn(one->name.ptr, one->name.len));
	}
	return json_pack("{s:s, s:o, s:o, s:b}", "type", "object", "properties", properties, "required", required,
		"additionalProperties", 0);
}

static json_t *object_schema(const char *text)
{
	fields f = { .count = 0 };
	expand(&f, text, 0);
	return schema_of(&f);
}

json_t *shape_schema(const char *text)
{
	fields f = { .count = 0 };
	if (text[0] == '+' && !strchr(text, ' ') && find(shapes, str_of(text + 1)))
		return reference(str_of(text + 1));
	if (text[0] != '*')
		return object_schema(text);
	tzh_str more = str_of(text + 1), shape = str_cut(&more, ' ');
	put(&f, STR("items"), STR("[z"), false);
	put(&f, STR("total"), STR("i|"), false);
	put(&f, STR("next"), STR("s|"), false);
	if (more.len)
		expand(&f, more.ptr, 0);
	json_t *o = schema_of(&f);
	json_object_set_new(json_object_get(json_object_get(o, "properties"), "items"), "items", reference(shape));
	return o;
}

json_t *shape_schemas(void)
{
	json_t *all = json_object();
	for (const named *s = shapes; s->name; s++)
		json_object_set_new(all, s->name, object_schema(s->fields));
	return all;
}

/* ---- as the check of a body ---- */

static bool fits(tzh_str type, const json_t *v, shape_fault *fault);

static void at(shape_fault *fault, const char *name, size_t len)
{
	char before[sizeof fault->place];
	memcpy(before, fault->place, sizeof before);
	snprintf(fault->place, sizeof fault->place, "%.*s%s%.40s", (int)(len < 60 ? len : 60), name,
		before[0] && before[0] != '[' ? "." : "", before);
}

static bool fits_fields(const fields *f, const json_t *o, shape_fault *fault)
{
	const char *key;
	json_t *v;
	json_object_foreach((json_t *)(uintptr_t)o, key, v)
	{
		unsigned i = 0;
		while (i < f->count && !str_is(f->items[i].name, key))
			i++;
		fault->unknown = i == f->count;
		if (fault->unknown || !fits(f->items[i].type, v, fault)) {
			at(fault, key, strlen(key));
			return false;
		}
	}
	for (unsigned i = 0; i < f->count; i++) {
		char name[60];
		snprintf(name, sizeof name, "%.*s", (int)f->items[i].name.len, f->items[i].name.ptr);
		if (f->items[i].may_miss || json_object_get(o, name))
			continue;
		fault->missing = true;
		at(fault, name, strlen(name));
		return false;
	}
	return true;
}

static bool fits_list(tzh_str type, const json_t *list, shape_fault *fault)
{
	char place[24];
	size_t i;
	const json_t *v;
	if (!json_is_array(list))
		return false;
	json_array_foreach(list, i, v)
	{
		if (!fits(type, v, fault)) {
			snprintf(place, sizeof place, "[%zu]", i);
			at(fault, place, strlen(place));
			return false;
		}
	}
	return true;
}

/* What an act takes: an argument of its own kind is judged by the act. */
static bool fits_argument(const json_t *v)
{
	size_t i;
	const json_t *one;
	json_array_foreach(v, i, one) if (!json_is_string(one)) return false;
	return !json_is_object(v);
}

static bool fits(tzh_str type, const json_t *v, shape_fault *fault)
{
	tzh_str rest = { type.ptr + 1, type.len - 1 };
	switch (type.ptr[0]) {
	case 's':
		return json_is_string(v);
	case 'i':
		return json_is_integer(v);
	case 'b':
		return json_is_boolean(v);
	case 'v':
		return fits_argument(v);
	case '[':
		return fits_list(rest, v, fault);
	case '@': {
		fields f = { .count = 0 };
		expand(&f, find(shapes, rest), 1);
		return json_is_object(v) && fits_fields(&f, v, fault);
	}
	default:
		return true;
	}
}

bool shape_fits(const char *text, const json_t *object, shape_fault *fault)
{
	fields f = { .count = 0 };
	*fault = (shape_fault){ .missing = false };
	expand(&f, text, 0);
	return json_is_object(object) && fits_fields(&f, object, fault);
}
