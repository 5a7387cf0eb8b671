// SPDX-License-Identifier: Apache-2.0
// A change of what was seen. Where another was faster the two changes are laid beside each other (RaceDialog), and what the
// user decides is sent again on top of what stands now: theirs, mine, or of each field the one he chose.
import { shallowRef } from 'vue';
import { api, Problem, type Options, type ProblemBody } from '../api';
import { t } from '../i18n';

type Body = Record<string, unknown>;
export interface Race { event: ProblemBody['event']; saw: Body; now: Body; mine: Body; conflicts: string[] }
export const race = shallowRef<Race | null>(null);
let settle: ((mineWins: Record<string, boolean> | null) => void) | null = null;
/** Of each conflict, whether mine stands; null: theirs does, all of it. */
export function answerRace(mineWins: Record<string, boolean> | null) {
	const done = settle;
	settle = null; race.value = null;
	if (done) done(mineWins);
}

const text = (v: unknown): string => (v === undefined || v === null ? '' : typeof v === 'string' ? v : JSON.stringify(v));
/** A list that both have changed: theirs with what I put in, without what I took out. */
export function mergeLists(saw: unknown[], now: unknown[], mine: unknown[]): unknown[] {
	const has = (list: unknown[], v: unknown) => list.some((x) => text(x) === text(v));
	return now.filter((v) => has(mine, v) || !has(saw, v)).concat(mine.filter((v) => !has(saw, v) && !has(now, v)));
}
/** Fields that both have changed, to something else: what nobody but the user can decide. */
export function conflictsOf(saw: Body, now: Body, mine: Body): string[] {
	return Object.keys(mine).filter((k) => k in now && !Array.isArray(mine[k]) && text(mine[k]) !== text(saw[k]) && text(now[k]) !== text(saw[k]) && text(now[k]) !== text(mine[k]));
}
/** What to send on top of theirs: my changes, where they stand. */
export function merged(saw: Body, now: Body, mine: Body, mineWins: Record<string, boolean>): Body {
	const out: Body = {};
	Object.keys(mine).forEach((k) => {
		if (!(k in now)) out[k] = mine[k];
		else if (Array.isArray(mine[k])) out[k] = mergeLists((saw[k] as unknown[]) || [], (now[k] as unknown[]) || [], mine[k] as unknown[]);
		else out[k] = text(mine[k]) === text(saw[k]) || mineWins[k] === false ? now[k] : mine[k];
	});
	return out;
}

/** Puts the two changes to the user: what to send on top of theirs, or null where theirs stands. */
export async function decide(event: ProblemBody['event'], saw: Body, now: Body, mine: Body): Promise<Body | null> {
	if (settle) answerRace(null);
	const wins = await new Promise<Record<string, boolean> | null>((done) => {
		settle = done;
		race.value = { event, saw, now, mine, conflicts: conflictsOf(saw, now, mine) };
	});
	return wins && merged(saw, now, mine, wins);
}
async function ask(p: Problem, saw: Body, mine: Body): Promise<Body> {
	const now = p.current<Body>();
	const body = now && await decide(p.body.event, saw, now, mine);
	if (!body) throw new Problem(412, { code: 'dropped', detail: t('race.dropped') });
	return body;
}

interface Seen { tag?: string }
/** PUT or POST on what was seen (`saw`: as GET gave it). Resolves with the answer once it is done. */
export async function change<T>(method: 'PUT' | 'POST', path: string, body: Body, saw: Seen | null, o: Options = {}): Promise<T> {
	let mine = body, tag = saw && saw.tag ? saw.tag : '';
	for (;;) {
		try {
			return await (method === 'PUT' ? api.put<T>(path, mine, { ...o, version: tag }) : api.post<T>(path, mine, { ...o, version: tag }));
		} catch (e) {
			if (!(e instanceof Problem) || e.status !== 412 || e.code !== 'changed' || !e.current<Seen>()) throw e;
			mine = await ask(e, (saw || {}) as Body, body);
			tag = (e.current<Seen>() as Seen).tag || '';
		}
	}
}
