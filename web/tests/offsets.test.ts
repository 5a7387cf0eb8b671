// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { offsetsOf } from '../src/lib/offsets';

test('code points to UTF-16 units and back', () => {
	const text = '甲\u{20000}乙\u{1F600}\u{1F600}丙'; // a rare character and two signs, two units each
	const o = offsetsOf(text), points = Array.from(text);
	expect(o.points).toBe(points.length);
	for (let p = 0, unit = 0; p <= points.length; unit += p < points.length ? points[p].length : 0, p++) {
		expect(o.toUtf16(p)).toBe(unit);
		expect(o.toPoint(unit)).toBe(p);
	}
});
test('a text without them is its own map', () => {
	const o = offsetsOf('青溪县二〇二六年');
	expect(o.toUtf16(5)).toBe(5);
	expect(o.toPoint(8)).toBe(8);
});
