// SPDX-License-Identifier: Apache-2.0
// The items of a scheme out of its text and back: only what a table can show is touched, the rest of the text stays.
import county from '../../../../schemes/county-1000.toml?raw';
import monthly from '../../../../schemes/monthly-100.toml?raw';
import periods from '../../../../schemes/periods-180.toml?raw';

export const BUILT_IN: { id: string; text: string }[] = [{ id: 'county-1000', text: county }, { id: 'monthly-100', text: monthly }, { id: 'periods-180', text: periods }];

export interface Item { id: string; name: string; weight: string; method: string; each: string; cap: string; from: number; to: number }
export const schemeName = (text: string): string => { const m = /^name\s*=\s*"((?:[^"\\]|\\.)*)"/m.exec(text); return m ? m[1].replace(/\\(.)/g, '$1') : ''; };

function value(block: string, key: string): string {
	const m = new RegExp('^' + key + '\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^#\\n]*))', 'm').exec(block);
	return m ? (m[1] !== undefined ? m[1].replace(/\\(.)/g, '$1') : m[2].trim()) : '';
}
export function itemsOf(text: string): Item[] {
	const out: Item[] = [], starts = /^\[\[?(\w+)\]?\]/gm;
	const heads: { kind: string; at: number }[] = [];
	for (let m = starts.exec(text); m; m = starts.exec(text)) heads.push({ kind: m[1], at: m.index });
	heads.forEach((h, k) => {
		if (h.kind !== 'item') return;
		const to = k + 1 < heads.length ? heads[k + 1].at : text.length, block = text.slice(h.at, to);
		out.push({ id: value(block, 'id'), name: value(block, 'name'), weight: value(block, 'weight'), method: value(block, 'method'), each: value(block, 'each'), cap: value(block, 'cap'), from: h.at, to });
	});
	return out;
}
const quoted = (s: string) => '"' + s.replace(/[\\"]/g, '\\$&') + '"';
/** The text with one value of an item changed. */
export function withValue(text: string, item: Item, key: 'name' | 'weight' | 'each' | 'cap', v: string): string {
	const block = text.slice(item.from, item.to), line = new RegExp('^' + key + '\\s*=.*$', 'm');
	const words = key + ' = ' + (key === 'name' ? quoted(v) : v || '0');
	const changed = line.test(block) ? block.replace(line, () => words) : block.replace(/\n?$/, () => '\n' + words + '\n');
	return text.slice(0, item.from) + changed + text.slice(item.to);
}
export const without = (text: string, item: Item): string => text.slice(0, item.from) + text.slice(item.to);
export function withName(text: string, v: string): string {
	return /^name\s*=.*$/m.test(text) ? text.replace(/^name\s*=.*$/m, () => 'name = ' + quoted(v)) : 'name = ' + quoted(v) + '\n' + text;
}
