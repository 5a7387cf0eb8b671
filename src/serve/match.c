/* SPDX-License-Identifier: Apache-2.0
 *
 * If-Match of what is no commitment: units, posts, accounts, words of one's own,
 * schemes, the public page. A resource is what GET of its path answers; `tag` in
 * it is the mark of what can be changed there. Who changes it says which tag he
 * saw, and it is compared inside the transaction of the change: a lost race is
 * told with what stands now and with what the other did.
 */
#include "serve/res.h"

#include "serve/internal.h"

#include <stdio.h>
#include <stdlib.h>

/* Where the other's change is written down: as an event on a subject, or in the server's own log. */
typedef struct resource {
	const char *path;    /* of its GET */
	const char *subject; /* that its events stand under, before the id; NULL: in the log */
	const char *what;    /* in the log */
} resource;

static const resource resources[] = { { "/units", "unit/", NULL }, { "/units/{id}", "unit/", NULL },
	{ "/posts/{id}", "post/", NULL }, { "/accounts/{id}", "account/", NULL }, { "/schemes/{id}", "scheme/", NULL },
	{ "/appeals/{ord}", "score/", NULL }, { "/admin/lexicon/{table}", NULL, "lexicon" },
	{ "/admin/public", NULL, "public" } };

const route *match_resource(const route *r)
{
	char path[128];
	snprintf(path, sizeof path, "%s", r->path);
	while (path[0]) {
		for (const route *g = serve_table; g->method; g++)
			if (!strcmp(g->method, "GET") && !strcmp(g->path, path))
				return g;
		*strrchr(path, '/') = 0;
	}
	return NULL;
}

/* What GET of the resource says; NULL in *now where there is none. The answer of the request itself is left alone. */
static int read_now(request *q, json_t **now, tzh_err *err)
{
	exchange *x = q->exchange;
	const answer kept = x->answer;
	const route *r = match_resource(x->route);
	request ask = *q;
	answer a = { 0 };
	tzh_err why = { 0 };
	*now = NULL;
	x->answer = (answer){ 0 };
	int rc = r ? r->run(&ask, &a, &why) : TZH_ENOTFOUND;
	json_decref(x->answer.json);
	x->answer = kept;
	x->problem = false;
	if (!rc)
		*now = a.json;
	else if (rc != TZH_EDENIED && rc != TZH_ENOTFOUND)
		*err = why;
	return !rc || rc == TZH_EDENIED || rc == TZH_ENOTFOUND ? TZH_OK : rc;
}

/* ---- what the other did ---- */

#define LOOK_BACK 500

static json_t *newest_of(request *q, const tzh_events *events, tzh_str under)
{
	names n;
	tzh_err none = { 0 };
	json_t *out = NULL;
	for (uint32_t i = events->count; i-- > 0 && !out;) {
		if (!str_starts(events->items[i].subject, under) || names_load(&n, q, &none))
			continue;
		out = res_event(q, &n, &events->items[i]);
		names_free(&n);
	}
	return out;
}

static json_t *event_of(request *q, const resource *r)
{
	tzh_events events;
	tzh_err none = { 0 };
	bool one = strchr(r->path, '{') != NULL;
	tzh_str region = q->who.region;
	tzh_str about = str_is(str_of(r->subject), "score/") ? request_text(q, "unit")
			: one                                ? q->part[0]
							     : (tzh_str){ 0 };
	buf b;
	buf_init(&b, 4096);
	buf_adds(&b, r->subject);
	buf_add_str(&b, about);
	tzh_str subject = str_copy(q->memory, buf_str(&b));
	buf_release(&b);
	int64_t from = one ? 1 : res_newest(q, &none) - LOOK_BACK;
	if (tzh_ledger_events(
		    q->ledger, &events, region, one ? subject : (tzh_str){ 0 }, from < 1 ? 1 : from, 0, &none))
		return NULL;
	json_t *out = newest_of(q, &events, subject);
	tzh_events_free(&events);
	return out;
}

static json_t *line_of(request *q, const resource *r)
{
	access_line line;
	tzh_err none = { 0 };
	tzh_str subject = strchr(r->path, '{') ? q->part[0] : (tzh_str){ 0 };
	if (access_log_last(q->ledger, q->who.region, str_of(r->what), subject, &line, q->memory, &none))
		return NULL;
	return json_pack("{s:o,s:o,s:o,s:o}", "at", text_json(line.at), "account", text_json(line.account), "act",
		text_json(line.what), "words", text_json(res_name(q, "serve.log.", line.what)));
}

static int refuse_stale(request *q, json_t *now)
{
	exchange *x = q->exchange;
	const route *get = match_resource(x->route);
	json_t *event = NULL;
	for (size_t i = 0; get && i < sizeof resources / sizeof *resources; i++)
		if (!strcmp(resources[i].path, get->path))
			event = resources[i].subject ? event_of(q, &resources[i]) : line_of(q, &resources[i]);
	exchange_problem(x, 412, "changed", NULL);
	json_object_set_new(x->answer.json, "current", now ? now : json_null());
	json_object_set_new(x->answer.json, "event", event ? event : json_null());
	return TZH_EDENIED;
}

/* ---- before and after the handler ---- */

int match_check(request *q, tzh_err *err)
{
	json_t *now;
	tzh_str saw = q->if_tag;
	int rc = access_turn(q->ledger, q->who.region, err);
	if (!rc)
		rc = read_now(q, &now, err);
	if (rc)
		return rc;
	tzh_str tag = now ? json_get_str(now, "tag") : (tzh_str){ 0 };
	/* "*" in If-None-Match: it must not be there yet. */
	if (now ? str_eq(tag, saw) : !saw.len) {
		json_decref(now);
		return TZH_OK;
	}
	if (!now)
		return answer_not_found(q, &q->exchange->answer, err);
	return refuse_stale(q, now);
}

int match_tell(request *q, answer *a, tzh_err *err)
{
	json_t *now;
	int rc = read_now(q, &now, err);
	if (!rc && now && json_is_object(a->json) && !json_object_get(a->json, "tag"))
		json_object_set(a->json, "tag", json_object_get(now, "tag"));
	json_decref(now);
	return rc;
}
