// SPDX-License-Identifier: Apache-2.0
// What comes as a code is told in words: conditions of lamp rules, the reason of a lamp, headings in the report.
import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { has, lang } from '../src/i18n';
import { conditionText } from '../src/lib/conditions';
import { offsetsOf } from '../src/lib/offsets';
import { reasonsOf } from '../src/screens/commitment/why';
import { paragraphsOf } from '../src/screens/review/spans';

beforeAll(() => { lang.value = 'en'; });

it('a condition is told in words', () => {
	expect(conditionText('was_red=1&share>=100')).toBe('was red and share of the plan \u2265 100%');
	expect(conditionText('!share?')).toBe('no share of the plan');
	expect(conditionText('overdue>0')).toBe('overdue > 0 days');
	expect(conditionText('gap>=1')).toBe('below the plan \u2265 1 point');
	expect(conditionText('reported=0')).toBe('reported: no');
	expect(conditionText('funds<funds_due')).toBe('funds paid < funds due');
	expect(conditionText('-')).toBe('otherwise');
});

it('every rule and every input of the lamp rules has its words', () => {
	const rows = readFileSync(new URL('../../lexicon/lamps.tsv', import.meta.url), 'utf8').split('\n').filter((l) => l && l[0] !== '#').map((l) => l.split('\t'));
	expect(rows.length).toBeGreaterThan(40);
	rows.forEach((r) => {
		expect(has('lamprule.' + r[0]), r[0]).toBe(true);
		(r[4].match(/[a-z_]+/g) || []).forEach((x) => expect(has('input.' + x), x).toBe(true));
		r[4].replace(/([a-z_]+)(?:[<>]=?)[\d.]+/g, (all, x) => { expect(has('measure.' + x), x + ' has a unit').toBe(true); return all; });
	});
});

it('the reason of a lamp: head, rule, what it looked at', () => {
	const all = reasonsOf(['progress  red: far behind  2026-06-30  late', '  rule points/2  days overdue>0', '    days overdue  12', '    reported  yes', 'over time:  01-31 green  02-28 green  03-31 red  04-30 red']);
	expect(all.length).toBe(1);
	expect(all[0].head).toContain('30 Jun 2026');
	expect(all[0].rule).toBe('rule: by points behind, line 2 \u00b7 days overdue>0');
	expect(all[0].facts).toEqual([['days overdue', '12'], ['reported', 'yes']]);
});

it('a heading that opens a paragraph is the heading of that paragraph, not all of it', () => {
	const text = 'I. Roads\n(1) Build. Twelve kilometres are built.\n', start = text.indexOf('(1)');
	const p = paragraphsOf(text, [], [], [{ level: 1, role: 'plan', title: 'I. Roads', start: 0, end: text.length }, { level: 2, role: 'plan', title: '(1) Build', start, end: text.length }], offsetsOf(text));
	expect(p.map((x) => x.heading)).toEqual([1, 0]);
	expect(p[1].stretches.filter((s) => s.head).map((s) => s.text).join('')).toBe('(1) Build');
});
