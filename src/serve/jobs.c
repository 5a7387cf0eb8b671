/* SPDX-License-Identifier: Apache-2.0
 *
 * Long work in a thread of its own, one piece after the other, with how far it is,
 * cancelling, and its errors by line. What is done is kept for an hour.
 */
#include "serve/internal.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#define MAX_JOBS 200
#define MAX_WAITING 20
#define KEPT_SECONDS 3600
#define MAX_ERRORS 1000
#define TELL_MICROS 500000

typedef enum job_state { QUEUED, RUNNING, FINISHED, FAILED, CANCELLED } job_state;
static const char *const state_names[] = { "queued", "running", "done", "failed", "cancelled" };

struct job {
	struct job *next;
	struct jobs *jobs;
	int64_t id;
	job_state state;
	char kind[40];
	exchange exchange; /* of its own: parameters, body, memory */
	request request;
	job_work work;
	bool english, cancelled;
	int64_t done, total, ended, told;
	json_t *errors, *result;
	char words[480];
	void *file;
	size_t file_size;
	const char *file_type;
	tzh_str file_name;
};

struct jobs {
	side side;
	server *server;
	job *first;
	worker worker;
	int64_t next_id;
};

typedef struct jobs jobs;

/* Under the lock. */
static json_t *describe(const job *j)
{
	json_t *o = json_pack("{s:I, s:s, s:s, s:I, s:I, s:s, s:b}", "id", (json_int_t)j->id, "kind", j->kind, "state",
		state_names[j->state], "done", (json_int_t)j->done, "total", (json_int_t)j->total, "words", j->words,
		"file", j->file != NULL && j->state == FINISHED);
	json_object_set_new(o, "errors", json_deep_copy(j->errors));
	json_object_set_new(o, "result", j->result && j->state == FINISHED ? json_deep_copy(j->result) : json_null());
	return o;
}

static void tell(job *j)
{
	pthread_mutex_lock(&j->jobs->side.lock);
	json_t *o = describe(j);
	pthread_mutex_unlock(&j->jobs->side.lock);
	json_object_del(o, "errors");
	hub_tell(j->jobs->server, j->request.who.region, j->request.who.account, "job", o);
	json_decref(o);
}

static void free_job(job *j)
{
	json_decref(j->request.json);
	exchange_release(&j->exchange);
	json_decref(j->errors);
	json_decref(j->result);
	free(j->file);
	free(j);
}

/* Under the lock: what has been over for long, and the oldest that is over where there are too many. */
static void forget(jobs *s)
{
	unsigned count = 0;
	for (job *j = s->first; j; j = j->next)
		count++;
	for (job **link = &s->first; *link;) {
		job *j = *link;
		bool over = j->state > RUNNING && (clock_seconds() - j->ended > KEPT_SECONDS || count > MAX_JOBS);
		if (!over) {
			link = &j->next;
			continue;
		}
		*link = j->next;
		count--;
		free_job(j);
	}
}

/* ---- for the one who works ---- */

bool job_progress(job *j, int64_t done, int64_t total)
{
	int64_t now = clock_micros();
	pthread_mutex_lock(&j->jobs->side.lock);
	j->done = done;
	j->total = total;
	bool goes_on = !j->cancelled && !j->jobs->side.stopped;
	pthread_mutex_unlock(&j->jobs->side.lock);
	if (now - j->told > TELL_MICROS) {
		j->told = now;
		tell(j);
	}
	return goes_on;
}

void job_error(job *j, const char *place, const char *detail)
{
	pthread_mutex_lock(&j->jobs->side.lock);
	if (json_array_size(j->errors) < MAX_ERRORS)
		json_array_append_new(j->errors,
			json_pack("{s:o, s:o}", "place", json_str(str_of(place)), "detail", json_str(str_of(detail))));
	pthread_mutex_unlock(&j->jobs->side.lock);
}

void job_result(job *j, json_t *result, const char *words)
{
	pthread_mutex_lock(&j->jobs->side.lock);
	json_decref(j->result);
	j->result = result;
	snprintf(j->words, sizeof j->words, "%s", words ? words : "");
	pthread_mutex_unlock(&j->jobs->side.lock);
}

void job_file(job *j, void *bytes, size_t size, const char *type, tzh_str name)
{
	pthread_mutex_lock(&j->jobs->side.lock);
	free(j->file);
	j->file = bytes;
	j->file_size = size;
	j->file_type = type;
	j->file_name = str_copy(&j->exchange.memory, name);
	pthread_mutex_unlock(&j->jobs->side.lock);
}

static void run(jobs *s, job *j)
{
	tzh_err err = { 0 };
	j->request.ledger = worker_ledger(&s->worker, j->english, &err);
	int rc = j->request.ledger ? j->work(j, &j->request, &err) : TZH_ESTORE;
	if (j->request.ledger)
		tzh_ledger_rollback(j->request.ledger); /* what a failure has left open */
	if (rc == TZH_ESTORE) {
		log_words(s->server, "error", err.text);
		worker_close(&s->worker);
	}
	pthread_mutex_lock(&s->side.lock);
	j->state = !rc ? FINISHED : j->cancelled ? CANCELLED : FAILED;
	j->ended = clock_seconds();
	if (rc)
		snprintf(j->words, sizeof j->words, "%s", j->cancelled ? "" : err.text);
	if (rc && !j->cancelled && !json_array_size(j->errors)) {
		char place[48] = "";
		if (err.line)
			snprintf(place, sizeof place, "%" PRIu32 ":%" PRIu32, err.line, err.column);
		json_array_append_new(
			j->errors, json_pack("{s:s, s:o}", "place", place, "detail", json_str(str_of(err.text))));
	}
	pthread_mutex_unlock(&s->side.lock);
	tell(j);
}

static void *work(void *payload)
{
	jobs *s = payload;
	pthread_mutex_lock(&s->side.lock);
	while (!s->side.stopped) {
		job *j = s->first;
		while (j && j->state != QUEUED)
			j = j->next;
		if (!j) {
			pthread_cond_wait(&s->side.wake, &s->side.lock);
			continue;
		}
		j->state = RUNNING;
		pthread_mutex_unlock(&s->side.lock);
		run(s, j);
		pthread_mutex_lock(&s->side.lock);
	}
	pthread_mutex_unlock(&s->side.lock);
	worker_close(&s->worker);
	return NULL;
}

int jobs_start(server *s, tzh_err *err)
{
	jobs *j = xcalloc(1, sizeof *j);
	s->jobs = j;
	j->server = s;
	j->worker.server = s;
	return side_start(&j->side, work, j, err);
}

/* What runs is told to give up: an import is one transaction, nothing of it stays. */
void jobs_stop(server *s)
{
	jobs *j = s->jobs;
	if (!j)
		return;
	side_stop(&j->side);
	while (j->first) {
		job *next = j->first->next;
		free_job(j->first);
		j->first = next;
	}
	side_free(&j->side);
	free(j);
	s->jobs = NULL;
}

/* ---- for the one who asks ---- */

static void copy_who(session_view *w, arena *a)
{
	tzh_str *const texts[] = { &w->account, &w->name, &w->role, &w->unit, &w->region };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		*texts[i] = str_copy(a, *texts[i]);
}

/* All that the request points to, in memory of the job's own; the body is taken over. */
static job *copy_request(request *q, const char *kind, job_work todo)
{
	job *j = xcalloc(1, sizeof *j);
	exchange *from = q->exchange, *x = &j->exchange;
	exchange_init(x, q->server);
	arena *a = &x->memory;
	j->jobs = q->server->jobs;
	j->work = todo;
	j->english = str_is(q->language, "en");
	j->errors = json_array();
	snprintf(j->kind, sizeof j->kind, "%s", kind);
	x->body = from->body;
	from->body = (body){ .fd = -1 };
	x->address = str_copy(a, from->address);
	x->query_count = from->query_count;
	for (unsigned i = 0; i < from->query_count; i++)
		x->query[i] = (pair){ str_copy(a, from->query[i].name), str_copy(a, from->query[i].value) };
	j->request = *q;
	j->request.exchange = x;
	j->request.memory = a;
	j->request.ledger = NULL;
	j->request.json = json_incref(q->json);
	j->request.body = x->body.bytes;
	j->request.method = str_copy(a, q->method);
	j->request.path = str_copy(a, q->path);
	j->request.at = str_copy(a, q->at);
	copy_who(&j->request.who, a);
	for (int i = 0; i < REQUEST_MAX_PARTS; i++)
		j->request.part[i] = str_copy(a, q->part[i]);
	return j;
}

int request_job(request *q, answer *a, const char *kind, job_work work_it)
{
	jobs *s = q->server->jobs;
	unsigned waiting = 0;
	pthread_mutex_lock(&s->side.lock);
	forget(s);
	for (job *j = s->first; j; j = j->next)
		waiting += j->state == QUEUED;
	pthread_mutex_unlock(&s->side.lock);
	if (waiting >= MAX_WAITING) {
		q->exchange->retry_after = 30;
		return answer_problem(q, a, 503, "busy", NULL);
	}
	job *j = copy_request(q, kind, work_it);
	char place[64];
	pthread_mutex_lock(&s->side.lock);
	j->id = ++s->next_id;
	job **link = &s->first;
	while (*link)
		link = &(*link)->next;
	*link = j;
	json_t *o = describe(j);
	pthread_cond_signal(&s->side.wake);
	pthread_mutex_unlock(&s->side.lock);
	atomic_fetch_add(&q->server->metrics.jobs, 1);
	snprintf(place, sizeof place, "/api/v1/jobs/%" PRId64, (int64_t)json_integer_value(json_object_get(o, "id")));
	a->location = str_copy(q->memory, str_of(place));
	return answer_json(a, 202, o);
}

static bool is_own(const request *q, const job *j)
{
	return str_eq(q->who.region, j->request.who.region) && str_eq(q->who.account, j->request.who.account);
}

/* Under the lock; NULL where there is none of one's own. */
static job *find(request *q)
{
	int64_t id;
	if (!request_id(q, 0, &id))
		return NULL;
	for (job *j = q->server->jobs->first; j; j = j->next)
		if (j->id == id && is_own(q, j))
			return j;
	return NULL;
}

int get_jobs(request *q, answer *a, tzh_err *err)
{
	jobs *s = q->server->jobs;
	json_t *items = json_array();
	(void)err;
	pthread_mutex_lock(&s->side.lock);
	for (job *j = s->first; j; j = j->next)
		if (is_own(q, j))
			json_array_append_new(items, describe(j));
	pthread_mutex_unlock(&s->side.lock);
	return answer_json(a, 200,
		json_pack("{s:o, s:I, s:n}", "items", items, "total", (json_int_t)json_array_size(items), "next"));
}

int get_job(request *q, answer *a, tzh_err *err)
{
	jobs *s = q->server->jobs;
	pthread_mutex_lock(&s->side.lock);
	job *j = find(q);
	json_t *o = j ? describe(j) : NULL;
	pthread_mutex_unlock(&s->side.lock);
	return o ? answer_json(a, 200, o) : answer_not_found(q, a, err);
}

int delete_job(request *q, answer *a, tzh_err *err)
{
	jobs *s = q->server->jobs;
	pthread_mutex_lock(&s->side.lock);
	job *j = find(q);
	if (j && j->state <= RUNNING)
		j->cancelled = true;
	if (j && j->state == QUEUED) {
		j->state = CANCELLED;
		j->ended = clock_seconds();
	}
	json_t *o = j ? describe(j) : NULL;
	pthread_mutex_unlock(&s->side.lock);
	return o ? answer_json(a, 200, o) : answer_not_found(q, a, err);
}

int get_job_file(request *q, answer *a, tzh_err *err)
{
	jobs *s = q->server->jobs;
	pthread_mutex_lock(&s->side.lock);
	job *j = find(q);
	bool there = j && j->state == FINISHED && j->file;
	if (there) {
		void *copy = xmalloc(j->file_size + 1);
		memcpy(copy, j->file, j->file_size);
		answer_file(a, copy, j->file_size, j->file_type, str_copy(q->memory, j->file_name));
	}
	pthread_mutex_unlock(&s->side.lock);
	return there ? TZH_OK : answer_not_found(q, a, err);
}
