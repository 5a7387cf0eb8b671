// SPDX-License-Identifier: Apache-2.0
// Cells as a spreadsheet puts them on the clipboard: tabs between, quoted where a cell holds a line break.
export function cellsOf(text: string): string[][] {
	const rows: string[][] = [];
	let row: string[] = [], cell = '', quoted = false, fresh = true;
	const s = text.replace(/\r\n?/g, '\n');
	const endCell = () => { row.push(cell.trim()); cell = ''; fresh = true; };
	for (let i = 0; i < s.length; i++) {
		const ch = s[i];
		if (quoted) {
			if (ch !== '"') cell += ch;
			else if (s[i + 1] === '"') { cell += '"'; i++; } else quoted = false;
		} else if (ch === '"' && fresh) { quoted = true; fresh = false; } else if (ch === '\t') endCell();
		else if (ch === '\n') { endCell(); rows.push(row); row = []; } else { cell += ch; fresh = false; }
	}
	if (cell || row.length) { endCell(); rows.push(row); }
	return rows;
}
/** "1,234.5亿元" as 1234.5 on a line of 亿元; what is no number, or one of another unit, stays as it is and is asked about. */
export function numberOf(cell: string, unit: string): string {
	const m = /^[\s¥]*(-?[\d,\uff0c]+(?:\.\d+)?)\s*([^\d.]*)$/.exec(cell.replace(/[\uff10-\uff19]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/\uff0e/g, '.'));
	return m && (!m[2] || !unit || m[2] === unit) ? m[1].replace(/[,\uff0c]/g, '') : cell;
}
