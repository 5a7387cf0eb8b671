// SPDX-License-Identifier: Apache-2.0
// What a spreadsheet puts on the clipboard, as it comes into the cells of the sheet.
import { expect, it } from 'vitest';
import { cellsOf, numberOf } from '../src/screens/sheet/paste';

it('rows end as on any system; a cell in quotes may hold line breaks, tabs and quotes', () => {
	expect(cellsOf('1\ta\r\n2\tb\r\n')).toEqual([['1', 'a'], ['2', 'b']]);
	expect(cellsOf('1\t"a\nb\t""c"""\n\tx')).toEqual([['1', 'a\nb\t"c"'], ['', 'x']]);
});

it('a number loses what a spreadsheet adds, and its own unit', () => {
	expect(numberOf('1,234.5\u4ebf\u5143', '\u4ebf\u5143')).toBe('1234.5');
	expect(numberOf('\uff11\uff12\uff0e\uff15', '\u4e2a')).toBe('12.5');
	expect(numberOf('-3.2%', '%')).toBe('-3.2');
	expect(numberOf('15\u5bb6', '')).toBe('15');
});

it('a number of another unit is no number of this line', () => {
	expect(numberOf('1.2\u4ebf\u5143', '\u4e07\u5143')).toBe('1.2\u4ebf\u5143');
	expect(numberOf('\u672a\u62a5', '\u4e07\u5143')).toBe('\u672a\u62a5');
});
