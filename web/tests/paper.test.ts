// SPDX-License-Identifier: Apache-2.0
// What stands around the text of a paper is edited field by field and comes back as the server reads it.
import { expect, it } from 'vitest';
import { draftOf, paperOf, type Draft } from '../src/screens/bulletin/paper';

const draft: Draft = {
	mark: 'Office of Qingxi', number: '\u30142026\u3015\u3000\u3000\u53f7', title: 'Bulletin', to: 'To the units:',
	sections: [{ heading: 'I.', paragraphs: ['One.', 'Two.'], table: [['a', 'b'], ['1', '2']] }], signed: 'Office of Qingxi\n2026-6-30', printed: 'Office of Qingxi\tprinted 2026-6-30',
};

it('a paper that was not touched is sent as it came', () => {
	expect(draftOf(paperOf(draft))).toEqual(draft);
});

it('who signs, who prints and when are fields of their own', () => {
	const p = paperOf(draft);
	expect([p.signer, p.day, p.printer, p.when]).toEqual(['Office of Qingxi', '2026-6-30', 'Office of Qingxi', 'printed 2026-6-30']);
	p.day = '2026-7-1';
	p.when = '';
	expect(draftOf(p).signed).toBe('Office of Qingxi\n2026-7-1');
	expect(draftOf(p).printed).toBe('Office of Qingxi');
});

it('a field that was emptied is named, and no field breaks its line', () => {
	const p = paperOf(draft);
	p.to = ' ';
	p.signer = '';
	p.number = 'No.\t6\n';
	expect(draftOf(p)).toMatchObject({ to: '', signed: '2026-6-30', number: 'No. 6' });
});
