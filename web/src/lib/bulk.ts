// SPDX-License-Identifier: Apache-2.0
import { api } from '../api';
import { t } from '../i18n';
import { failed, told } from './toast';

/** An act on many, told in words: `done` is the key that says how many. True where something was done. */
export async function bulkAct(act: string, ids: number[], args: Record<string, unknown>, done: string): Promise<boolean> {
	try {
		const r = await api.bulk(act, ids, args), n = r.done.length, m = r.refused.length;
		if (m) failed(new Error(t('home.partly', { n, m, why: r.refused[0].detail })));
		else told(t(done, { n }));
		return n > 0;
	} catch (e) { failed(e); return false; }
}
