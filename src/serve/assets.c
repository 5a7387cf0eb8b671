/* SPDX-License-Identifier: Apache-2.0
 *
 * The front end as it is built into the program (tools/mkassets.c). Where it was
 * not, the first page says how to have it.
 */
#include "serve/internal.h"

bool asset_any(void)
{
	return asset_sources[0].path != NULL;
}

static bool find(tzh_str path, asset *out)
{
	for (const asset_source *f = asset_sources; f->path; f++) {
		if (!str_is(path, f->path))
			continue;
		*out = (asset){ f->path, f->type, f->tag, f->plain, f->packed, (size_t)(f->plain_end - f->plain),
			(size_t)(f->packed_end - f->packed), f->immutable != 0 };
		if (!out->packed_size)
			out->packed = NULL;
		return true;
	}
	return false;
}

static const unsigned char none_page[] =
	"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Taizhang</title>"
	"<h1>Taizhang</h1><p>The server runs; its screens were not built into this program.</p>"
	"<p>To have them: install Node.js (<code>apt-get install nodejs npm</code>), then in the source folder "
	"<code>tools/web.sh &amp;&amp; ninja -C build</code>, and start the server again.</p>"
	"<p>The interface for programs works as it is: <a "
	"href=\"/api/v1/openapi.json\">/api/v1/openapi.json</a></p></html>";
static const asset no_front_end = { "/", "text/html; charset=utf-8", "none", none_page, NULL, sizeof none_page - 1, 0,
	false };

bool asset_find(tzh_str path, asset *out)
{
	if (!asset_any()) {
		*out = no_front_end;
		return str_is(path, "/") || str_is(path, "/index.html");
	}
	if (find(path, out))
		return true;
	/* An address inside the page: the page itself reads it. What looks like a file is none. */
	const char *slash = path.len ? memrchr(path.ptr, '/', path.len) : NULL;
	bool file = slash && memchr(slash, '.', path.len - (size_t)(slash - path.ptr));
	return !file && find(STR("/index.html"), out);
}
