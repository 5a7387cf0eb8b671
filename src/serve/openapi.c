/* SPDX-License-Identifier: Apache-2.0
 *
 * The OpenAPI 3.1 document, made from the tables of routes and of shapes and from
 * the rows of taizhang_ledger.h: there is no second list to keep.
 */
#include "serve/internal.h"
#include "serve/shape.h"

#include <stdio.h>
#include <stdlib.h>
#include <ctype.h>

static json_t *ref(const char *name)
{
	char text[80];
	snprintf(text, sizeof text, "#/components/%s", name);
	return json_pack("{s:s}", "$ref", text);
}

/* ---- one operation ---- */

static json_t *parameter(const char *in, const char *name, bool required)
{
	return json_pack(
		"{s:s, s:s, s:b, s:{s:s}}", "in", in, "name", name, "required", required, "schema", "type", "string");
}

static json_t *parameters(const route *r, bool writes)
{
	json_t *list = json_array();
	for (const char *p = r->path; (p = strchr(p, '{')); p++) {
		char name[40];
		snprintf(name, sizeof name, "%.*s", (int)strcspn(p + 1, "}"), p + 1);
		json_array_append_new(list, parameter("path", name, true));
	}
	if (r->flags & ROUTE_MATCH)
		json_array_append_new(list, parameter("header", "If-Match", true));
	if (r->flags & ROUTE_TAG) { /* one of both */
		json_array_append_new(list, parameter("header", "If-Match", false));
		json_array_append_new(list, parameter("header", "If-None-Match", false));
	}
	if (writes && strcmp(r->who, "-") != 0) {
		json_array_append_new(list, parameter("header", "X-CSRF-Token", true));
		json_array_append_new(list, parameter("header", "Idempotency-Key", false));
	}
	if (r->flags & ROUTE_LIST) {
		json_array_append_new(list, parameter("query", "limit", false));
		json_array_append_new(list, parameter("query", "after", false));
	}
	return list;
}

static void add_problem(json_t *responses, const char *status, const char *words)
{
	json_object_set_new(responses, status,
		json_pack("{s:s, s:{s:{s:o}}}", "description", words, "content", "application/problem+json", "schema",
			ref("schemas/problem")));
}

/* Bytes come at once, or as a job whose file is fetched. */
static json_t *done_content(const route *r, const shape_form *f)
{
	if (r->flags & ROUTE_STREAM)
		return json_pack("{s:{s:{s:s}}}", "text/event-stream", "schema", "type", "string");
	if (!f)
		return json_pack("{s:{s:{s:s}}}", "application/json", "schema", "type", "object");
	if (!strcmp(f->answer, "file"))
		return json_pack("{s:{s:{}}, s:{s:o}}", "application/octet-stream", "schema", "application/json",
			"schema", ref("schemas/job"));
	return json_pack("{s:{s:o}}", "application/json", "schema", shape_schema(f->answer));
}

static json_t *responses(const route *r, bool writes)
{
	json_t *all = json_object();
	const shape_form *f = shape_form_of(r->name);
	if (f && !strcmp(f->answer, "-"))
		json_object_set_new(all, "204", json_pack("{s:s}", "description", "done"));
	else
		json_object_set_new(all, "2XX",
			json_pack("{s:s, s:o}", "description", "done; 201 made, 202 a job", "content",
				done_content(r, f)));
	add_problem(all, "400", "not understood: see errors");
	add_problem(all, "404", "not there, or of another region");
	add_problem(all, "405", "not with this method");
	add_problem(all, "409", "not possible as things stand");
	add_problem(all, "429", "too often");
	add_problem(all, "500", "the server's own failure");
	add_problem(all, "503", "too much at once");
	if (strcmp(r->who, "-") != 0 || strstr(r->path, "session"))
		add_problem(all, "401", "not signed in");
	if (writes || strcmp(r->who, "-") != 0)
		add_problem(all, "403", "this role may not, or the CSRF token is wrong");
	if (writes) {
		add_problem(all, "413", "too large");
		add_problem(all, "415", "not JSON");
		add_problem(all, "422", "the key was used for another request");
	}
	if (r->flags & (ROUTE_MATCH | ROUTE_TAG)) {
		add_problem(all, "412", "somebody was faster: see current and event");
		add_problem(all, "428", "If-Match is wanted");
	}
	return all;
}

static json_t *request_body(const route *r)
{
	const shape_form *f = shape_form_of(r->name);
	if (!f || !strcmp(f->body, "-"))
		return NULL;
	if (r->flags & (ROUTE_FILE | ROUTE_REPORT))
		return json_pack("{s:b, s:{s:{s:{}}}}", "required", 1, "content", "application/octet-stream", "schema");
	return json_pack("{s:b, s:{s:{s:o}}}", "required", f->body[0] != 0, "content", "application/json", "schema",
		shape_schema(f->body));
}

static json_t *operation(const route *r, const tzh_ledger *l)
{
	bool writes = strcmp(r->method, "GET") != 0;
	json_t *takes = request_body(r);
	json_t *o = json_pack("{s:s, s:o, s:o, s:s}", "operationId", r->name, "parameters", parameters(r, writes),
		"responses", responses(r, writes), "x-who", r->who);
	json_t *roles = json_array();
	for (tzh_office i = 0; i < TZH_OFFICE_END && !strstr(r->who, "{act}"); i++)
		if (route_allows(r, l, str_of(tzh_office_name(i)), (tzh_str){ 0 }))
			json_array_append_new(roles, json_string(tzh_office_name(i)));
	json_object_set_new(o, "x-roles", roles);
	if (!strcmp(r->who, "-"))
		json_object_set_new(o, "security", json_array());
	if (takes)
		json_object_set_new(o, "requestBody", takes);
	return o;
}

int get_openapi(request *q, answer *a, tzh_err *err)
{
	json_t *paths = json_object();
	(void)err;
	for (const route *r = serve_table; r->method; r++) {
		char method[12];
		size_t n = 0;
		for (; n < sizeof method - 1 && r->method[n]; n++)
			method[n] = (char)tolower((unsigned char)r->method[n]);
		method[n] = 0;
		json_t *item = json_object_get(paths, r->path);
		if (!item) {
			item = json_object();
			json_object_set_new(paths, r->path, item);
		}
		json_object_set_new(item, method, operation(r, q->ledger));
	}
	return answer_json(a, 200,
		json_pack("{s:s, s:{s:s, s:s}, s:[{s:s}], s:o, s:[{s:[]}], s:{s:o, s:{s:{s:s, s:s, s:s}}}}", "openapi",
			"3.1.0", "info", "title", "Taizhang", "version", TZH_VERSION, "servers", "url", "/api/v1",
			"paths", paths, "security", "session", "components", "schemas", shape_schemas(),
			"securitySchemes", "session", "type", "apiKey", "in", "cookie", "name", "taizhang"));
}
