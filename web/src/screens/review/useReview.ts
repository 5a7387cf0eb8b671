// SPDX-License-Identifier: Apache-2.0
// The rows of a report under review: one queue of changes, each shown at once and taken back where the server refuses it.
import { computed, ref, shallowRef, triggerRef } from 'vue';
import { api, newKey, Problem } from '../../api';
import { t } from '../../i18n';
import { timeText } from '../../lib/format';
import { dropUndo, failed, told } from '../../lib/toast';
import type { Commitment, Page, ReportText } from '../../types';

export type Order = 'doubt' | 'place';
export interface Change { act: string; args: Record<string, string> }

const isOn = (c: Commitment) => c.state !== 'cancelled' && c.state !== 'merged';
export const doubtful = (c: Commitment) => !c.confirmed && !!(c.doubts && c.doubts.length);
export const allowed = (c: Commitment | null, act: string) => !!c && (!c.acts || c.acts.indexOf(act) >= 0);
const byPlace = (a: Commitment, b: Commitment) => a.span_start - b.span_start || a.span_end - b.span_end || a.id - b.id;
/** Uncertain ones first, then what nobody has looked at, then the rest. */
const worry = (c: Commitment) => (doubtful(c) ? 0 : c.confirmed ? 2 : 1);

export function useReview(report: string) {
	const text = shallowRef<ReportText | null>(null);
	const rows = shallowRef<Record<number, Commitment>>({});
	const sequence = ref<number[]>([]); // the order shown; it does not jump while one works
	const order = ref<Order>('doubt'), openOnly = ref(false), current = ref(0), waiting = ref(0);
	let queue: Promise<unknown> = Promise.resolve();

	const all = computed(() => Object.keys(rows.value).map((k) => rows.value[Number(k)]).filter(isOn));
	const shown = computed(() => sequence.value.map((id) => rows.value[id]).filter((c) => c && isOn(c) && (!openOnly.value || !c.confirmed || c.id === current.value)));
	const done = computed(() => all.value.filter((c) => c.confirmed).length);
	const row = computed<Commitment | null>(() => rows.value[current.value] || null);

	function arrange() {
		const list = all.value.slice().sort(byPlace);
		if (order.value === 'doubt') list.sort((a, b) => worry(a) - worry(b) || byPlace(a, b));
		sequence.value = list.map((c) => c.id);
	}
	function put(c: Commitment) {
		const was = rows.value[c.id];
		rows.value[c.id] = was && !c.acts ? { ...c, acts: was.acts } : c;
		triggerRef(rows);
		if (!was && sequence.value.indexOf(c.id) < 0) placeNew(c);
	}
	/** A new row stands behind the one that it came from, or at its place in the report. */
	function placeNew(c: Commitment) {
		let at = c.parent ? sequence.value.indexOf(c.parent) : sequence.value.indexOf(current.value);
		if (order.value === 'place' && !c.parent) at = sequence.value.filter((id) => rows.value[id] && byPlace(rows.value[id], c) < 0).length - 1;
		sequence.value = sequence.value.slice(0, at + 1).concat(c.id, sequence.value.slice(at + 1));
	}
	async function loadRows() {
		const items: Commitment[] = [];
		let after: number | string | null = null;
		do {
			const p: Page<Commitment> = await api.get<Page<Commitment>>('reports/' + report + '/rows', { order: 'place', limit: 1000, after });
			items.push(...p.items);
			after = p.items.length ? p.next : null;
		} while (after);
		const map: Record<number, Commitment> = {};
		items.forEach((c) => { map[c.id] = c; });
		rows.value = map;
		const known: Record<number, true> = {};
		sequence.value.forEach((id) => { known[id] = true; });
		if (!sequence.value.length) arrange();
		else items.filter((c) => !known[c.id]).sort(byPlace).forEach(placeNew);
	}
	async function load() {
		const [body] = await Promise.all([api.get<ReportText>('reports/' + report + '/text'), loadRows()]);
		text.value = body;
	}

	/** Changes go out one after the other, in the order in which they were made. */
	function enqueue<T>(f: () => Promise<T>): Promise<T> {
		waiting.value++;
		const p = queue.then(f);
		queue = p.then(() => { waiting.value--; }, () => { waiting.value--; });
		return p;
	}
	function onRefused(id: number, before: Commitment | undefined, e: unknown) {
		const now = e instanceof Problem ? e.current<Commitment>() : null;
		if (now && now.id) {
			put(now);
			const who = e instanceof Problem && e.body.event && e.body.event.account ? e.body.event.account : t('review.another');
			failed(new Error(t('review.conflict', { who })));
			return;
		}
		if (before) { rows.value[id] = before; triggerRef(rows); }
		failed(e);
	}
	/** Acts on one row, one behind the other; `guess` is how it will look, shown at once. */
	async function change(id: number, changes: Change[], guess: Partial<Commitment>, words: string): Promise<boolean> {
		const before = rows.value[id];
		if (!before) return false;
		if (Object.keys(guess).length) put({ ...before, ...guess });
		try {
			await enqueue(async () => {
				for (const c of changes) {
					const now = await api.act<Commitment>(id, c.act, { reason: '', ...c.args }, rows.value[id].version);
					if (now && now.id === id) put({ ...rows.value[id], ...now });
				}
			});
			if (words) told(words, undo);
			return true;
		} catch (e) { onRefused(id, before, e); return false; }
	}
	async function add(start: number, end: number): Promise<number> {
		try {
			const c = await enqueue(() => api.post<Commitment>('reports/' + report + '/rows', { start, end }, { key: newKey() }));
			put(c);
			told(t('review.added', { label: c.label }), undo);
			return c.id;
		} catch (e) { failed(e); return 0; }
	}
	async function confirmMany(ids: number[]) {
		try {
			await enqueue(async () => {
				await api.post('reports/' + report + '/confirm', { ids, versions: ids.map((i) => rows.value[i].version) }, { key: newKey() });
				await loadRows();
			});
			told(t('review.section.done', { n: ids.length }), undo);
		} catch (e) { failed(e); }
	}
	/** The row that now stands where one was. */
	function nearest(place: number): number {
		const there = (id: number) => !!rows.value[id] && isOn(rows.value[id]);
		return sequence.value.slice(Math.max(place, 0)).filter(there)[0] || sequence.value.slice(0, Math.max(place, 0)).reverse().filter(there)[0] || 0;
	}
	/** Takes back this account's last change, whatever it was. */
	async function undo() {
		dropUndo();
		const place = sequence.value.indexOf(current.value);
		try {
			const r = await enqueue(async () => {
				const u = await api.post<{ words: string; ids: number[] }>('undo', {}, { key: newKey() });
				await loadRows();
				return u;
			});
			const seen = (r.ids || []).filter((id) => rows.value[id] && isOn(rows.value[id]));
			if (seen.length) current.value = seen[0];
			else if (!row.value || !isOn(row.value)) current.value = nearest(place);
			told(r.words.replace(/\d{4}-\d\d-\d\dT[\d:]{5,8}/g, timeText));
		} catch (e) { failed(e); }
	}
	/** Another one changed a row: fetch it where ours is older. */
	async function refresh(id: number, version: number) {
		const mine = rows.value[id];
		if (!mine || waiting.value || (version && version <= mine.version)) return;
		try { put({ ...mine, ...await api.get<Commitment>('commitments/' + id) }); } catch { /* the next look shows it */ }
	}
	return { text, rows, all, shown, done, row, order, openOnly, current, waiting, sequence, load, loadRows, arrange, change, add, confirmMany, undo, refresh, enqueue };
}
export type ReviewState = ReturnType<typeof useReview>;
