// SPDX-License-Identifier: Apache-2.0
// A paper as the server gives and takes it, and as its fields are edited here: what stands around the text has a field for
// each thing that one may want to change (who signs it and when are one text on the paper).

export interface Draft {
	mark: string; number: string; title: string; to: string;
	sections: { heading: string; paragraphs: string[]; table?: string[][] }[];
	signed: string; printed: string;
}
export interface Section { heading: string; text: string; table?: string[][] }
export interface Around { mark: string; number: string; title: string; to: string; signer: string; day: string; printer: string; when: string }
export interface Paper extends Around { sections: Section[] }

/** Before and after the first `mark` in the text. */
function cut(text: string, mark: string): [string, string] {
	const at = text.indexOf(mark);
	return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)];
}

export function paperOf(d: Draft): Paper {
	const [signer, day] = cut(d.signed, '\n'), [printer, when] = cut(d.printed, '\t');
	return { mark: d.mark, number: d.number, title: d.title, to: d.to, signer, day, printer, when, sections: d.sections.map((s) => ({ heading: s.heading, text: s.paragraphs.join('\n'), table: s.table })) };
}

/** Every field is named, so that one left empty is not on the paper: what is not named would be as drafted. */
export function draftOf(p: Paper): Draft {
	const line = (s: string) => s.replace(/[\r\n\t]+/g, ' ').trim(); // the wide blanks of a number stay
	return {
		mark: line(p.mark), number: line(p.number), title: line(p.title), to: line(p.to),
		sections: p.sections.map((s) => ({ heading: s.heading, paragraphs: s.text.split('\n').map((x) => x.trim()).filter(Boolean), table: s.table })),
		signed: [line(p.signer), line(p.day)].filter(Boolean).join('\n'),
		printed: line(p.when) ? line(p.printer) + '\t' + line(p.when) : line(p.printer),
	};
}
