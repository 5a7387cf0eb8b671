// SPDX-License-Identifier: Apache-2.0
// One line of the sheet: what is typed, what of it the server has, and what is to be said about it.
import { t } from '../../i18n';
import { number } from '../../lib/format';
import { conflictsOf, decide, merged } from '../../lib/race';
import type { ProblemBody } from '../../api';
import type { Check, SheetItem } from '../../lib/shapes';
import type { CommitmentPage } from '../../types';

export interface Typed { value: string; words: string; problems: string; next_step: string; claim: string }
export type Cell = keyof Typed;
export const CELLS: Cell[] = ['value', 'words', 'problems', 'next_step'];

export interface Line {
	item: SheetItem; typed: Typed; kept: string; saving: boolean; fault: string; checks: Check[]; local: boolean; touched: boolean;
}

export function typedOf(item: SheetItem): Typed {
	const d = item.draft, l = item.last;
	if (d) return { value: d.value || '', words: d.words, problems: d.problems, next_step: d.next_step, claim: d.claim || 'on_course' };
	return { value: l && l.value !== null ? l.value : '', words: '', problems: '', next_step: l ? l.next_step : '', claim: (l && l.claim) || 'on_course' };
}
export const same = (a: Typed, b: Typed) => JSON.stringify(a) === JSON.stringify(b);

export function lineOf(item: SheetItem): Line {
	const typed = typedOf(item);
	return { item, typed, kept: JSON.stringify(typed), saving: false, fault: '', checks: item.checks || [], local: false, touched: !!item.draft };
}
export const unitOf = (l: Line): string => { const q = l.item.commitment.quantities[0]; return q ? q.unit : (l.item.draft && l.item.draft.unit) || (l.item.last && l.item.last.unit) || ''; };
export const hasNumber = (l: Line): boolean => l.item.commitment.quantities.some((q) => q.value !== null) || (!!l.item.last && l.item.last.value !== null);
export const signed = (l: Line): boolean => !!l.item.draft && l.item.draft.status === 'signed';
export const final = (l: Line): boolean => !!l.item.draft && l.item.draft.status === 'final' && l.kept === JSON.stringify(l.typed);
export const filled = (l: Line): boolean => signed(l) || (l.touched && !!l.typed.words.trim());

/** What one sees before the server has answered. */
export function ownChecks(l: Line): Check[] {
	const out: Check[] = [], v = l.typed.value.trim(), last = l.item.last && l.item.last.value;
	if (!l.touched || signed(l)) return out;
	if (v && !/^-?\d+(\.\d+)?$/.test(v)) out.push({ code: 'number', level: 'error', words: t(unitOf(l) ? 'sheet.check.number.unit' : 'sheet.check.number', { unit: unitOf(l) }) });
	if (!l.typed.words.trim()) out.push({ code: 'words', level: 'error', words: t('sheet.check.words') });
	const q = l.item.commitment.quantities[0];
	if (v && last && q && q.direction === 'up' && q.measure !== 'growth' && Number(v) < Number(last)) out.push({ code: 'back', level: 'warn', words: t('sheet.check.back', { last: number(last) + unitOf(l) }) });
	return out;
}
export const isFault = (c: Check) => c.level === 'error' || c.level === 'bad' || c.level === 'fault';
export function checksOf(l: Line): Check[] {
	const own = ownChecks(l);
	return own.concat(l.checks.filter((c) => !own.some((o) => o.code === c.code || o.words === c.words)));
}

/** Another has changed the task meanwhile: what of this row he has written is asked about, the rest goes together. */
export async function overtaken(l: Line, now: CommitmentPage, event: ProblemBody['event']): Promise<void> {
	const period = l.item.draft ? l.item.draft.period : l.item.period;
	const draft = now.progress.filter((p) => p.period === period)[0] || null;
	const saw = JSON.parse(l.kept) as Record<string, unknown>, mine = { ...l.typed } as Record<string, unknown>;
	l.item.commitment.version = now.version;
	if (!draft) return;
	l.item.draft = draft;
	const theirs = { ...typedOf(l.item) } as Record<string, unknown>;
	const one = conflictsOf(saw, theirs, mine).length ? await decide(event, saw, theirs, mine) : merged(saw, theirs, mine, {});
	l.kept = JSON.stringify(typedOf(l.item));
	Object.assign(l.typed, one || theirs);
}

// ---- periods ----
export function monthOf(day: string): string { return day.slice(0, 7); }
export function shift(period: string, by: number): string {
	const y = Number(period.slice(0, 4)), m = Number(period.slice(5, 7)) - 1 + by;
	const d = new Date(y, m, 1);
	return d.getFullYear() + '-' + String(101 + d.getMonth()).slice(1);
}
