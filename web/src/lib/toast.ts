// SPDX-License-Identifier: Apache-2.0
import { reactive } from 'vue';
import { t } from '../i18n';

export interface Toast { id: number; text: string; kind: 'good' | 'bad'; undo?: () => void }
export const toasts = reactive<Toast[]>([]);
let next = 1;

export function dropToast(id: number) {
	const i = toasts.findIndex((m) => m.id === id);
	if (i >= 0) toasts.splice(i, 1);
}
function show(m: Omit<Toast, 'id'>, ms: number) {
	const id = next++;
	if (toasts.length > 2) toasts.splice(0, toasts.length - 2);
	toasts.push({ ...m, id });
	setTimeout(() => dropToast(id), ms);
}
/** What was done; `undo` takes it back within ten seconds. */
export const told = (text: string, undo?: () => void) => show({ text, kind: 'good', undo }, undo ? 10000 : 4000);
/** What was refused, in the server's words. */
export const failed = (e: unknown) => show({ text: e instanceof Error ? e.message : t('problem.unknown', { words: String(e) }), kind: 'bad' }, 9000);
export const dropUndo = () => { for (let i = toasts.length - 1; i >= 0; i--) if (toasts[i].undo) toasts.splice(i, 1); };
