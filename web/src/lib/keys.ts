// SPDX-License-Identifier: Apache-2.0
// Keys of a screen: `useKeys({ Enter: confirm, 'e': edit, 'ctrl+z': undo })`. They sleep while one types or a dialog is open.
import { onBeforeUnmount, onMounted, reactive } from 'vue';

export interface Key { key: string; words: string; run: (e: KeyboardEvent) => void; always?: boolean }
/** All keys that work now, for the list behind `?`. */
export const activeKeys = reactive<{ keys: Key[] }>({ keys: [] });

function typing(e: KeyboardEvent): boolean {
	const el = e.target as HTMLElement | null;
	if (!el || !el.tagName) return false;
	return /^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName) || el.isContentEditable;
}
/** A button or link takes its own Enter and blank. */
function ownsIt(e: KeyboardEvent): boolean {
	const el = e.target as HTMLElement | null;
	return !!el && /^(BUTTON|A|SUMMARY)$/.test(el.tagName || '') && (e.key === 'Enter' || e.key === ' ');
}
export const dialogOpen = (): boolean => !!document.querySelector('.el-overlay:not([style*="display: none"]) [role="dialog"]');

function nameOf(e: KeyboardEvent): string {
	const k = e.key.length === 1 ? e.key.toLowerCase() : e.key;
	return (e.ctrlKey || e.metaKey ? 'ctrl+' : '') + (e.altKey ? 'alt+' : '') + k;
}

function listen(e: KeyboardEvent) {
	if (e.isComposing || e.defaultPrevented) return;
	const name = nameOf(e);
	for (let i = activeKeys.keys.length - 1; i >= 0; i--) {
		const k = activeKeys.keys[i];
		if (k.key.toLowerCase() !== name.toLowerCase()) continue;
		if (!k.always && (typing(e) || dialogOpen() || ownsIt(e))) continue;
		e.preventDefault();
		k.run(e);
		return;
	}
}
window.addEventListener('keydown', listen);

/** `keys` are active while the component lives. */
export function useKeys(keys: Key[]) {
	onMounted(() => { activeKeys.keys.push(...keys); });
	onBeforeUnmount(() => { activeKeys.keys = activeKeys.keys.filter((k) => !keys.some((m) => m.run === k.run && m.key === k.key)); });
}
