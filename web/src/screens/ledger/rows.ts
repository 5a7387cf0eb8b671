// SPDX-License-Identifier: Apache-2.0
// Rows of a long list, fetched by pages as they come into view; a page that changed is fetched again.
import { ref, shallowRef } from 'vue';
import { api, type Query } from '../../api';
import { failed } from '../../lib/toast';
import type { Page } from '../../types';
import type { Row } from '../../lib/shapes';

const SIZE = 100;

export function useRows() {
	const rows = shallowRef<(Row | undefined)[]>([]);
	const total = ref(0), known = ref(false);
	let query: Query = {};
	let round = 0;
	let asked: Record<number, boolean> = {};

	async function page(n: number) {
		if (asked[n]) return;
		asked[n] = true;
		const mine = round;
		try {
			const p = await api.get<Page<Row>>('commitments', { ...query, limit: SIZE, after: n ? n * SIZE : undefined });
			if (mine !== round) return;
			const all = rows.value.slice(); // another array: the table looks again only where it is given another
			all.length = total.value = p.total;
			p.items.forEach((r, i) => { all[n * SIZE + i] = r; });
			known.value = true;
			rows.value = all;
		} catch (e) {
			if (mine === round) { asked[n] = false; known.value = true; failed(e); }
		}
	}
	/** The rows from..to are seen. */
	function need(from: number, to: number) {
		for (let n = Math.floor(from / SIZE); n <= Math.floor(Math.max(to, from) / SIZE); n++) if (n * SIZE < Math.max(total.value, 1)) page(n);
	}
	function ask(q: Query, from = 0) {
		round++; asked = {}; query = q; rows.value = []; known.value = false;
		return page(Math.floor(from / SIZE));
	}
	/** Fetches again what is seen, without blanking it. */
	function refresh(from: number, to: number) { round++; asked = {}; need(from, to); }
	/** The ids of all that meet the conditions. */
	async function ids(): Promise<Row[]> {
		const all: Row[] = [];
		for (let after = 0; after < Math.max(total.value, 1); after += 1000) {
			const p = await api.get<Page<Row>>('commitments', { ...query, limit: 1000, after: after || undefined });
			p.items.forEach((r) => all.push(r));
			if (!p.next) break;
		}
		return all;
	}
	return { rows, total, known, need, ask, refresh, ids };
}
