// SPDX-License-Identifier: Apache-2.0
// Days with their weekday, numbers with their unit.
import { lang, t, has } from '../i18n';
import type { Decimal, Quantity } from '../types';

const pad = (n: number) => (n < 10 ? '0' + n : String(n));

export function today(): string {
	const d = new Date();
	return d.getFullYear() + '-' + pad(d.getMonth() + 1) + '-' + pad(d.getDate());
}
function dateOf(day: string): Date | null {
	const m = /^(\d{4})-(\d\d)-(\d\d)/.exec(day);
	return m ? new Date(Number(m[1]), Number(m[2]) - 1, Number(m[3])) : null;
}
export function weekday(day: string): string {
	const d = dateOf(day);
	return d ? t('weekday.' + d.getDay()) : '';
}
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** "6月30日", with the year where it is not this one; "30 Jun 2026". */
export function dayText(day: string | null | undefined, withYear?: boolean): string {
	const d = day ? dateOf(day) : null;
	if (!d) return '';
	const y = withYear === undefined ? d.getFullYear() !== new Date().getFullYear() : withYear;
	if (lang.value === 'en') return d.getDate() + ' ' + MONTHS[d.getMonth()] + (y ? ' ' + d.getFullYear() : '');
	return (y ? t('date.year', { y: d.getFullYear() }) : '') + t('date.day', { m: d.getMonth() + 1, d: d.getDate() });
}
/** "6月30日 周二", "Tue 30 Jun": a day on which someone has to act. */
export const dayAndWeekday = (day: string, withYear?: boolean): string => t('date.weekday', { day: dayText(day, withYear), weekday: weekday(day) });
/** "2026-06" as "2026年6月", "2026-Q2" as "2026年第2季度"; without the year where it is the one that goes without saying. */
export function periodText(p: string, known?: number): string {
	const whole = periodWhole(p), y = String(known);
	if (!known || p.length < 7 || p.slice(0, 4) !== y) return whole;
	return whole.replace(t('date.year', { y }), '').trim();
}
function periodWhole(p: string): string {
	const m = /^(\d{4})(?:-(?:(\d\d)|Q(\d)|H(\d)))?$/.exec(p || '');
	if (!m) return p;
	if (m[2]) return lang.value === 'en' ? MONTHS[Number(m[2]) - 1] + ' ' + m[1] : t('date.year', { y: m[1] }) + t('date.month', { m: Number(m[2]) });
	if (m[3]) return t('date.quarter', { y: m[1], q: m[3] });
	if (m[4]) return t('date.half', { y: m[1], h: m[4] });
	return t('date.wholeyear', { y: m[1] });
}
/** Local "2026-06-30T09:12:00" as a person reads it. */
export function timeText(at: string): string {
	return at ? dayText(at.slice(0, 10)) + ' ' + at.slice(11, 16) : '';
}
export function daysUntil(day: string): number {
	const a = dateOf(day), b = dateOf(today());
	return a && b ? Math.round((a.getTime() - b.getTime()) / 86400000) : 0;
}

/** The whole part in groups of four digits would be Chinese bookkeeping; offices write it plain below 10,000. */
export function number(v: Decimal | number | undefined): string {
	if (v === null || v === undefined || v === '') return '';
	const s = String(v), m = /^(-?)(\d+)(\.\d+)?$/.exec(s);
	if (!m || m[2].length < 5) return s;
	return m[1] + m[2].replace(/\B(?=(\d{3})+$)/g, ',') + (m[3] || '');
}
/** A number with its unit, apart in English where the unit is a word. */
export const joined = (v: string, unit: string) => (lang.value === 'en' && unit && !/^[%\u2030]/.test(unit) ? v + ' ' + unit : v + unit);

/** "30个以上", "5%左右", "85—90亿元". */
export function quantityText(q: Quantity): string {
	const sign = q.sign < 0 && q.value && q.value[0] !== '-' ? '-' : '';
	const v = sign + number(q.value);
	if (!q.value) return q.name || '';
	if (q.comparator === 'range' && q.value_hi) return joined(v + '\u2014' + number(q.value_hi), q.unit);
	const key = 'comparator.' + q.comparator;
	return has(key) ? t(key, { v: joined(v, q.unit) }) : joined(v, q.unit);
}
export function sizeText(bytes: number): string {
	if (bytes < 1024) return bytes + ' B';
	if (bytes < 1048576) return (bytes / 1024).toFixed(0) + ' KB';
	return (bytes / 1048576).toFixed(1) + ' MB';
}
