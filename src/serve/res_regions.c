/* SPDX-License-Identifier: Apache-2.0
 *
 * /regions: the names and codes of GB/T 2260 for the first visit, by their beginning, their code or their sound.
 */
#include "serve/pinyin.h"
#include "serve/res.h"

#include <stdlib.h>

#define MAX_FOUND 60u /* of which the best are shown */
#define SHOWN 12u

enum { CODE, NAME, LEVEL, FROM, TO };

typedef struct found {
	uint32_t row;
	int rank; /* the lower the better */
} found;

static unsigned regions_table(void)
{
	const char *columns, *name;
	unsigned t = 0;
	while ((name = tzh_lexicon_table(t, &columns)) && strcmp(name, "regions") != 0)
		t++;
	return t;
}

/* The beginning of one of the words, which stand apart by blanks. */
static bool begins_a_word(tzh_str words, tzh_str q)
{
	while (words.len)
		if (str_starts(str_cut(&words, ' '), q))
			return true;
	return false;
}

static int rank_of(const request *q, tzh_str code, tzh_str name, tzh_str asked)
{
	if (str_starts(name, asked))
		return str_eq(name, asked) ? 0 : 1;
	if (str_starts(code, asked))
		return 2;
	if ((unsigned char)asked.ptr[0] >= 0x80)
		return str_find(name, asked) != SIZE_MAX ? 4 : -1;
	return begins_a_word(pinyin_of(q->engine, name, q->memory), asked) ? 3 : -1;
}

static int by_rank(const void *x, const void *y)
{
	const found *a = x, *b = y;
	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	return a->row < b->row ? -1 : a->row > b->row;
}

/* The name of today that has this code; empty where there is none. */
static tzh_str name_of_code(const request *q, unsigned t, tzh_str code)
{
	uint32_t lo = 0, hi = tzh_lexicon_rows(q->engine, t);
	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;
		tzh_str c = tzh_lexicon_cell(q->engine, t, mid, CODE);
		if (memcmp(c.ptr, code.ptr, c.len < code.len ? c.len : code.len) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < tzh_lexicon_rows(q->engine, t) && str_eq(tzh_lexicon_cell(q->engine, t, lo, CODE), code); lo++)
		if (!tzh_lexicon_cell(q->engine, t, lo, TO).len)
			return tzh_lexicon_cell(q->engine, t, lo, NAME);
	return (tzh_str){ 0 };
}

/* Province, prefecture and county apart by blanks: many names are there more than once. */
static tzh_str whole_name(const request *q, unsigned t, tzh_str code, tzh_str name)
{
	buf b;
	buf_init(&b, 4096);
	for (int level = 2; level <= 4 && code.len == 6; level += 2) {
		char above[] = "000000";
		memcpy(above, code.ptr, (size_t)level);
		tzh_str one = name_of_code(q, t, (tzh_str){ above, 6 });
		if (one.len && memcmp(above, code.ptr, 6) != 0) {
			buf_add_str(&b, one);
			buf_addc(&b, ' ');
		}
	}
	buf_add_str(&b, name);
	tzh_str whole = str_copy(q->memory, buf_str(&b));
	buf_release(&b);
	return whole;
}

static json_t *region_json(const request *q, unsigned t, uint32_t row)
{
	tzh_str code = tzh_lexicon_cell(q->engine, t, row, CODE), name = tzh_lexicon_cell(q->engine, t, row, NAME);
	json_t *o = json_object();
	res_set(o, "code", text_json(code));
	res_set(o, "name", text_json(name));
	res_set(o, "level", text_json(tzh_lexicon_cell(q->engine, t, row, LEVEL)));
	res_set(o, "path", text_json(whole_name(q, t, code, name)));
	return o;
}

int get_regions(request *q, answer *a, tzh_err *err)
{
	tzh_str asked = str_trim(request_query(q, "q"));
	unsigned t = regions_table();
	uint32_t rows = tzh_lexicon_rows(q->engine, t), n = 0;
	found best[MAX_FOUND];
	json_t *items = json_array();
	(void)err;
	for (uint32_t i = 0; asked.len && asked.len <= 60 && i < rows && n < MAX_FOUND; i++) {
		if (tzh_lexicon_cell(q->engine, t, i, TO).len)
			continue; /* a name of the past */
		int rank = rank_of(
			q, tzh_lexicon_cell(q->engine, t, i, CODE), tzh_lexicon_cell(q->engine, t, i, NAME), asked);
		if (rank >= 0)
			best[n++] = (found){ i, rank };
	}
	qsort(best, n, sizeof *best, by_rank);
	for (uint32_t i = 0; i < n && i < SHOWN; i++)
		json_array_append_new(items, region_json(q, t, best[i].row));
	return answer_json(a, 200, res_list(items, n, 0, n));
}
