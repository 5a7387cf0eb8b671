// SPDX-License-Identifier: Apache-2.0
// An indicator has a short name, known or not.
import { expect, it } from 'vitest';
import { indicatorName } from '../src/lib/indicators';

const of = (text: string, value: string | null, name = '', indicator = '') => indicatorName({ text, value, name, indicator });

it('the name that is known', () => expect(of('GDP grows by 6.5%', '6.5', 'gross product', 'gdp')).toBe('gross product'));
it('else the words before the number, not the whole sentence', () => {
	expect(of('\u529b\u4e89\u4eca\u5e74\u5b8c\u6210\u4e09\u4ef6\u4e8b\uff0c\u65b0\u589e\u5c31\u4e1a3000\u4eba\uff0c\u5176\u4e2d\u9752\u5e741000\u4eba', '3000')).toBe('\u65b0\u589e\u5c31\u4e1a');
	expect(of('\u4e00\u822c\u516c\u5171\u9884\u7b97\u6536\u5165\u589e\u957f4%', '4', 'revenue_x', 'revenue_x')).toBe('\u4e00\u822c\u516c\u5171\u9884\u7b97\u6536\u5165\u589e\u957f');
});
it('a number in words, or none: the first clause, cut where it is long', () => {
	expect(of('\u6536\u5165\u7ffb\u4e00\u756a\uff0c\u4eba\u5747\u8fbe\u5168\u5e02\u5e73\u5747', '2')).toBe('\u6536\u5165\u7ffb\u4e00\u756a');
	expect(of('a'.repeat(60), null).length).toBe(25);
});
