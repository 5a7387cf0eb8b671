// SPDX-License-Identifier: Apache-2.0
// The units of the region, loaded once, found by name, short name or pinyin.
import { ref } from 'vue';
import { api, session } from '../api';
import type { Page, Unit } from '../types';

export const units = ref<Unit[]>([]);
let loading: Promise<void> | null = null;
let loadedFor = '';
let byId: Record<string, Unit> = {};

export function loadUnits(again = false): Promise<void> {
	const region = session.value ? session.value.region : '';
	if (!loading || again || loadedFor !== region) {
		loadedFor = region;
		loading = api.get<Page<Unit>>('units', { limit: 1000 }).then((p) => {
			units.value = p.items.filter((u) => !u.valid_to);
			byId = {};
			p.items.forEach((u) => { byId[u.id] = u; });
		}, () => { loading = null; });
	}
	return loading;
}
export const unitName = (id: string): string => (units.value.length && byId[id] ? byId[id].name : id);

function pinyinOf(u: Unit): string {
	return (Array.isArray(u.pinyin) ? u.pinyin.join(' ') : u.pinyin || '').toLowerCase();
}
/** The better the match the earlier: name from its beginning, short name, pinyin, within. */
function rank(u: Unit, q: string): number {
	const name = u.name.toLowerCase(), py = pinyinOf(u);
	if (name.indexOf(q) === 0) return 0;
	if (u.aliases && u.aliases.toLowerCase().split(';').some((a) => a.indexOf(q) === 0)) return 1;
	if (py && (' ' + py).indexOf(' ' + q) >= 0) return 2;
	if (name.indexOf(q) >= 0 || (u.aliases || '').toLowerCase().indexOf(q) >= 0) return 3;
	return py.indexOf(q) >= 0 ? 4 : -1;
}
export function searchUnits(words: string, limit: number): Unit[] {
	const q = words.trim().toLowerCase();
	if (!q) return units.value.slice(0, limit);
	return units.value.map((u) => ({ u, r: rank(u, q) })).filter((x) => x.r >= 0).sort((a, b) => a.r - b.r || a.u.ord - b.u.ord).slice(0, limit).map((x) => x.u);
}
