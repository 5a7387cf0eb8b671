// SPDX-License-Identifier: Apache-2.0
// The acts of the workflow as forms: which arguments each takes, where they begin, which must be given.
import { today } from '../../lib/format';
import { inDays } from '../ledger/filters';
import type { CommitmentPage } from '../../types';

export type Kind = 'text' | 'long' | 'day' | 'number' | 'unit' | 'units' | 'select' | 'post' | 'tick' | 'period';
export interface Field {
	id: string; word: string; kind: Kind; needed?: boolean; set?: string; values?: string[];
	begin?: (c: CommitmentPage) => string | string[]; clears?: string;
}
export interface Form { fields: Field[]; reason?: 'needed' | 'may'; danger?: boolean; changes?: boolean }

const first = (c: CommitmentPage) => c.quantities && c.quantities[0];
const EDIT: Field[] = [
	{ id: 'text', word: 'do.text', kind: 'long', needed: true, begin: (c) => c.text },
	{ id: 'due', word: 'do.due', kind: 'day', begin: (c) => c.deadline || '' },
	{ id: 'lead', word: 'do.lead', kind: 'unit', begin: (c) => c.lead },
	{ id: 'co', word: 'do.co', kind: 'units', begin: (c) => c.co_units.map((u) => u.unit) },
	{ id: 'leader', word: 'do.leader', kind: 'post', begin: (c) => c.leader },
	{ id: 'value', word: 'do.value', kind: 'number', begin: (c) => { const q = first(c); return q && q.value ? q.value : ''; } },
	{ id: 'unit', word: 'do.unit', kind: 'text', begin: (c) => { const q = first(c); return q ? q.unit : ''; } },
	{ id: 'comparator', word: 'do.comparator', kind: 'select', set: 'compare', values: ['ge', 'eq', 'gt', 'le', 'lt', 'approx'], begin: (c) => { const q = first(c); return q && ['ge', 'eq', 'gt', 'le', 'lt', 'approx'].indexOf(q.comparator) >= 0 ? q.comparator : 'ge'; } },
	{ id: 'family', word: 'do.family', kind: 'select', set: 'family', values: ['', 'indicator', 'livelihood', 'construction', 'investment', 'task', 'reform', 'rectify', 'decision', 'directive', 'proposal'], begin: (c) => c.family },
	{ id: 'cycle', word: 'do.cycle', kind: 'select', set: 'cycle', values: ['', 'month', 'quarter', 'half', 'once'], begin: (c) => c.cycle },
];
const REPORT: Field[] = [
	{ id: 'value', word: 'do.value', kind: 'number' },
	{ id: 'words', word: 'do.words', kind: 'long' },
	{ id: 'problems', word: 'do.problems', kind: 'long' },
	{ id: 'next', word: 'do.next', kind: 'long' },
	{ id: 'claim', word: 'do.claim', kind: 'select', set: 'claim', values: ['on_course', 'ahead', 'behind', 'blocked', 'done'], begin: (c) => c.reported || 'on_course' },
];
const lastPeriod = (c: CommitmentPage) => (c.progress.length ? c.progress[c.progress.length - 1].period : '');
const PERIOD: Field = { id: 'period', word: 'do.period', kind: 'period', begin: lastPeriod };
/** The periods that there is something about: planned, or reported. */
export const periodsOf = (c: CommitmentPage, act: string): string[] => (act === 'plan' ? c.trajectory : c.progress).map((p) => p.period).filter((p, i, all) => all.indexOf(p) === i);
const EVIDENCED: Field = { id: 'evidenced', word: 'do.evidenced', kind: 'select', set: 'evidenced', values: ['full', 'partial', 'none'], begin: (c) => (c.evidence.length ? 'full' : 'partial') };

const FORMS: Record<string, Form> = {
	edit: { fields: EDIT, changes: true },
	adjust: { fields: EDIT.concat({ id: 'approver', word: 'do.approver', kind: 'text', needed: true }), changes: true, reason: 'needed' },
	assign: { fields: [EDIT[2], EDIT[3], EDIT[4], { id: 'supervisor', word: 'do.supervisor', kind: 'unit', begin: (c) => c.supervisor }] },
	split: { fields: [{ id: 'texts', word: 'do.split.text', kind: 'long', needed: true, begin: (c) => c.text.split(/[\uff1b;]/).map((s) => s.trim()).filter(Boolean).join('\n\n') }] },
	merge: { fields: [{ id: 'into', word: 'do.into', kind: 'text', needed: true }] },
	contest: { fields: [], reason: 'needed' },
	settle: { fields: [EDIT[2], EDIT[3]], reason: 'needed' },
	sign: { fields: [], danger: true },
	register: { fields: [{ ...EDIT[8], values: (EDIT[8].values as string[]).slice(1), begin: (c) => c.family || (c.kind === 'project' ? 'construction' : c.kind === 'livelihood' ? 'livelihood' : c.indicator ? 'indicator' : 'task') }] },
	report: { fields: [{ ...PERIOD, begin: undefined }, ...REPORT, { id: 'final', word: 'do.final', kind: 'tick', begin: () => '1' }] },
	signoff: { fields: [PERIOD] },
	correct: { fields: [{ ...PERIOD, needed: true }, REPORT[0], REPORT[1], REPORT[2], REPORT[3]], reason: 'needed' },
	node: { fields: [{ id: 'step', word: 'do.step', kind: 'select', needed: true }, { id: 'done', word: 'do.done', kind: 'day', begin: () => today() }, { id: 'planned', word: 'do.planned.day', kind: 'day' }], reason: 'may' },
	plan: { fields: [{ ...PERIOD, needed: true, begin: (c) => (c.trajectory.length ? c.trajectory[0].period : '') }, { id: 'planned', word: 'do.planned', kind: 'number', needed: true }] },
	urge: { fields: [{ id: 'level', word: 'do.level', kind: 'select', set: 'level', values: ['', 'near', 'due', 'overdue', 'leader'] }], reason: 'may' },
	extend: { fields: [{ id: 'to', word: 'do.to', kind: 'day', needed: true, begin: (c) => c.deadline || '' }], reason: 'needed' },
	grant: { fields: [{ id: 'to', word: 'do.to.grant', kind: 'day', begin: (c) => c.ask_deadline || '' }], reason: 'may' },
	refuse: { fields: [], reason: 'needed' },
	countersign: { fields: [], reason: 'may' },
	verify: { fields: [EVIDENCED], reason: 'may' },
	inspect: { fields: [EVIDENCED], reason: 'needed' },
	return: { fields: [], reason: 'needed' },
	close: { fields: [{ id: 'result', word: 'do.result', kind: 'select', set: 'result', values: ['done', 'partly', 'missed'], begin: () => 'done' }], reason: 'may', danger: true },
	cancel: { fields: [], reason: 'needed', danger: true },
	reopen: { fields: [], reason: 'needed' },
	override: { fields: [{ id: 'light', word: 'do.light', kind: 'select', set: 'lamp', values: ['green', 'blue', 'yellow', 'red', 'other'], begin: (c) => c.lamp || 'green' }, { id: 'lamp', word: 'do.lamp', kind: 'select', set: 'lampkind', values: ['progress', 'start', 'entry', 'funds'], begin: () => 'progress' }, { id: 'expires', word: 'do.expires', kind: 'day', needed: true, begin: () => inDays(30) }], reason: 'needed' },
	note: { fields: [], reason: 'needed' },
};
export const formOf = (act: string): Form => FORMS[act] || { fields: [], reason: 'may' };

/** What comes first for whoever looks; the rest stands behind "more". */
export const MAIN = ['sign', 'agree', 'contest', 'settle', 'send', 'register', 'dispatch', 'accept', 'start', 'signoff', 'finish', 'countersign', 'verify', 'close', 'return', 'grant', 'refuse', 'urge', 'extend'];
