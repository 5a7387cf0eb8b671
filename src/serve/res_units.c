/* SPDX-License-Identifier: Apache-2.0
 *
 * /units, /posts, /accounts: who there is, who holds what from when, and who may sign in.
 */
#include "serve/pinyin.h"
#include "serve/res.h"

/* An act on no commitment: done, told, answered with {id, words}. */
static int do_office(request *q, answer *a, tzh_act *act, const char *id, tzh_err *err)
{
	tzh_done done;
	tzh_arg *args = arena_array(q->memory, tzh_arg, RES_MAX_ARGS + 1);
	uint32_t n = 0;
	for (uint32_t i = 0; i < act->arg_count; i++)
		if (!id || strcmp(act->args[i].name, "id") != 0)
			args[n++] = act->args[i];
	if (id)
		args[n++] = (tzh_arg){ "id", str_of(id) };
	act->args = args;
	act->arg_count = n;
	int rc = tzh_ledger_act(q->ledger, act, &done, err);
	if (rc)
		return rc;
	request_announce(q, "office", json_pack("{s:s#}", "act", act->act.ptr, (int)act->act.len));
	return answer_json(a, 200, json_pack("{s:s,s:s}", "id", id ? id : "", "words", done.words));
}

static int act_on(request *q, answer *a, const char *name, tzh_str id, tzh_err *err)
{
	tzh_act act;
	int rc = res_act_of(q, name, 0, &act, err);
	return rc ? rc : do_office(q, a, &act, res_z(q, id), err);
}

/* ---- units ---- */

static json_t *unit_json(const request *q, const names *n, const tzh_row_unit *u)
{
	json_t *o = row_json(TZH_TABLE_UNIT, u);
	res_tag(o);
	tzh_str aliases = u->aliases;
	buf sound;
	buf_init(&sound, 1u << 16);
	buf_add_str(&sound, pinyin_of(q->engine, u->name, q->memory));
	while (aliases.len) {
		buf_addc(&sound, ' ');
		buf_add_str(&sound, pinyin_of(q->engine, str_trim(str_cut(&aliases, ';')), q->memory));
	}
	res_set(o, "leader_name", text_json(names_of_post(n, u->leader)));
	res_set(o, "head_name", text_json(names_head(n, u->id)));
	res_set(o, "parent_name", text_json(names_of_unit(n, u->parent)));
	res_set(o, "pinyin", text_json(buf_str(&sound)));
	buf_release(&sound);
	return o;
}

static int by_ord(const void *x, const void *y)
{
	const tzh_row_unit *a = *(const tzh_row_unit *const *)x, *b = *(const tzh_row_unit *const *)y;
	if (a->ord != b->ord)
		return a->ord < b->ord ? -1 : 1;
	return str_compare(a->id, b->id);
}

/* The tag of the whole list: what a table of units that is brought in goes over. */
static tzh_str tag_of_all(request *q, const json_t *items)
{
	json_t *tags = json_object(), *item;
	size_t i;
	json_array_foreach(items, i, item)
		json_object_set(tags, json_string_value(json_object_get(item, "id")), json_object_get(item, "tag"));
	res_tag(tags);
	tzh_str tag = res_copy(q, str_of(json_string_value(json_object_get(tags, "tag"))));
	json_decref(tags);
	return tag;
}

int get_units(request *q, answer *a, tzh_err *err)
{
	names n;
	int rc = names_load(&n, q, err);
	if (rc)
		return rc;
	json_t *items = json_array();
	const tzh_row_unit **order = arena_array(q->memory, const tzh_row_unit *, n.units.count + 1);
	for (uint32_t i = 0; i < n.units.count; i++)
		order[i] = TZH_ROW(&n.units, unit, i);
	qsort(order, n.units.count, sizeof *order, by_ord);
	for (uint32_t i = 0; i < n.units.count; i++)
		json_array_append_new(items, unit_json(q, &n, order[i]));
	names_free(&n);
	tzh_str tag = tag_of_all(q, items);
	/* All at once where nobody asks for a page: they fill a list to choose from. */
	int64_t count = (int64_t)json_array_size(items);
	json_t *list = request_query(q, "limit").len ? res_window_of(q, items) : res_list(items, count, 0, count);
	res_set(list, "tag", text_json(tag));
	return answer_json(a, 200, list);
}

int get_unit(request *q, answer *a, tzh_err *err)
{
	names n;
	int rc = names_load(&n, q, err);
	if (rc)
		return rc;
	const tzh_row_unit *u = names_unit(&n, q->part[0]);
	rc = u ? answer_json(a, 200, unit_json(q, &n, u)) : answer_not_found(q, a, err);
	names_free(&n);
	return rc;
}

/* What is there already is changed by PUT, which says what it saw. */
static int exists(request *q, answer *a, tzh_str id)
{
	answer_error(q, "id", res_z(q, id));
	return answer_problem(q, a, 409, "exists", NULL);
}

int post_unit(request *q, answer *a, tzh_err *err)
{
	names n;
	tzh_str id = request_text(q, "id"), name = request_text(q, "name");
	int rc = names_load(&n, q, err);
	if (rc)
		return rc;
	id = id.len ? id : name;
	bool there = names_unit(&n, id) != NULL;
	names_free(&n);
	rc = there ? exists(q, a, id) : act_on(q, a, "unit_set", id, err);
	if (!rc)
		a->status = 201;
	return rc;
}

int put_unit(request *q, answer *a, tzh_err *err)
{
	const json_t *closed = json_object_get(q->json, "closed");
	if (!q->if_tag.len)
		return answer_not_found(q, a, err); /* made with POST */
	return act_on(q, a, json_is_true(closed) ? "unit_close" : "unit_set", q->part[0], err);
}

int post_units_import(request *q, answer *a, tzh_err *err)
{
	tzh_done done;
	tzh_act act = request_act(q, "", 0);
	act.data = q->body;
	act.size = q->body_size;
	int rc = tzh_ledger_import_units(
		q->ledger, &act, res_z(q, res_file_name(q, request_query(q, "name"))), &done, err);
	if (rc)
		return rc;
	request_announce(q, "office", json_pack("{s:s}", "act", "unit_import"));
	return answer_json(a, 200, json_pack("{s:i,s:s}", "events", (int)done.events, "words", done.words));
}

/* ---- posts ---- */

static json_t *terms_json(const names *n, tzh_str post)
{
	json_t *list = json_array();
	for (uint32_t i = 0; i < n->terms.count; i++)
		if (str_eq(TZH_ROW(&n->terms, term, i)->post, post))
			json_array_append_new(list, row_json(TZH_TABLE_TERM, TZH_ROW(&n->terms, term, i)));
	return list;
}

static json_t *post_json(const request *q, const names *n, const tzh_row_post *p)
{
	json_t *o = row_json(TZH_TABLE_POST, p);
	res_set(o, "terms", terms_json(n, p->id));
	res_tag(o);
	res_set(o, "unit_name", text_json(names_of_unit(n, p->unit)));
	res_set(o, "holder", text_json(names_of_post(n, p->id)));
	res_set(o, "pinyin", text_json(pinyin_of(q->engine, names_of_post(n, p->id), q->memory)));
	return o;
}

int get_post(request *q, answer *a, tzh_err *err)
{
	names n;
	int rc = names_load(&n, q, err);
	if (rc)
		return rc;
	const tzh_row_post *p = names_post(&n, q->part[0]);
	rc = p ? answer_json(a, 200, post_json(q, &n, p)) : answer_not_found(q, a, err);
	names_free(&n);
	return rc;
}

int get_posts(request *q, answer *a, tzh_err *err)
{
	names n;
	int rc = names_load(&n, q, err);
	if (rc)
		return rc;
	json_t *items = json_array();
	for (uint32_t i = 0; i < n.posts.count; i++)
		json_array_append_new(items, post_json(q, &n, TZH_ROW(&n.posts, post, i)));
	names_free(&n);
	return answer_json(a, 200, res_window_of(q, items));
}

int put_post(request *q, answer *a, tzh_err *err)
{
	return act_on(q, a, "post_set", q->part[0], err);
}

int post_term(request *q, answer *a, tzh_err *err)
{
	if (!request_text(q, "person").len)
		return res_bad_field(q, "person", err);
	int rc = act_on(q, a, "post_set", q->part[0], err);
	if (!rc)
		a->status = 201;
	return rc;
}

/* ---- accounts ---- */

static json_t *account_json(const request *q, const names *n, const tzh_row_account *r)
{
	json_t *o = row_json(TZH_TABLE_ACCOUNT, r);
	res_tag(o);
	res_set(o, "unit_name", text_json(names_of_unit(n, r->unit)));
	res_set(o, "role_name", text_json(res_name(q, "role.", r->role)));
	res_set(o, "active", json_boolean(r->active));
	return o;
}

int get_account(request *q, answer *a, tzh_err *err)
{
	names n;
	int rc = names_load(&n, q, err);
	if (rc)
		return rc;
	const tzh_row_account *r = names_account(&n, q->part[0]);
	rc = r ? answer_json(a, 200, account_json(q, &n, r)) : answer_not_found(q, a, err);
	names_free(&n);
	return rc;
}

int get_accounts(request *q, answer *a, tzh_err *err)
{
	names n;
	int rc = names_load(&n, q, err);
	if (rc)
		return rc;
	json_t *items = json_array();
	for (uint32_t i = 0; i < n.accounts.count; i++)
		json_array_append_new(items, account_json(q, &n, TZH_ROW(&n.accounts, account, i)));
	names_free(&n);
	return answer_json(a, 200, res_window_of(q, items));
}

static bool asks(const request *q, const char *name)
{
	return request_text(q, name).len > 0;
}

/* Made by one administrator, given its role by another: who may do both does both at once. */
int post_account(request *q, answer *a, tzh_err *err)
{
	tzh_str id = request_text(q, "id"), password = request_text(q, "password");
	if (!id.len)
		return res_bad_field(q, "id", err);
	if (asks(q, "role") && !request_may(q, "account_role") && !str_is(request_text(q, "role"), "reader"))
		return res_may(q, "account_role", err);
	int rc = act_on(q, a, "account_add", id, err);
	if (!rc && asks(q, "role") && !str_is(request_text(q, "role"), "reader")) {
		json_decref(a->json);
		a->json = NULL;
		rc = act_on(q, a, "account_role", id, err);
	}
	if (!rc && password.len)
		rc = request_set_password(q, id, password, err);
	if (!rc)
		a->status = 201;
	return rc;
}

int put_account(request *q, answer *a, tzh_err *err)
{
	const json_t *active = json_object_get(q->json, "active");
	if (json_is_false(active))
		return act_on(q, a, "account_close", q->part[0], err);
	if (asks(q, "role"))
		return act_on(q, a, "account_role", q->part[0], err);
	return res_bad_field(q, "role", err);
}
