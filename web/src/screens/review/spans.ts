// SPDX-License-Identifier: Apache-2.0
// The report as paragraphs of stretches: what was recognised in it, and which rows stand there.
import type { Offsets } from '../../lib/offsets';
import type { Commitment, Heading, Mark } from '../../types';

export interface Stretch { at: number; text: string; kind: string; ids: number[]; head: boolean }
export interface Paragraph { at: number; heading: number; stretches: Stretch[]; ids: Record<number, true> }

/** The kind by which a row is coloured. */
export function kindOf(c: Commitment): string {
	if (c.family === 'indicator' || c.kind === 'indicator' || c.indicator || (c.quantities || []).some((q) => q.indicator)) return 'indicator';
	return c.kind === 'project' || c.kind === 'livelihood' ? c.kind : 'task';
}

interface Piece { from: number; to: number; kind: string; id: number }

function piecesOf(rows: Commitment[], marks: Mark[], o: Offsets): Piece[] {
	const pieces: Piece[] = [], records: Record<string, true> = {};
	rows.forEach((c) => {
		records[c.record] = true;
		if (c.span_end > c.span_start) pieces.push({ from: o.toUtf16(c.span_start), to: o.toUtf16(c.span_end), kind: kindOf(c), id: c.id });
	});
	// What is a row is drawn from the row (it may have been divided, moved or taken out); the rest as it was read.
	marks.forEach((m) => {
		if (!m.id && !records[m.record] && m.end > m.start) pieces.push({ from: o.toUtf16(m.start), to: o.toUtf16(m.end), kind: m.kind, id: 0 });
	});
	return pieces;
}

/** Cuts one line at the borders of its pieces; the innermost piece gives the kind, all give their rows. */
function stretchesOf(text: string, from: number, to: number, pieces: Piece[], head: number): Stretch[] {
	const cuts = [from, to];
	if (head > from && head < to) cuts.push(head);
	pieces.forEach((p) => { if (p.from > from && p.from < to) cuts.push(p.from); if (p.to > from && p.to < to) cuts.push(p.to); });
	cuts.sort((a, b) => a - b);
	const out: Stretch[] = [];
	for (let i = 0; i + 1 < cuts.length; i++) {
		if (cuts[i] === cuts[i + 1]) continue;
		const over = pieces.filter((p) => p.from <= cuts[i] && p.to >= cuts[i + 1]);
		const rows = over.filter((p) => p.id);
		const inner = (rows.length ? rows : over).reduce<Piece | null>((best, p) => (!best || p.to - p.from < best.to - best.from ? p : best), null);
		out.push({ at: cuts[i], text: text.slice(cuts[i], cuts[i + 1]), kind: inner ? inner.kind : '', head: cuts[i + 1] <= head, ids: rows.sort((a, b) => a.to - a.from - (b.to - b.from)).map((p) => p.id) });
	}
	return out;
}

export function paragraphsOf(text: string, rows: Commitment[], marks: Mark[], outline: Heading[], o: Offsets): Paragraph[] {
	const pieces = piecesOf(rows, marks, o).sort((a, b) => a.from - b.from);
	// A section reaches to its end; its heading only as far as its words.
	const heads: Record<number, { level: number; end: number }> = {};
	outline.forEach((h) => { const at = o.toUtf16(h.start); heads[at] = { level: h.level || 1, end: Math.min(o.toUtf16(h.end), at + h.title.length) }; });
	const out: Paragraph[] = [];
	let first = 0; // pieces before it end before this line
	for (let from = 0; from < text.length;) {
		let to = text.indexOf('\n', from);
		if (to < 0) to = text.length;
		const line = text.slice(from, to);
		if (line.trim()) {
			const mine: Piece[] = [];
			while (first < pieces.length && pieces[first].to <= from) first++;
			for (let k = first; k < pieces.length && pieces[k].from < to; k++) if (pieces[k].to > from) mine.push(pieces[k]);
			const lead = from + (line.length - line.replace(/^[\s\u3000]+/, '').length);
			const ids: Record<number, true> = {};
			mine.forEach((p) => { if (p.id) ids[p.id] = true; });
			// A heading is a line of its own, or the opening of one.
			const h = heads[from] || heads[lead], whole = !!h && to - h.end <= 2;
			out.push({ at: from, heading: whole ? h.level : 0, stretches: stretchesOf(text, from, to, mine, h && !whole ? Math.min(h.end, to) : 0), ids });
		}
		from = to + 1;
	}
	return out;
}

/** The offset in the text at which a point of the page stands; -1 where it is not in the report. */
function offsetAt(node: Node | null, offset: number): number {
	if (!node) return -1;
	if (node.nodeType === 3) {
		const el = (node.parentElement as HTMLElement).closest<HTMLElement>('[data-at]');
		return el ? Number(el.dataset.at) + offset : -1;
	}
	const el = node as HTMLElement, kids = el.childNodes;
	for (let i = offset; i < kids.length; i++) {
		const k = kids[i] as HTMLElement, span = k.nodeType === 1 ? (k.dataset.at ? k : k.querySelector<HTMLElement>('[data-at]')) : null;
		if (span) return Number(span.dataset.at);
	}
	const all = el.querySelectorAll<HTMLElement>('[data-at]'), last = all[all.length - 1];
	return last ? Number(last.dataset.at) + (last.textContent || '').length : -1;
}

/** What is selected of the report, without blanks at its ends; null where nothing is. */
export function selectionIn(root: HTMLElement, text: string): { from: number; to: number } | null {
	const s = window.getSelection();
	if (!s || !s.rangeCount || s.isCollapsed) return null;
	const r = s.getRangeAt(0);
	if (!root.contains(r.startContainer) || !root.contains(r.endContainer)) return null;
	let from = offsetAt(r.startContainer, r.startOffset), to = offsetAt(r.endContainer, r.endOffset);
	if (from < 0 || to < 0) return null;
	while (from < to && /\s/.test(text[from])) from++;
	while (to > from && /\s/.test(text[to - 1])) to--;
	return to > from ? { from, to } : null;
}
