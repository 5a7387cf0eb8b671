// SPDX-License-Identifier: Apache-2.0
// Every key has both languages with the same blanks; every key that the screens name is there; none is told twice.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
const { tables } = await import('../src/i18n');

const CHINESE = /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/;
const files = (folder: string): string[] => readdirSync(folder).reduce<string[]>((all, f) => {
	const path = join(folder, f);
	return all.concat(statSync(path).isDirectory() ? files(path) : [path]);
}, []);
const blanks = (s: string) => (s.match(/\{\w+/g) || []).sort().filter((b, i, all) => all.indexOf(b) === i).join();

test('each key has its Chinese and its English, with the same blanks', () => {
	const seen: Record<string, boolean> = {};
	tables.forEach((table) => Object.keys(table).forEach((key) => {
		const [zh, en] = table[key];
		expect(seen[key], key + ' stands twice').toBeFalsy();
		seen[key] = true;
		expect(zh.length * en.length, key + ' is empty').toBeGreaterThan(0);
		if (!/^(date|app\.title|app\.language)/.test(key)) expect(blanks(en), key).toBe(blanks(zh));
		if (key !== 'app.language') expect(CHINESE.test(en), key + ' has Chinese in its English').toBe(false);
	}));
});

test('each key that a screen names is in a table', () => {
	const keys = Object.assign({}, ...tables);
	files('src').filter((f) => /\.(vue|ts)$/.test(f) && !/i18n/.test(f)).forEach((f) => {
		const text = readFileSync(f, 'utf8');
		const named = /\bt\('([\w.]+)'(?=[,)])/g;
		for (let m = named.exec(text); m; m = named.exec(text)) expect(keys[m[1]], m[1] + ' in ' + f).toBeTruthy();
	});
});

test('words for people stand in the tables, not in the screens', () => {
	files('src').filter((f) => /\.(vue|ts|css)$/.test(f) && !/i18n/.test(f)).forEach((f) => {
		readFileSync(f, 'utf8').split('\n').forEach((line, i) => {
			if (!/^\s*(\/\/|\*|\/\*\*?|<!--)/.test(line) && !/ \/\/ /.test(line)) expect(CHINESE.test(line), f + ':' + (i + 1)).toBe(false);
		});
	});
});

test('the usual nodes have their words as the lexicon has them', () => {
	const rows = readFileSync(new URL('../../lexicon/nodes.tsv', import.meta.url), 'utf8').split('\n').filter((l) => l && l[0] !== '#').map((l) => l.split('\t'));
	expect(rows.length).toBeGreaterThan(30);
	const all = Object.assign({}, ...tables);
	rows.forEach((r) => expect(all['node.' + r[4]], r[4]).toEqual([r[4], r[5]]));
});
