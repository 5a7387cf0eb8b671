/* SPDX-License-Identifier: Apache-2.0
 *
 * Acts on no commitment: setting up, units, posts, accounts, and what is added
 * to the ledger beside the report.
 */
#include "ledger/plan.h"

#include "base/str.h"

#include <inttypes.h>
#include <stdio.h>

tzh_str plan_subject(plan *p, const char *kind, tzh_str id)
{
	buf b;
	buf_init(&b, 1024);
	buf_adds(&b, kind);
	buf_addc(&b, '/');
	buf_add_str(&b, id);
	tzh_str s = str_copy(p->s->memory, buf_str(&b));
	buf_release(&b);
	return s;
}

static int missing(const plan *p, tzh_str what, tzh_err *err)
{
	return RULES_REFUSE(p->s->rules, TZH_ENOTFOUND, err, "need.missing", what);
}

static int exists(const plan *p, tzh_str what, tzh_err *err)
{
	return RULES_REFUSE(p->s->rules, TZH_ECONFLICT, err, "need.exists", what);
}

static int64_t number_of(const plan *p, const char *name, int64_t usual)
{
	tzh_dec d = { 0 };
	return dec_parse(plan_arg(p, name), &d) && d.given && !d.scale ? d.digits : usual;
}

/* ---- setting up ---- */

static void open_year(plan *p)
{
	const scene *s = p->s;
	tzh_row_ledger l = { .region = s->region,
		.year = s->year,
		.title = plan_arg(p, "title"),
		.next_id = 1,
		.next_number = 1,
		.status = STR("open") };
	PLAN_PUT(p, LEDGER, NULL, l);
}

static void first_account(plan *p, tzh_str id, tzh_str role, tzh_str name)
{
	tzh_row_account a = { .region = p->s->region,
		.id = id,
		.name = name.len ? name : rules_name(p->s->rules, "role.", role),
		.role = role,
		.active = 1,
		.valid_from = p->s->day };
	PLAN_PUT(p, ACCOUNT, NULL, a);
}

int plan_init_act(plan *p, tzh_err *err)
{
	const scene *s = p->s;
	p->subject = plan_subject(p, "region", s->region);
	if (s->account_count)
		return exists(p, s->region, err);
	tzh_row_region r = { .region = s->region,
		.code = plan_arg(p, "code"),
		.name = plan_arg(p, "name"),
		.level = plan_arg(p, "level"),
		.parent = plan_arg(p, "parent") };
	if (!r.name.len)
		r.name = s->region;
	PLAN_PUT(p, REGION, NULL, r);
	open_year(p);
	first_account(p, STR("system"), STR("system"), (tzh_str){ 0 });
	first_account(p, STR("security"), STR("security"), (tzh_str){ 0 });
	first_account(p, STR("audit"), STR("audit"), (tzh_str){ 0 });
	first_account(p, s->account->id, STR("office"), plan_arg(p, "account_name"));
	p->words = RULES_FILL(s->rules, s->memory, "done.init", s->account->id);
	return TZH_OK;
}

int plan_ledger_open_act(plan *p, tzh_err *err)
{
	char year[16];
	snprintf(year, sizeof year, "%" PRId64, p->s->year);
	p->subject = plan_subject(p, "ledger", str_of(year));
	if (p->s->ledger)
		return exists(p, str_copy(p->s->memory, str_of(year)), err);
	open_year(p);
	return TZH_OK;
}

/* ---- units and posts ---- */

static const tzh_row_unit *unit_of(const scene *s, tzh_str id)
{
	for (uint32_t i = 0; i < s->unit_count; i++)
		if (str_eq(s->units[i].id, id))
			return &s->units[i];
	return NULL;
}

/* Words that show a task of this unit, apart by ';'. */
static void add_duties(plan *p, tzh_str id)
{
	tzh_str rest = plan_arg(p, "duties");
	while (rest.len) {
		tzh_row_duty d = { .region = p->s->region,
			.unit = id,
			.kind = STR("word"),
			.matter = str_trim(str_cut(&rest, ';')),
			.weight = 1 };
		if (d.matter.len)
			PLAN_PUT(p, DUTY, NULL, d);
	}
}

int plan_unit_set_act(plan *p, tzh_err *err)
{
	tzh_str id;
	int rc = plan_need(p, "id", &id, err);
	if (rc)
		return rc;
	p->subject = plan_subject(p, "unit", id);
	const tzh_row_unit *before = unit_of(p->s, id);
	tzh_row_unit u = before ? *before
				: (tzh_row_unit){ .region = p->s->region,
					  .id = id,
					  .name = id,
					  .kind = STR("department"),
					  .valid_from = p->s->day,
					  .ord = (int64_t)p->s->unit_count + 1 };
	static const struct {
		const char *arg;
		size_t offset;
	} texts[] = { { "name", offsetof(tzh_row_unit, name) }, { "aliases", offsetof(tzh_row_unit, aliases) },
		{ "parent", offsetof(tzh_row_unit, parent) }, { "kind", offsetof(tzh_row_unit, kind) },
		{ "grp", offsetof(tzh_row_unit, grp) }, { "leader", offsetof(tzh_row_unit, leader) } };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (plan_has(p, texts[i].arg))
			*(tzh_str *)((char *)&u + texts[i].offset) = plan_arg(p, texts[i].arg);
	u.ord = number_of(p, "ord", u.ord);
	if (plan_has(p, "since"))
		rc = plan_day(p, "since", &u.valid_from, err);
	if (!rc && plan_has(p, "until"))
		rc = plan_day(p, "until", &u.valid_to, err);
	if (!rc && u.parent.len && plan_unit(p->s, u.parent, &u.parent, err))
		return RULES_REFUSE(p->s->rules, TZH_ENOTFOUND, err, "need.parent", u.parent);
	if (rc)
		return rc;
	PLAN_PUT(p, UNIT, before, u);
	add_duties(p, id);
	return TZH_OK;
}

int plan_unit_close_act(plan *p, tzh_err *err)
{
	tzh_str id;
	int rc = plan_need(p, "id", &id, err);
	if (rc)
		return rc;
	const tzh_row_unit *before = unit_of(p->s, id);
	if (!before)
		return missing(p, id, err);
	p->subject = plan_subject(p, "unit", id);
	tzh_row_unit u = *before;
	u.valid_to = p->s->day;
	PLAN_PUT(p, UNIT, before, u);
	return plan_reason(p, err);
}

/* A new holder ends the term of the one before: the post's commitments go to the successor with it. */
static int hold_post(plan *p, tzh_str post, tzh_err *err)
{
	const scene *s = p->s;
	tzh_row_term t = { .region = s->region,
		.post = post,
		.since = s->day,
		.person = plan_arg(p, "person"),
		.account = plan_arg(p, "account") };
	int rc = plan_has(p, "since") ? plan_day(p, "since", &t.since, err) : TZH_OK;
	if (rc)
		return rc;
	const tzh_row_term *same = NULL;
	for (uint32_t i = 0; i < s->term_count; i++) {
		const tzh_row_term *before = &s->terms[i];
		if (!str_eq(before->post, post))
			continue;
		if (tzh_day_number(before->since) == tzh_day_number(t.since)) {
			same = before;
		} else if (!before->until.year && tzh_day_number(before->since) < tzh_day_number(t.since)) {
			tzh_row_term ended = *before;
			ended.until = tzh_day_add(t.since, -1);
			PLAN_PUT(p, TERM, before, ended);
		}
	}
	PLAN_PUT(p, TERM, same, t);
	return TZH_OK;
}

int plan_post_set_act(plan *p, tzh_err *err)
{
	const scene *s = p->s;
	tzh_str id, unit = { 0 };
	const tzh_row_post *before = NULL;
	int rc = plan_need(p, "id", &id, err);
	if (rc)
		return rc;
	p->subject = plan_subject(p, "post", id);
	for (uint32_t i = 0; i < s->all_post_count; i++)
		if (str_eq(s->all_posts[i].id, id))
			before = &s->all_posts[i];
	tzh_row_post post =
		before ? *before
		       : (tzh_row_post){
				 .region = s->region, .id = id, .title = id, .kind = STR("head"), .valid_from = s->day
			 };
	if (plan_has(p, "unit") || !before) {
		rc = plan_need(p, "unit", &unit, err);
		if (!rc)
			rc = plan_unit(s, unit, &post.unit, err);
	}
	if (plan_has(p, "title"))
		post.title = plan_arg(p, "title");
	if (plan_has(p, "kind"))
		post.kind = plan_arg(p, "kind");
	if (!rc)
		PLAN_PUT(p, POST, before, post);
	return rc || !plan_has(p, "person") ? rc : hold_post(p, id, err);
}

/* ---- accounts: made by one administrator, given a role by another ---- */

static const tzh_row_account *account_of(const scene *s, tzh_str id)
{
	for (uint32_t i = 0; i < s->account_count; i++)
		if (str_eq(s->accounts[i].id, id))
			return &s->accounts[i];
	return NULL;
}

int plan_account_add_act(plan *p, tzh_err *err)
{
	tzh_str id;
	int rc = plan_need(p, "id", &id, err);
	if (rc)
		return rc;
	p->subject = plan_subject(p, "account", id);
	if (account_of(p->s, id))
		return exists(p, id, err);
	tzh_row_account a = { .region = p->s->region,
		.id = id,
		.name = plan_has(p, "name") ? plan_arg(p, "name") : id,
		.role = STR("reader"),
		.post = plan_arg(p, "post"),
		.active = 1,
		.valid_from = p->s->day };
	if (plan_has(p, "unit"))
		rc = plan_unit(p->s, plan_arg(p, "unit"), &a.unit, err);
	if (!rc)
		PLAN_PUT(p, ACCOUNT, NULL, a);
	return rc;
}

static int change_account(plan *p, tzh_row_account *after, const tzh_row_account **before, tzh_err *err)
{
	tzh_str id;
	int rc = plan_need(p, "id", &id, err);
	if (rc)
		return rc;
	*before = account_of(p->s, id);
	if (!*before)
		return missing(p, id, err);
	if (str_eq(id, p->s->account->id))
		return RULES_REFUSE(p->s->rules, TZH_EDENIED, err, "need.own", id);
	*after = **before;
	p->subject = plan_subject(p, "account", id);
	return TZH_OK;
}

int plan_account_role_act(plan *p, tzh_err *err)
{
	tzh_row_account after;
	const tzh_row_account *before;
	tzh_str role;
	int rc = change_account(p, &after, &before, err);
	if (!rc)
		rc = plan_need(p, "role", &role, err);
	if (rc)
		return rc;
	if (rules_role(role) == TZH_OFFICE_END)
		return RULES_REFUSE(p->s->rules, TZH_EINPUT, err, "need.role", role);
	after.role = role;
	after.active = 1;
	PLAN_PUT(p, ACCOUNT, before, after);
	return TZH_OK;
}

int plan_account_close_act(plan *p, tzh_err *err)
{
	tzh_row_account after;
	const tzh_row_account *before;
	int rc = change_account(p, &after, &before, err);
	if (rc)
		return rc;
	after.active = 0;
	after.valid_to = p->s->day;
	PLAN_PUT(p, ACCOUNT, before, after);
	return TZH_OK;
}

/* ---- beside the report ---- */

static int add_quantity(plan *p, tzh_err *err)
{
	tzh_row_quantity q = { .region = p->after.region,
		.year = p->after.year,
		.id = p->after.id,
		.ord = 1,
		.name = plan_arg(p, "name"),
		.measure = plan_has(p, "measure") ? plan_arg(p, "measure") : STR("count"),
		.comparator = plan_has(p, "comparator") ? plan_arg(p, "comparator") : STR("ge"),
		.unit = plan_arg(p, "unit"),
		.sign = 1,
		.direction = plan_has(p, "direction") ? plan_arg(p, "direction") : STR("up"),
		.indicator = plan_arg(p, "indicator") };
	if (!plan_has(p, "value"))
		return TZH_OK;
	int rc = plan_number(p, "value", &q.value, err);
	if (!rc)
		rc = plan_number(p, "base", &q.base, err);
	if (!rc)
		PLAN_PUT(p, QUANTITY, NULL, q);
	return rc;
}

int plan_add_act(plan *p, tzh_err *err)
{
	const scene *s = p->s;
	tzh_str text;
	char id[64];
	int rc = plan_need(p, "text", &text, err);
	if (rc)
		return rc;
	p->after = (tzh_row_commitment){ .region = s->region,
		.year = s->year,
		.id = p->ledger_after.next_id++,
		.state = STR("draft"),
		.kind = plan_has(p, "kind") ? plan_arg(p, "kind") : STR("task"),
		.family = plan_arg(p, "family"),
		.source = plan_has(p, "source") ? plan_arg(p, "source") : STR("added"),
		.source_name = plan_arg(p, "source-name"),
		.report = plan_arg(p, "report"), /* a stretch of it that the reading had left out */
		.span_start = number_of(p, "span-start", 0),
		.span_end = number_of(p, "span-end", 0),
		.section = plan_arg(p, "section"),
		.part = plan_arg(p, "part"),
		.text = text,
		.summary = plan_arg(p, "summary"),
		.project = plan_arg(p, "project"),
		.place = plan_arg(p, "place"),
		.indicator = plan_arg(p, "indicator"),
		.leader = plan_arg(p, "leader"),
		.cycle = plan_arg(p, "cycle"),
		.confirmed = 1 };
	p->ledger_changed = true;
	snprintf(id, sizeof id, "c/%" PRId64 "/%" PRId64, s->year, p->after.id);
	p->subject = str_copy(s->memory, str_of(id));
	p->name = plan_name(s->memory, &p->after);
	if (plan_has(p, "due"))
		rc = plan_day(p, "due", &p->after.deadline, err);
	if (!rc && plan_has(p, "lead"))
		rc = plan_unit(s, plan_arg(p, "lead"), &p->after.lead, err);
	if (!rc && plan_has(p, "supervisor"))
		rc = plan_unit(s, plan_arg(p, "supervisor"), &p->after.supervisor, err);
	if (rc)
		return rc;
	if (!p->after.leader.len)
		p->after.leader = plan_leader_of(s, p->after.lead);
	changes_put(&p->changes, TZH_TABLE_COMMITMENT, NULL, &p->after);
	if (plan_has(p, "co"))
		rc = plan_co_units(p, plan_arg(p, "co"), err);
	p->words = rules_words(p->s->rules, "done.added");
	return rc ? rc : add_quantity(p, err);
}
