/* SPDX-License-Identifier: Apache-2.0
 *
 * An act: permission and plan, the event, the fold, in one transaction.
 */
#include "office/office.h"

#include "base/str.h"
#include "base/utf8.h"

#include <inttypes.h>
#include <stdio.h>

#define TEXT_LIMIT ((size_t)16 * 1024 * 1024)

static bool good_text(tzh_str s)
{
	const char *p = s.ptr, *end = s.ptr + s.len;
	while (p < end) {
		const char *before = p;
		uint32_t cp = utf8_next(&p, end);
		/* The replacement character is good where it was written as such. */
		if (!cp || (cp == UTF8_BAD && (p - before != 3 || memcmp(before, "\xef\xbf\xbd", 3) != 0)))
			return false;
	}
	return true;
}

int office_check_open(const tzh_ledger *l, tzh_str name, tzh_str text, tzh_err *err)
{
	secret_mark m;
	char line[16];
	if (!secret_find(&l->rules, text, &m))
		return TZH_OK;
	snprintf(line, sizeof line, "%u", m.line);
	return RULES_REFUSE(&l->rules, TZH_EINPUT, err, "need.classified", name, str_of(line), m.text, m.what);
}

/* Bytes that are no text are looked at by whoever reads them. */
static int check_bytes(const tzh_ledger *l, const tzh_act *act, tzh_err *err)
{
	tzh_str text = { act->data, act->size }, name = rules_words(&l->rules, "field.file");
	if (!act->data || act->size > TEXT_LIMIT || !good_text(text))
		return TZH_OK;
	return office_check_open(l, name, text, err);
}

int office_check_texts(const tzh_ledger *l, const tzh_act *act, tzh_err *err)
{
	const rules *r = &l->rules;
	bool good = good_text(act->region) && good_text(act->act) && good_text(act->account) &&
		    good_text(act->sysuser) && good_text(act->at) && good_text(act->reason);
	for (uint32_t i = 0; i < act->arg_count; i++)
		good = good && good_text(act->args[i].value);
	if (!good)
		return RULES_REFUSE(r, TZH_EINPUT, err, "need.text", (tzh_str){ 0 });
	int rc = office_check_open(l, rules_words(r, "field.reason"), act->reason, err);
	for (uint32_t i = 0; !rc && i < act->arg_count; i++)
		rc = office_check_open(l, rules_name(r, "field.", str_of(act->args[i].name)), act->args[i].value, err);
	return rc ? rc : check_bytes(l, act, err);
}

int office_enter(tzh_ledger *l, scene *s, const tzh_act *act, arena *a, tzh_err *err)
{
	chain head;
	int rc = store_head_lock(l->store, act->region, &head, err);
	if (!rc)
		rc = office_scene(l, s, act, a, err);
	if (!rc)
		rc = plan_permitted(s, act->act, err);
	if (!rc && !s->ledger) {
		char year[24];
		snprintf(year, sizeof year, "%" PRId64, act->year);
		rc = RULES_REFUSE(&l->rules, TZH_ENOTFOUND, err, "need.ledger", str_of(year));
	}
	return rc ? rc : office_keep_bytes(l, s, act, a, err);
}

/* The act that changed the row after the actor had read it. */
static int name_the_other(tzh_ledger *l, const scene *s, arena *a, tzh_err *err)
{
	tzh_event *e;
	uint32_t n = 0;
	int rc = store_events(l->store, s->region, (tzh_str){ 0 }, s->commitment->version, 1, &e, &n, a, err);
	if (rc)
		return rc;
	tzh_str who = n ? e->account : (tzh_str){ 0 }, at = n ? e->at : (tzh_str){ 0 },
		what = n ? e->act : (tzh_str){ 0 };
	return RULES_REFUSE(&l->rules, TZH_ECONFLICT, err, "refuse.conflict", plan_name(a, s->commitment), who, at,
		rules_name(&l->rules, "act.", what));
}

/* The first event of the caller's transaction in this region, 0 where the next one is it or none is open. */
static int find_batch(tzh_ledger *l, tzh_str region, int64_t *batch, tzh_err *err)
{
	chain head;
	*batch = 0;
	if (!l->open || region.len >= sizeof l->batch_region)
		return TZH_OK;
	if (l->batch) {
		*batch = str_is(region, l->batch_region) ? l->batch : 0;
		return TZH_OK;
	}
	int rc = store_head(l->store, region, &head, err);
	if (!rc) {
		l->batch = head.seq + 1;
		memcpy(l->batch_region, region.ptr, region.len);
		l->batch_region[region.len] = 0;
	}
	return rc;
}

int office_append(tzh_ledger *l, const scene *s, const tzh_act *act, tzh_str subject, const changes *c, tzh_done *done,
	arena *a, tzh_err *err)
{
	changes all = *c;
	int rc = find_batch(l, s->region, &all.batch, err);
	if (rc)
		return rc;
	tzh_str payload = changes_payload(&all, a);
	if (!payload.ptr)
		return RULES_REFUSE(&l->rules, TZH_ELIMIT, err, "need.smaller_act");
	return office_append_payload(l, s, act, subject, payload, done, a, err);
}

int office_append_payload(tzh_ledger *l, const scene *s, const tzh_act *act, tzh_str subject, tzh_str payload,
	tzh_done *done, arena *a, tzh_err *err)
{
	chain head;
	char digest[SM3_HEX + 1];
	int rc = store_head(l->store, s->region, &head, err);
	if (rc)
		return rc;
	tzh_event e = { .region = s->region,
		.seq = head.seq + 1,
		.at = act->at,
		.account = act->account,
		.sysuser = act->sysuser,
		.post = s->post_count ? s->posts[0] : (tzh_str){ 0 },
		.act = act->act,
		.subject = subject,
		.payload = payload,
		.reason = s->reason,
		.evidence = s->digest,
		.prev = str_of(head.digest) };
	event_digest(&e, digest);
	e.digest = str_of(digest);
	rc = store_append(l->store, &e, err);
	fold_io io = store_fold_io(l->store);
	if (!rc)
		rc = fold_event(&io, &e, a, err);
	if (!rc) {
		done->seq = e.seq;
		done->events++;
		memcpy(done->digest, digest, sizeof digest);
	}
	return rc;
}

/* Bytes are kept under their digest before the event that names it. */
int office_keep_bytes(tzh_ledger *l, scene *s, const tzh_act *act, arena *a, tzh_err *err)
{
	char digest[SM3_HEX + 1];
	if (!act->data)
		return TZH_OK;
	digest_sm3(digest, act->data, act->size);
	s->digest = str_copy(a, str_of(digest));
	s->size = act->size;
	return store_blob_put(l->store, s->region, s->digest, act->data, act->size, err);
}

/* Who approved an adjustment stands with its reason. */
static void add_approver(scene *s)
{
	for (uint32_t i = 0; i < s->arg_count; i++)
		if (!strcmp(s->args[i].name, "approver") && s->args[i].value.len)
			s->reason = RULES_FILL(s->rules, s->memory, "adjust.reason", s->reason, s->args[i].value);
}

static void tell(tzh_done *done, const plan *p)
{
	done->id = p->after.id;
	done->number = p->after.number;
	snprintf(done->words, sizeof done->words, "%.*s%s%.*s", (int)p->name.len, p->name.ptr ? p->name.ptr : "",
		p->name.len ? " " : "", (int)p->words.len, p->words.ptr ? p->words.ptr : "");
}

static int act_inside(tzh_ledger *l, const tzh_act *act, tzh_done *done, arena *a, tzh_err *err)
{
	scene s;
	plan p;
	chain head;
	/* The right to append comes first: what is read after it cannot change before the commit. */
	int rc = store_head_lock(l->store, act->region, &head, err);
	if (!rc)
		rc = office_scene(l, &s, act, a, err);
	if (!rc && act->id && act->expect && s.commitment->version != act->expect)
		rc = name_the_other(l, &s, a, err);
	if (!rc)
		rc = office_keep_bytes(l, &s, act, a, err);
	if (!rc)
		rc = plan_act(&p, &s, act->act, err);
	if (rc)
		return rc;
	add_approver(&s);
	rc = office_append(l, &s, act, p.subject, &p.changes, done, a, err);
	if (!rc)
		tell(done, &p);
	return rc;
}

int tzh_ledger_act(tzh_ledger *l, const tzh_act *act, tzh_done *done, tzh_err *err)
{
	arena a;
	bool mine = false;
	*done = (tzh_done){ 0 };
	int rc = office_check_texts(l, act, err);
	if (!rc)
		rc = office_begin(l, &mine, err);
	if (rc)
		return rc;
	arena_init(&a);
	rc = act_inside(l, act, done, &a, err);
	arena_release(&a);
	return office_end(l, mine, rc, err);
}

int tzh_ledger_may(tzh_ledger *l, const tzh_act *act, tzh_err *err)
{
	arena a;
	scene s;
	arena_init(&a);
	int rc = office_scene(l, &s, act, &a, err);
	if (!rc)
		rc = plan_permitted(&s, act->act, err);
	arena_release(&a);
	return rc;
}
