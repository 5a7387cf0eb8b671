// SPDX-License-Identifier: Apache-2.0
// What an indicator is called: by its name, else by the words of its task that stand before the number.
import type { Indicator } from './shapes';

const LONGEST = 24;
const cut = (s: string) => (s.length > LONGEST ? s.slice(0, LONGEST) + '\u2026' : s);
/** The words between two stops, and blanks, in either script. */
const STOPS = /[\s,.;:()\u3001\u3002\uff0c\uff1b\uff1a\uff08\uff09]/;

export function indicatorName(i: Pick<Indicator, 'indicator' | 'name' | 'text' | 'value'>): string {
	if (i.name && i.name !== i.indicator) return i.name;
	const text = i.text || '', at = i.value ? text.indexOf(i.value) : -1;
	if (at > 0) {
		const before = text.slice(0, at).split(STOPS).filter(Boolean).pop();
		if (before && before.length > 1) return cut(before);
	}
	return cut(text.split(STOPS).filter(Boolean)[0] || i.name || i.indicator);
}
