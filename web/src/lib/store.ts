// SPDX-License-Identifier: Apache-2.0
// What this browser remembers for an account: views, columns, what was typed and not yet kept by the server.
import { session } from '../api';

const keyOf = (name: string) => 'tz.' + (session.value ? session.value.region + '.' + session.value.account : '') + '.' + name;

export function remembered<T>(name: string, usual: T): T {
	try {
		const s = localStorage.getItem(keyOf(name));
		return s ? JSON.parse(s) as T : usual;
	} catch { return usual; }
}
export function remember(name: string, value: unknown) {
	try {
		if (value === undefined || value === null) localStorage.removeItem(keyOf(name));
		else localStorage.setItem(keyOf(name), JSON.stringify(value));
	} catch { /* private window, or full */ }
}
