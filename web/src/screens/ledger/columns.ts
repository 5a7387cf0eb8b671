// SPDX-License-Identifier: Apache-2.0
export interface Column { id: string; width: number; grow?: number; sort?: string; right?: boolean }
export const COLUMNS: Column[] = [
	{ id: 'label', width: 68, sort: 'number' },
	{ id: 'lamp', width: 76, sort: 'light' },
	{ id: 'text', width: 200, grow: 5, sort: 'text' },
	{ id: 'target', width: 110, grow: 1 },
	{ id: 'progress', width: 100, grow: 1 },
	{ id: 'lead', width: 114, grow: 1, sort: 'lead' },
	{ id: 'co', width: 110, grow: 1 },
	{ id: 'leader', width: 72, sort: 'leader' },
	{ id: 'deadline', width: 120, sort: 'deadline' },
	{ id: 'state', width: 88, sort: 'state' },
	{ id: 'kind', width: 76 },
	{ id: 'family', width: 92 },
	{ id: 'part', width: 96 },
	{ id: 'section', width: 180, grow: 2, sort: 'section' },
	{ id: 'reported', width: 86 },
	{ id: 'urges', width: 64, right: true },
];
export const USUAL = ['label', 'lamp', 'text', 'target', 'progress', 'lead', 'leader', 'deadline', 'state'];
