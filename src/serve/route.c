/* SPDX-License-Identifier: Apache-2.0
 *
 * From a method and a path to its row of routes.h, and who may use it.
 */
#include "serve/internal.h"

#define ROW(method, path, name, who, flags) { #method, path, who, #name, name, flags },
const route serve_table[] = { SERVE_ROUTES(ROW){ 0 } };
#undef ROW

/* "/commitments/{id}" against "/commitments/57". */
static bool matches(const char *pattern, tzh_str path, tzh_str part[REQUEST_MAX_PARTS])
{
	tzh_str p = str_of(pattern);
	int n = 0;
	while (p.len && path.len) {
		p.ptr++, p.len--;
		path.ptr++, path.len--;
		tzh_str want = p, have = path;
		const char *end = memchr(p.ptr, '/', p.len);
		want.len = end ? (size_t)(end - p.ptr) : p.len;
		end = memchr(path.ptr, '/', path.len);
		have.len = end ? (size_t)(end - path.ptr) : path.len;
		if (want.len && want.ptr[0] == '{') {
			if (!have.len || n == REQUEST_MAX_PARTS)
				return false;
			part[n++] = have;
		} else if (!str_eq(want, have)) {
			return false;
		}
		p.ptr += want.len, p.len -= want.len;
		path.ptr += have.len, path.len -= have.len;
	}
	return !p.len && !path.len;
}

const route *route_find(tzh_str method, tzh_str path, tzh_str part[REQUEST_MAX_PARTS], bool *known)
{
	const route *pattern = NULL;
	tzh_str parts[REQUEST_MAX_PARTS] = { { 0 } };
	*known = false;
	/* A path written out goes before one with a pattern: /admin/x before /admin/{y}. */
	for (const route *r = serve_table; r->method; r++) {
		if (!matches(r->path, path, parts))
			continue;
		*known = true;
		bool here = str_is(method, r->method) || (str_is(method, "HEAD") && !strcmp(r->method, "GET"));
		bool exact = !strchr(r->path, '{');
		if (!here || (pattern && !exact))
			continue;
		memcpy(part, parts, sizeof parts);
		pattern = r;
		if (exact)
			break;
	}
	return pattern;
}

bool route_allows(const route *r, const tzh_ledger *l, tzh_str role, tzh_str act)
{
	tzh_str rest = str_of(r->who);
	while (rest.len) {
		tzh_str w = str_cut(&rest, '|');
		if (str_is(w, "-") || str_is(w, "+"))
			return true;
		if (w.ptr[0] == '@' ? str_eq((tzh_str){ w.ptr + 1, w.len - 1 }, role)
				    : access_role_may(l, role, str_is(w, "{act}") ? act : w))
			return true;
	}
	return false;
}

static void put_flags(buf *b, unsigned flags)
{
	static const struct {
		unsigned bit;
		const char *name;
	} names[] = { { ROUTE_READS, "reads" }, { ROUTE_MATCH, "match" }, { ROUTE_TAG, "tag" }, { ROUTE_FILE, "file" },
		{ ROUTE_REPORT, "report" }, { ROUTE_SIGN, "sign" }, { ROUTE_STREAM, "stream" }, { ROUTE_ONE, "one" },
		{ ROUTE_LIST, "list" }, { ROUTE_SHORT, "short" }, { ROUTE_OPEN, "open" } };
	bool any = false;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (flags & names[i].bit) {
			buf_adds(b, any ? "," : "");
			buf_adds(b, names[i].name);
			any = true;
		}
	buf_adds(b, any ? "" : "-");
}

/* One line: the roles of a route with {act} are those of the act. */
static void put_route(buf *b, const route *r, const tzh_ledger *l, tzh_str act)
{
	tzh_str path = str_of(r->path);
	const char *brace = act.len ? strstr(r->path, "{act}") : NULL;
	bool any = false;
	buf_addf(b, "%s\t", r->method);
	if (brace)
		buf_addf(b, "%.*s%.*s%s", (int)(brace - r->path), r->path, (int)act.len, act.ptr, brace + 5);
	else
		buf_add_str(b, path);
	buf_addf(b, "\t%s\t", r->who);
	for (tzh_office o = 0; o < TZH_OFFICE_END; o++)
		if (route_allows(r, l, str_of(tzh_office_name(o)), act)) {
			buf_adds(b, any ? "," : "");
			buf_adds(b, tzh_office_name(o));
			any = true;
		}
	buf_adds(b, any ? "\t" : "-\t");
	put_flags(b, r->flags);
	buf_addf(b, "\t%s\n", r->name);
}

void serve_routes(tzh_sink sink, void *payload, tzh_ledger *ledger)
{
	buf b;
	buf_init(&b, SIZE_MAX / 2);
	buf_adds(&b, "# method\tpath\twho\troles\tflags\thandler\n");
	for (const route *r = serve_table; r->method; r++) {
		if (!strstr(r->path, "{act}"))
			put_route(&b, r, ledger, (tzh_str){ 0 });
		for (uint32_t n = 0; strstr(r->path, "{act}") && access_act(ledger, n).len; n++)
			put_route(&b, r, ledger, access_act(ledger, n));
	}
	sink(payload, b.ptr, b.len);
	buf_release(&b);
}
