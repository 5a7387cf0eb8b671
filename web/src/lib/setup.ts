// SPDX-License-Identifier: Apache-2.0
import { api, Problem } from '../api';

export interface Site { needed: boolean; code?: boolean; region_name?: string }
/** What anybody may know of this server: whose ledger it is, and whether there is one yet. */
export const siteOf = (): Promise<Site> => api.get<Site>('setup', {}, { quiet: true });

/** Whether this server has no administrator yet. */
export async function isSetupNeeded(): Promise<boolean> {
	try {
		return (await siteOf()).needed;
	} catch (e) {
		if (e instanceof Problem && e.status) return false;
		throw e;
	}
}
