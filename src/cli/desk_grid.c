/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/desk.h"

#include <inttypes.h>
#include <unistd.h>

#define GIVES_WAY_TO 20

void desk_grid(const desk *d, grid *g, grid_column *columns, const char *const *titles, unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		const char *key = titles[i];
		bool right = *key == '>', gives = *key == '~';
		columns[i] = (grid_column){ .title = tzh_message(key + (right || gives), d->c->english),
			.right = right,
			.least = gives ? GIVES_WAY_TO : 0 };
	}
	grid_init(g, columns, count, grid_terminal(STDOUT_FILENO), d->c->colour_out);
}

void desk_put(grid *g)
{
	buf out;
	buf_init(&out, SIZE_MAX);
	grid_put(g, &out);
	fwrite(out.ptr ? out.ptr : "", 1, out.len, stdout);
	buf_release(&out);
	grid_release(g);
}

tzh_str desk_dec(grid *g, tzh_dec v)
{
	char text[32];
	size_t n = tzh_dec_print(v, text);
	return n ? grid_keep(g, (tzh_str){ text, n }) : desk_z("-");
}

tzh_str desk_int(grid *g, int64_t v)
{
	char text[24];
	snprintf(text, sizeof text, "%" PRId64, v);
	return grid_keep(g, desk_z(text));
}
