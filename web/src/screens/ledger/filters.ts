// SPDX-License-Identifier: Apache-2.0
// The conditions of the ledger: in the address, so that they outlive a reload and can be sent to a colleague.
import type { LocationQuery } from 'vue-router';
import { name, t } from '../../i18n';
import { dayText, today } from '../../lib/format';
import { unitName } from '../../lib/units';

export const FIELDS = ['text', 'light', 'state', 'unit', 'leader', 'kind', 'family', 'part', 'source', 'due_from', 'due_to', 'overdue'] as const;
export type Field = typeof FIELDS[number];
export type Filter = Partial<Record<Field, string>>;

export const LIGHTS = ['red', 'yellow', 'blue', 'green', 'other'];
export const STATES = ['draft', 'opinion', 'contested', 'signed', 'registered', 'dispatched', 'accepted', 'underway', 'reported', 'verified', 'closed', 'cancelled'];
export const KINDS = ['task', 'indicator', 'project', 'livelihood'];
export const FAMILIES = ['indicator', 'livelihood', 'construction', 'investment', 'task', 'reform', 'rectify', 'decision', 'directive', 'proposal'];
export const PARTS = ['plan', 'livelihood', 'self', 'review', 'problems', 'appendix'];
export const SOURCES = ['report', 'added', 'directive', 'meeting', 'table', 'proposal', 'inspection'];

export function filterOf(q: LocationQuery): Filter {
	const f: Filter = {};
	FIELDS.forEach((k) => { const v = q[k]; if (typeof v === 'string' && v) f[k] = v; });
	return f;
}

export function inDays(n: number): string {
	const d = new Date();
	d.setDate(d.getDate() + n);
	const pad = (v: number) => (v < 10 ? '0' + v : String(v));
	return d.getFullYear() + '-' + pad(d.getMonth() + 1) + '-' + pad(d.getDate());
}
export function monthEnd(): string {
	const d = new Date();
	const last = new Date(d.getFullYear(), d.getMonth() + 1, 0);
	return today().slice(0, 8) + last.getDate();
}

/** What a chip says: "灯：红灯". */
export function chipText(k: Field, v: string, leaders: Record<string, string>): string {
	if (k === 'overdue') return t('ledger.overdue');
	const sets: Partial<Record<Field, string>> = { light: 'lamp', state: 'state', kind: 'kind', family: 'family', part: 'part', source: 'source' };
	const set = sets[k];
	let words = v;
	if (set) words = v.split(',').map((x) => name(set, x)).join(t('app.comma'));
	else if (k === 'unit') words = unitName(v);
	else if (k === 'leader') words = leaders[v] || v;
	else if (k === 'due_from' || k === 'due_to') words = dayText(v, true);
	return t('ledger.' + k) + t('app.colon') + words;
}

export interface View { name: string; filter: Filter; sort?: string; order?: string }
export function builtIn(): View[] {
	return [
		{ name: t('ledger.view.all'), filter: {} },
		{ name: t('ledger.view.red'), filter: { light: 'red' } },
		{ name: t('ledger.view.overdue'), filter: { overdue: '1' } },
		{ name: t('ledger.view.soon'), filter: { due_from: today(), due_to: inDays(30) } },
		{ name: t('ledger.view.livelihood'), filter: { kind: 'livelihood' } },
	];
}
