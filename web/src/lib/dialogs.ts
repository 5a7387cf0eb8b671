// SPDX-License-Identifier: Apache-2.0
// const why = await confirm({ title, text, reason: 'needed' }): the reason ('' without one), or null where it was called off.
import { shallowRef } from 'vue';

export interface Question {
	title: string; text?: string; action?: string; danger?: boolean; reason?: 'needed' | 'may'; reasonLabel?: string; reasonText?: string;
}
export const question = shallowRef<Question | null>(null);
let settle: ((v: string | null) => void) | null = null;

export function confirm(q: Question): Promise<string | null> {
	if (settle) settle(null);
	question.value = q;
	return new Promise((done) => { settle = done; });
}
export function answer(v: string | null) {
	const done = settle;
	settle = null;
	question.value = null;
	if (done) done(v);
}
