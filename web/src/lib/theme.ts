// SPDX-License-Identifier: Apache-2.0
// Light, dark, or as the desktop has it.
import { ref } from 'vue';

export type Theme = 'auto' | 'light' | 'dark';
const query = window.matchMedia ? window.matchMedia('(prefers-color-scheme: dark)') : null;

function remembered(): Theme {
	try { const v = localStorage.getItem('tz.theme'); return v === 'dark' || v === 'light' ? v : 'auto'; } catch { return 'auto'; }
}
export const theme = ref<Theme>(remembered());
export const dark = ref(false);

export function applyTheme() {
	dark.value = theme.value === 'dark' || (theme.value === 'auto' && !!query && query.matches);
	document.documentElement.classList.toggle('dark', dark.value);
}
export function setTheme(v: Theme) {
	theme.value = v;
	try { localStorage.setItem('tz.theme', v); } catch { /* private window */ }
	applyTheme();
}
if (query && query.addListener) query.addListener(applyTheme);
