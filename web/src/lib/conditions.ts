// SPDX-License-Identifier: Apache-2.0
// A condition of a lamp rule ("was_red=1&share>=100", "!share?", "-") as people say it.
import { has, name, t } from '../i18n';

/** What is asked with yes or no; the rest are numbers. */
const YES_NO = ['blocked', 'closed', 'reported', 'was_red'];
const SIGNS: Record<string, string> = { '>=': '\u2265', '<=': '\u2264', '>': '>', '<': '<', '=': '=' };
/** A number never stands without its unit: that of the input which it is held against. */
const measured = (input: string, n: string) => (/^[\d.]+$/.test(n) && has('measure.' + input) ? t('measure.' + input, { n }) : '');
const word = (s: string) => (/^[a-z_]+$/.test(s) ? name('input', s) : s);

function term(s: string): string {
	const m = /^([a-z_]+)(>=|<=|>|<|=)(.+)$/.exec(s), there = /^(!?)([a-z_]+)\?$/.exec(s);
	if (there) return there[1] ? t('condition.without', { v: word(there[2]) }) : word(there[2]);
	if (!m) return s;
	if (m[2] === '=' && YES_NO.indexOf(m[1]) >= 0) return m[3] === '1' ? word(m[1]) : t('condition.not', { v: word(m[1]) });
	return word(m[1]) + ' ' + SIGNS[m[2]] + ' ' + (measured(m[1], m[3]) || word(m[3]));
}
export function conditionText(s: string): string {
	return s === '-' ? t('condition.otherwise') : s.split('&').map(term).join(t('condition.and'));
}
