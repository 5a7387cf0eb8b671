// SPDX-License-Identifier: Apache-2.0
// A list of the administration: fetched whole, found in by words.
import { computed, ref, watch, type Ref } from 'vue';
import { api, type Query } from '../../api';
import { lang } from '../../i18n';
import type { Page } from '../../types';

export function useList<T>(path: string, words: (row: T) => string, query: Query = { limit: 1000 }) {
	const rows = ref<T[]>([]) as Ref<T[]>;
	const loaded = ref(false), wrong = ref(''), find = ref(''), tag = ref('');
	async function load() {
		wrong.value = '';
		try {
			const got = await api.get<T[] | Page<T>>(path, query);
			let items = Array.isArray(got) ? got : got.items;
			let next = Array.isArray(got) ? null : got.next;
			while (next && items.length < 20000) {
				const more: Page<T> = await api.get<Page<T>>(path, { ...query, after: next });
				items = items.concat(more.items); next = more.next;
			}
			rows.value = items;
			if (!Array.isArray(got)) tag.value = got.tag || '';
		} catch (e) { wrong.value = (e as Error).message; }
		loaded.value = true;
	}
	watch(lang, load, { immediate: true });
	const found = computed(() => { const q = find.value.trim().toLowerCase(); return q ? rows.value.filter((r) => words(r).toLowerCase().indexOf(q) >= 0) : rows.value; });
	return { rows, loaded, wrong, find, found, load, tag };
}
