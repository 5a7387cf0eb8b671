// SPDX-License-Identifier: Apache-2.0
// The reason of a lamp comes as lines, indented by their depth: the lamp with its day and ground, the rule that was met,
// and what the rule looked at. Between name and value stand two blanks.
import { name, t } from '../../i18n';
import { dayText } from '../../lib/format';

export interface Reason { head: string; rule: string; facts: [string, string][] }

const days = (s: string) => s.replace(/\d{4}-\d\d-\d\d/g, (d) => dayText(d, true));
const cells = (s: string) => s.trim().split(/ {2,}/);

/** "rule standard/1": which rule, and which of its lines. */
function ruleText(c: string[]): string {
	const m = /([a-z_]+)\/(\d+)$/.exec(c[0]);
	return [m ? t('one.why.rule', { rule: name('lamprule', m[1]), n: m[2] }) : days(c[0])].concat(c.slice(1).map((x) => x.replace(/=1(?![\d.])/g, ''))).join(' \u00b7 ');
}

export function reasonsOf(lines: string[]): Reason[] {
	const out: Reason[] = [];
	lines.forEach((line) => {
		if (!line.trim()) return;
		const depth = line.length - line.replace(/^ +/, '').length, last = out[out.length - 1], c = cells(line);
		if (c.length > 4) return; // how the lamp went from month to month: that has its own table
		if (!depth || !last) out.push({ head: c.map(days).join(' \u00b7 '), rule: '', facts: [] });
		else if (depth < 4) last.rule = ruleText(c);
		else last.facts.push([c[0], days(c.slice(1).join(' '))]);
	});
	return out;
}
