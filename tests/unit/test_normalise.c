/* SPDX-License-Identifier: Apache-2.0
 *
 * Properties that hold for any text, and texts made to be slow.
 */
#include "canonical.h"

#include <time.h>

/* A text of pieces that the stage has rules for, in any order. */
static const uint32_t *soup(uint32_t *state, uint32_t n)
{
	static const uint32_t pieces[] = { '\n', '\n', ' ', 0x3000, '?', '?', '$', '1', '.', '%', '\\', 'r', 'n', '&',
		';', '<', '>', 'b', '(', ')', 'j', 0x12B, 'n', 'g', 0xFFFD, 0xE5E5, 0x201C, 0x201D, '"', 0x2014, '-',
		'~', 0x25CB, 0x4E00, 0x56DB, 0x7E23, 0x7D93, 0x6FDF, 0x53BF, 0x516C, 0x4F17, 0x53F7, 0x7586, 0x94AB,
		0x8845, 0xE6, 0x20AC, 0xFF01, 0xFF0C, 0x3002, 0x3001, 0x1F600, 0x310E, 0xFEFF, 'h', 't', 'w', '0', '9',
		',' };
	uint32_t *cp = arena_alloc(unit_arena(), n * sizeof *cp);
	for (uint32_t i = 0; i < n; i++)
		cp[i] = pieces[unit_random(state) % (sizeof pieces / sizeof *pieces)];
	return cp;
}

static void check_whole(const canon *c)
{
	CHECK_INT(c->cp[c->n], '\n');
	CHECK_INT(c->pos[c->n], c->source->n);
	bool ascends = true, single = true, edges = true;
	for (uint32_t i = 0; i < c->n; i++) {
		ascends &= c->pos[i] < c->pos[i + 1];
		single &= c->cp[i] != '\n' || (i > 0 && c->cp[i - 1] != '\n' && i + 1 < c->n);
		edges &= c->cp[i] != ' ' || (i > 0 && c->cp[i - 1] != '\n' && c->cp[i + 1] != '\n');
	}
	CHECK(ascends);
	CHECK(single);
	CHECK(edges);
	for (uint32_t i = 0; i < c->noise_count; i++) {
		CHECK(c->noises[i].start < c->noises[i].end && c->noises[i].end <= c->source->n);
		CHECK(i == 0 || c->noises[i - 1].start <= c->noises[i].start);
	}
}

TEST(places_ascend_and_lead_back)
{
	uint32_t state = 7;
	for (uint32_t round = 0; round < 300; round++) {
		uint32_t n = unit_random(&state) % 400;
		canon c = canonical_of(soup(&state, n), n, NULL, 0);
		unit_note("round %u", round);
		check_whole(&c);
		for (uint32_t i = 0; i < c.n; i++) {
			tzh_span s = canon_span(&c, i, i + 1);
			CHECK_INT(s.end - s.start, 1);
			CHECK_INT(s.start, c.pos[i]);
			CHECK(i == 0 || c.pos[i - 1] < s.start);
		}
		CHECK(c.n == 0 || c.pos[c.n - 1] < n);
	}
}

TEST(canonical_text_stays_as_it_is)
{
	static const char *const texts[] = {
		"青溪县政府工作报告\n——2024年1月8日\n各位代表:\n一、回顾\n地区生产总值增长6%以上,完成300~"
		"500亿元。\n“三保”(含专项)支出。",
		"二〇二四年,开展“两个确立”学习。\n1.项目60个;2.企业20家。\n(一)抓产业\n产值达到5.5亿元、增长7.2%。",
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		canon once = canonical(texts[i]);
		CHECK_STR(canon_str(&once, unit_arena(), 0, once.n), texts[i]);
		CHECK_INT(once.noise_count, 0);
	}
}

TEST(spans_of_nothing)
{
	canon c = canonical("青溪县");
	CHECK_INT(canon_span(&c, 2, 2).start, 2);
	CHECK_INT(canon_span(&c, 2, 2).end, 2);
	CHECK_INT(canon_span(&c, 0, 3).end, 3);
	CHECK(!canon_noise_in(&c, (tzh_span){ 0, 3 }));
}

static double seconds(const char *unit, uint32_t times)
{
	uint32_t n;
	const uint32_t *cp = unit_cp(unit, &n);
	uint32_t *all = arena_alloc(unit_arena(), (size_t)n * times * sizeof *all);
	for (uint32_t i = 0; i < times; i++)
		memcpy(all + (size_t)i * n, cp, n * sizeof *cp);
	struct timespec a, b;
	clock_gettime(CLOCK_MONOTONIC, &a);
	canon c = canonical_of(all, n * times, NULL, 0);
	clock_gettime(CLOCK_MONOTONIC, &b);
	CHECK_INT(c.pos[c.n], n * times);
	return (double)(b.tv_sec - a.tv_sec) + 1e-9 * (double)(b.tv_nsec - a.tv_nsec);
}

/* Eight times the text may take sixteen times as long, not sixty-four. */
TEST(time_grows_with_the_text)
{
	static const char *const hostile[] = { "\r", "?", "疃", "疃\xEF\xBF\xBD", "??h疃", "公众号", "$1", "<a", "&",
		"&amp;", "\\n", "1 ", "“", "(", "（jīng", "下载\n", "政府工作报告\n", "https://", "æ”¿", "\xEE\x97\xA5",
		" 一", "。 ", "—", "-", "\"", "阅读：\n", "1\n", "一，\n", "关注" };
	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
		seconds(hostile[i], 1000);
		double small = 0, large = 1;
		/* Other programs disturb times: an input is at fault only when it is so every time. */
		for (int attempt = 0; attempt < 6 && large >= 16 * small + 0.05; attempt++) {
			small = seconds(hostile[i], 8000);
			large = seconds(hostile[i], 64000);
		}
		unit_note("%s: %.4f s, %.4f s", hostile[i], small, large);
		CHECK(large < 16 * small + 0.05);
	}
}
