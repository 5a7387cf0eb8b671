// SPDX-License-Identifier: Apache-2.0
import { api, Problem } from '../api';

/** Whether this server has no administrator yet. */
export async function isSetupNeeded(): Promise<boolean> {
	try {
		return (await api.get<{ needed: boolean }>('setup', {}, { quiet: true })).needed;
	} catch (e) {
		if (e instanceof Problem && e.status) return false;
		throw e;
	}
}
