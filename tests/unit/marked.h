/* SPDX-License-Identifier: Apache-2.0
 *
 * What the readers of formats give, as one line: the text with its marks written into it.
 */
#ifndef MARKED_H
#define MARKED_H

#include "read/read.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "unit.h"

/*
 * {F furniture} {M sign of the format} {H2 heading} {S strong} {C cell} {N note}, / for a break,
 * $ for a line end; the message where the input is refused.
 */
static inline const char *marked(tzh_input in)
{
	static const char letters[] = { 'F', 'M', 'H', 'S', '/', 'C', 'N' };
	read_text t;
	tzh_err err;
	buf b;
	buf_init(&b, 1 << 20);
	if (read_decode(&t, unit_arena(), &in, &err))
		return str_copy(unit_arena(), str_of(err.text)).ptr;
	for (uint32_t i = 0; i <= t.n; i++) {
		for (uint32_t k = t.mark_count; k-- > 0;)
			if (t.marks[k].end == i && t.marks[k].start < i)
				buf_addc(&b, '}');
		for (uint32_t k = 0; k < t.mark_count; k++) {
			const read_mark *m = &t.marks[k];
			CHECK(m->start <= m->end && m->end <= t.n);
			CHECK(k == 0 || t.marks[k - 1].start <= m->start);
			if (m->start == i && m->kind == READ_BREAK)
				buf_addc(&b, '/');
			else if (m->start == i && m->kind == READ_HEADING)
				buf_addf(&b, "{H%u ", m->level);
			else if (m->start == i)
				buf_addf(&b, "{%c ", letters[m->kind]);
		}
		if (i < t.n)
			buf_add_cp(&b, t.cp[i] == '\n' ? '$' : t.cp[i]);
	}
	tzh_str s = str_copy(unit_arena(), buf_str(&b));
	buf_release(&b);
	return s.ptr;
}

#endif
