// SPDX-License-Identifier: Apache-2.0
// The shapes of docs/api.md. A decimal is a string as written, a day "2026-06-30"; null is none.

export type Role = 'system' | 'security' | 'audit' | 'office' | 'reporter' | 'head' | 'leader' | 'reader';
export type Colour = 'green' | 'blue' | 'yellow' | 'red' | 'other' | '';
export type Day = string | null;
export type Decimal = string | null;

export interface Session {
	account: string; name: string; role: Role; unit: string; unit_name: string;
	region: string; region_name: string; year: number; years: number[];
	csrf: string; language: string; may: string[]; totp: boolean; expires: string | number; password_due?: boolean;
}

export interface Page<T> { items: T[]; total: number; next: number | string | null; tag?: string }

export interface Unit {
	id: string; name: string; aliases: string; parent: string; kind: string; grp: string; ord: number; leader: string;
	leader_name?: string; head_name?: string; valid_from: Day; valid_to: Day; pinyin?: string | string[]; tag?: string;
}

export interface CoUnit { unit: string; name: string; countersigned: Day; note: string }

export interface Quantity {
	ord: number; indicator: string; name: string; measure: string; comparator: string; value: Decimal; value_hi: Decimal;
	stretch: Decimal; unit: string; sign: number; direction: string; amount: Decimal; base_unit: string; base: Decimal;
}

export interface Commitment {
	year: number; id: number; number: number; label: string;
	state: string; kind: string; family: string; source: string; source_name: string; report: string; record: string;
	span_start: number; span_end: number; section: string; part: string; ordinal: number;
	text: string; summary: string; project: string; phase: string; place: string; indicator: string;
	lead: string; lead_name: string; leader: string; leader_name: string; supervisor: string;
	deadline: Day; deadline_text: string; cycle: string; doubt: string; doubts: string[]; confirmed: number | boolean;
	parent: number; reported: string; evidenced: string; light: string; light_date: Day; lamp: Colour; overdue: number;
	ask_deadline: Day; ask_reason: string; ask_by: string; urges: number; urge_level: string; returns: number; extensions: number;
	signed_on: Day; dispatched_on: Day; accepted_on: Day; finished_on: Day; closed_on: Day; result: string;
	version: number; touched: string;
	co_units: CoUnit[]; quantities: Quantity[]; acts?: string[];
}

export interface Progress {
	id: number; period: string; value: Decimal; unit: string; words: string; problems: string; next_step: string; claim: string;
	status: string; reporter: string; signer: string; reported_on: Day; signed_on: Day; checks: string; prefilled: number;
	corrections: number;
}
export interface Evidence {
	id: number; ord: number; period: string; name: string; digest: string; size: number; kind: string; note: string;
	account: string; day: Day;
}
export interface Node { id: number; ord: number; step: string; name: string; planned: Day; done: Day; note: string }
export interface Step { period: string; planned: Decimal; method: string }
export interface Clock { clock: string; started: Day; due: Day; stopped: Day; state: string }
export interface Opinion { unit: string; stance: string; reason: string; account: string; day: Day }
export interface Lamp {
	lamp: string; day: Day; colour: Colour; rule: string; inputs: string; reason: string; manual: number; expires: Day;
}
export interface Event {
	seq: number; at: string; account: string; sysuser: string; post: string; act: string; subject: string; payload: string;
	reason: string; evidence: string; words: string;
}
export interface CommitmentPage extends Commitment {
	paragraph?: { text: string; start: number; end: number };
	baseline?: { text: string; lead: string; deadline: Day; quantities: string; signed_on: Day; signer: string } | null;
	nodes: Node[]; trajectory: Step[]; progress: Progress[]; evidence: Evidence[]; clocks: Clock[]; opinions: Opinion[];
	lamps: Lamp[];
}

export interface Report {
	id: string; year: number; name: string; format: string; size: number; chars: number; title: string; grammar: string;
	records: number; imported: Day; replaces: string; progress: { confirmed: number; total: number };
}
export interface Mark { start: number; end: number; kind: string; record: string; id: number }
export interface Heading { level: number; role: string; title: string; start: number; end: number }
export interface ReportText { text: string; outline: Heading[]; marks: Mark[] }

export interface Glance {
	states: Record<string, number>; red: number; yellow: number; blue: number; green: number; other: number; unlit: number;
	overdue: number; total: number; reports: number; signed_off: number;
}
export interface Home {
	glance: Glance; lists: Record<string, Commitment[]>; counts?: Record<string, number>; unreported_units: { unit: string; name: string; count: number }[];
}

export interface Job {
	id: string; kind: string; state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled'; done: number; total: number;
	words: string; errors: { place: string; detail: string }[]; result: Record<string, unknown> | null;
}
