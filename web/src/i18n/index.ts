// SPDX-License-Identifier: Apache-2.0
// The words of the screens: one table a screen, each key with its Chinese and its English beside each other, so that
// neither can be forgotten. t('review.progress', { done: 3 }) fills {done}; {n|task|tasks} is the
// first for one, else the second.
import { ref } from 'vue';
import frame from './frame';
import sets from './sets';
import setup from './setup';
import nodes from './nodes';
import review from './review';
import home from './home';
import ledger from './ledger';
import commitment from './commitment';
import sheet from './sheet';
import verify from './verify';
import figures from './figures';
import scores from './scores';
import admin from './admin';

export type Words = Record<string, [zh: string, en: string]>;
export type Language = 'zh' | 'en';

// A screen's table is added here.
export const tables: Words[] = [frame, sets, nodes, setup, review, home, ledger, commitment, sheet, verify, figures, scores, admin];
const words: Words = Object.assign({}, ...tables);

function remembered(): Language {
	try { return localStorage.getItem('tz.language') === 'en' ? 'en' : 'zh'; } catch { return 'zh'; }
}
export const lang = ref<Language>(remembered());

export function setLanguage(l: Language) {
	lang.value = l;
	document.documentElement.lang = l === 'zh' ? 'zh-CN' : 'en';
	try { localStorage.setItem('tz.language', l); } catch { /* private window */ }
}

export type Params = Record<string, string | number | null | undefined>;

export const has = (key: string): boolean => key in words;

export function t(key: string, params?: Params): string {
	const pair = words[key];
	let s = pair ? pair[lang.value === 'zh' ? 0 : 1] : key;
	if (params) s = s.replace(/\{(\w+)\|([^|}]*)\|([^}]*)\}/g, (_all, name, one, many) => (Number(params[name]) === 1 ? one : many));
	if (params) s = s.replace(/\{(\w+)\}/g, (all, name) => { const v = params[name]; return v === undefined || v === null ? all : String(v); });
	return s;
}

/** The word of a closed set: name('state', 'underway'); what is not known stands as it is. */
export const name = (set: string, value: string): string => (has(set + '.' + value) ? t(set + '.' + value) : value);
