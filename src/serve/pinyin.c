/* SPDX-License-Identifier: Apache-2.0 */
#include "serve/pinyin.h"

#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"

#include <pthread.h>
#include <stdlib.h>

#define FIRST 0x3400u
#define END 0xA000u

/* The rows of the table by character, 1-based; 0 none. Made once: an engine's tables never change. */
typedef struct sounds {
	const tzh_engine *engine;
	unsigned table;
	uint16_t first[END - FIRST], other[END - FIRST];
} sounds;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static sounds *known;

static void take(uint16_t *to, tzh_str characters, uint32_t row)
{
	const char *p = characters.ptr, *end = p + characters.len;
	while (p < end) {
		uint32_t cp = utf8_next(&p, end);
		if (cp >= FIRST && cp < END && !to[cp - FIRST])
			to[cp - FIRST] = (uint16_t)(row + 1);
	}
}

static const sounds *load(const tzh_engine *engine)
{
	pthread_mutex_lock(&lock);
	if (!known || known->engine != engine) {
		sounds *s = known ? known : xcalloc(1, sizeof *s);
		const char *columns, *name;
		memset(s, 0, sizeof *s);
		s->engine = engine;
		while ((name = tzh_lexicon_table(s->table, &columns)) && strcmp(name, "pinyin") != 0)
			s->table++;
		uint32_t rows = name ? tzh_lexicon_rows(engine, s->table) : 0;
		for (uint32_t i = 0; i < rows && i < UINT16_MAX - 1; i++) {
			take(s->first, tzh_lexicon_cell(engine, s->table, i, 1), i);
			take(s->other, tzh_lexicon_cell(engine, s->table, i, 2), i);
		}
		known = s;
	}
	const sounds *s = known;
	pthread_mutex_unlock(&lock);
	return s;
}

static tzh_str sound_of(const sounds *s, uint32_t cp, bool other)
{
	if (cp < FIRST || cp >= END)
		return (tzh_str){ 0 };
	uint16_t row = other && s->other[cp - FIRST] ? s->other[cp - FIRST] : s->first[cp - FIRST];
	return row ? tzh_lexicon_cell(s->engine, s->table, row - 1u, 0) : (tzh_str){ 0 };
}

/* True where another sound than the first has been used. */
static bool spell(const sounds *s, tzh_str name, bool other, buf *initials, buf *whole)
{
	const char *p = name.ptr, *end = p + name.len;
	bool used = false;
	while (p < end) {
		uint32_t cp = utf8_next(&p, end);
		tzh_str sound = sound_of(s, cp, other);
		used = used || (other && cp >= FIRST && cp < END && s->other[cp - FIRST]);
		if (sound.len) {
			buf_addc(initials, sound.ptr[0]);
			buf_add_str(whole, sound);
		} else if ((cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9')) {
			buf_addc(initials, (char)(cp >= 'A' && cp <= 'Z' ? cp + 32 : cp));
			buf_addc(whole, (char)(cp >= 'A' && cp <= 'Z' ? cp + 32 : cp));
		}
	}
	return used;
}

tzh_str pinyin_of(const tzh_engine *engine, tzh_str name, arena *a)
{
	const sounds *s = load(engine);
	buf out, initials, whole;
	buf_init(&out, 1u << 16);
	for (int other = 0; other < 2; other++) {
		buf_init(&initials, 1u << 12);
		buf_init(&whole, 1u << 14);
		bool used = spell(s, name, other, &initials, &whole);
		if (!other || used) {
			buf_adds(&out, out.len ? " " : "");
			buf_add_str(&out, buf_str(&initials));
			buf_addc(&out, ' ');
			buf_add_str(&out, buf_str(&whole));
		}
		buf_release(&initials);
		buf_release(&whole);
	}
	tzh_str text = str_copy(a, buf_str(&out));
	buf_release(&out);
	return text;
}
