// SPDX-License-Identifier: Apache-2.0
// A lost race: theirs, mine, or of each field the one that was chosen; what only one of the two has touched is no question.
import { afterEach, expect, it, vi } from 'vitest';
import type { SheetItem } from '../src/lib/shapes';
import { lineOf, overtaken } from '../src/screens/sheet/lines';
import type { CommitmentPage, Progress } from '../src/types';
import { answerRace, change, conflictsOf, merged, mergeLists, race } from '../src/lib/race';

const saw = { name: '水利局', aliases: '水利', grp: '', tag: 'a' }, now = { name: '水利局', aliases: '水务', grp: '一组', tag: 'b' };

it('only what both have changed is a question', () => {
	expect(conflictsOf(saw, now, { name: '水务局', aliases: '县水利局', grp: '' })).toEqual(['aliases']);
	expect(conflictsOf(saw, now, { name: '水务局', aliases: '水务', grp: '' })).toEqual([]);
});

it('what I have not touched stays as it is now; of the others the chosen one stands', () => {
	const mine = { name: '水务局', aliases: '县水利局', grp: '', reason: '改名' };
	expect(merged(saw, now, mine, { aliases: true })).toEqual({ name: '水务局', aliases: '县水利局', grp: '一组', reason: '改名' });
	expect(merged(saw, now, mine, { aliases: false })).toEqual({ name: '水务局', aliases: '水务', grp: '一组', reason: '改名' });
});

it('lists are merged by what was put in and taken out', () => {
	expect(mergeLists([1, 2, 3], [1, 2, 3, 4], [1, 3, 5])).toEqual([1, 3, 4, 5]);
	expect(mergeLists([['a', 'b']], [['a', 'b'], ['c', 'd']], [['e', 'f']])).toEqual([['c', 'd'], ['e', 'f']]);
});

function server(...answers: [number, unknown][]) {
	const sent: { match: string | null; body: Record<string, unknown> }[] = [];
	vi.stubGlobal('fetch', async (_: string, o: RequestInit) => {
		sent.push({ match: (o.headers as Record<string, string>)['If-Match'], body: JSON.parse(o.body as string) });
		const [status, body] = answers.shift() as [number, unknown];
		return new Response(JSON.stringify(body), { status });
	});
	return sent;
}
afterEach(() => vi.unstubAllGlobals());
const lost = { code: 'changed', current: now, event: { account: '李督查', at: '2026-06-30T09:12:00', words: '修改单位' } };
const asked = () => vi.waitFor(() => expect(race.value).not.toBe(null));

it('the choice is sent on top of what stands now', async () => {
	const sent = server([412, lost], [200, { words: 'ok' }]);
	const done = change('PUT', 'units/x', { aliases: '县水利局', grp: '' }, saw);
	await asked();
	expect(race.value && race.value.event && race.value.event.account).toBe('李督查');
	answerRace({ aliases: true });
	expect(await done).toEqual({ words: 'ok' });
	expect(sent.map((s) => s.match)).toEqual(['"a"', '"b"']);
	expect(sent[1].body).toEqual({ aliases: '县水利局', grp: '一组' });
});

it('theirs: nothing more is sent, and the screen is told so', async () => {
	const sent = server([412, lost]);
	const done = change('PUT', 'units/x', { aliases: '县水利局' }, saw);
	await asked();
	answerRace(null);
	await expect(done).rejects.toMatchObject({ code: 'dropped' });
	expect(sent.length).toBe(1);
});

const row = (words: string, value: string) => ({ period: '2026-06', value, words, problems: '', next_step: '', claim: 'on_course' }) as unknown as Progress;
it('a row of the sheet: what only one has written goes together, the same cell is asked about', async () => {
	const l = lineOf({ commitment: { id: 1, version: 3, quantities: [] }, period: '2026-06', draft: row('开工', '1'), last: null, target: null, planned: null, checks: [] } as unknown as SheetItem);
	const page = (p: Progress) => ({ version: 9, progress: [p] }) as unknown as CommitmentPage;
	l.typed.value = '2';
	await overtaken(l, page(row('已开工', '1')), undefined);
	expect([race.value, l.typed.value, l.typed.words, l.item.commitment.version]).toEqual([null, '2', '已开工', 9]);
	l.typed.words = '已开工两处';
	const done = overtaken(l, page(row('全部开工', '1')), undefined);
	await asked();
	expect(race.value && race.value.conflicts).toEqual(['words']);
	answerRace(null);
	await done;
	expect([l.typed.words, l.typed.value]).toEqual(['全部开工', '1']);
});
