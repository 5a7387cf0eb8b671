// SPDX-License-Identifier: Apache-2.0
// The server counts code points, the browser UTF-16 units: one map, made once for a text.

export interface Offsets { toUtf16(point: number): number; toPoint(unit: number): number; points: number }

export function offsetsOf(text: string): Offsets {
	const wide: number[] = []; // code-point indices of the characters outside the basic plane, rising
	let points = 0;
	for (let i = 0; i < text.length; i++, points++) {
		const c = text.charCodeAt(i);
		if (c >= 0xd800 && c < 0xdc00 && i + 1 < text.length) {
			const d = text.charCodeAt(i + 1);
			if (d >= 0xdc00 && d < 0xe000) { wide.push(points); i++; }
		}
	}
	/** How many wide characters stand before the point. */
	const before = (point: number): number => {
		let lo = 0, hi = wide.length;
		while (lo < hi) { const mid = (lo + hi) >> 1; if (wide[mid] < point) lo = mid + 1; else hi = mid; }
		return lo;
	};
	return {
		points,
		toUtf16: (point) => point + before(point),
		toPoint: (unit) => {
			let lo = 0, hi = wide.length; // wide[i] starts at unit wide[i] + i
			while (lo < hi) { const mid = (lo + hi) >> 1; if (wide[mid] + mid < unit) lo = mid + 1; else hi = mid; }
			return unit - lo;
		},
	};
}
