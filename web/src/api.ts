// SPDX-License-Identifier: Apache-2.0
// The one way to the server: session, CSRF, If-Match, Idempotency-Key, problem+json, jobs and server-sent events.
// When the server is away, what may safely be asked again waits and is asked again; when the session has ended, it waits
// until the user has signed in anew. Nothing typed is lost by either.
import { reactive, ref } from 'vue';
import { lang, t } from './i18n';
import type { Job, Session } from './types';

const BASE = 'api/v1/';

export interface ProblemBody {
	title?: string; status?: number; detail?: string; code?: string; errors?: { place: string; detail: string }[];
	current?: unknown; event?: { words?: string; account?: string; at?: string };
}

/** What the server refused, in the user's language. */
export class Problem extends Error {
	status: number; code: string; body: ProblemBody; retryAfter: number;
	constructor(status: number, body: ProblemBody, retryAfter = 0) {
		super(body.detail || body.title || t('problem.status', { status }));
		this.status = status; this.code = body.code || ''; this.body = body; this.retryAfter = retryAfter;
	}
	/** Another was faster: the row as it is now. */
	current<T>(): T | null { return (this.body.current as T) || null; }
}

/** How the line to the server is, for the banner. */
export const line = reactive({ lost: false, expired: false });
export const session = ref<Session | null>(null);
export const year = ref<number>(0);
export const may = (act: string): boolean => !!session.value && session.value.may.indexOf(act) >= 0;
export const is = (...roles: string[]): boolean => !!session.value && roles.indexOf(session.value.role) >= 0;

export type Query = Record<string, string | number | boolean | null | undefined>;

export interface Options {
	query?: Query; body?: unknown; file?: Blob; version?: number | string; key?: string; again?: boolean; quiet?: boolean;
	signal?: AbortSignal; language?: string;
}

export function address(path: string, query?: Query): string {
	const parts: string[] = [];
	const all: Query = { ...query };
	if (session.value && year.value && year.value !== session.value.year && all.year === undefined) all.year = year.value;
	Object.keys(all).forEach((k) => {
		const v = all[k];
		if (v !== undefined && v !== null && v !== '' && v !== false) parts.push(k + '=' + encodeURIComponent(String(v === true ? 1 : v)));
	});
	return BASE + path + (parts.length ? '?' + parts.join('&') : '');
}

/** A key under which an act is done once, however often it is sent. */
export function newKey(): string {
	const bytes = new Uint8Array(12);
	crypto.getRandomValues(bytes);
	return Array.from(bytes, (b) => ('0' + b.toString(16)).slice(-2)).join('');
}

const sleep = (ms: number) => new Promise<void>((done) => { setTimeout(done, ms); });

let back: Promise<void> | null = null;
/** Resolves when the server answers again. */
function serverBack(): Promise<void> {
	if (!back) {
		line.lost = true;
		back = (async () => {
			for (let wait = 500; ; wait = wait < 8000 ? wait * 2 : wait) {
				await sleep(wait + Math.random() * 300);
				try {
					const r = await fetch('healthz', { cache: 'no-store' });
					if (r.ok) break;
				} catch { /* still away */ }
			}
			line.lost = false; back = null;
		})();
	}
	return back;
}

let signedIn: Promise<void> | null = null;
let signedInDone: (() => void) | null = null;
/** Resolves when the user has signed in anew after the session ended. */
function signedInAgain(): Promise<void> {
	if (!signedIn) {
		line.expired = true;
		signedIn = new Promise<void>((done) => { signedInDone = done; });
	}
	return signedIn;
}
function sessionIsBack() {
	line.expired = false;
	if (signedInDone) signedInDone();
	signedIn = null; signedInDone = null;
}

function headersOf(method: string, o: Options): Record<string, string> {
	const h: Record<string, string> = { Accept: 'application/json, application/problem+json', 'Accept-Language': o.language || lang.value };
	if (method !== 'GET') {
		if (session.value) h['X-CSRF-Token'] = session.value.csrf;
		// What was seen: the version of a commitment, the tag of anything else; '' says that there was nothing yet.
		if (typeof o.version === 'number') h['If-Match'] = '"v' + o.version + '"';
		else if (o.version) h['If-Match'] = '"' + o.version + '"';
		else if (o.version === '') h['If-None-Match'] = '*';
		if (o.key) h['Idempotency-Key'] = o.key;
		h['Content-Type'] = o.file ? 'application/octet-stream' : 'application/json';
	}
	return h;
}

async function problemOf(r: Response): Promise<Problem> {
	let body: ProblemBody = {};
	try { body = await r.json(); } catch { /* no words from the server */ }
	return new Problem(r.status, body, Number(r.headers.get('Retry-After')) || 0);
}

/** 401, a stale token and a server that is coming up are no end: true to ask again. */
async function mended(p: Problem, o: Options, tries: number): Promise<boolean> {
	if (p.status === 401 && session.value && !o.quiet) { await signedInAgain(); return true; }
	if (p.status === 403 && p.code === 'csrf' && tries === 0 && session.value) {
		try { session.value = await ask<Session>('GET', 'session', { quiet: true }); return true; } catch { return false; }
	}
	if ((p.status === 503 || p.status === 502 || p.status === 504) && tries < 5) { await sleep(500 * (tries + 1)); return true; }
	return false;
}

async function send(method: string, path: string, o: Options): Promise<Response> {
	const safe = method === 'GET' || method === 'PUT' || !!o.key || !!o.again;
	for (let tries = 0; ; tries++) {
		let r: Response;
		try {
			r = await fetch(address(path, o.query), {
				method, headers: headersOf(method, o), credentials: 'same-origin', cache: 'no-store', signal: o.signal,
				body: method === 'GET' ? undefined : o.file || (o.body === undefined ? undefined : JSON.stringify(o.body)),
			});
		} catch (e) {
			if (e instanceof DOMException && e.name === 'AbortError') throw e;
			const wait = serverBack();
			if (!safe) throw new Problem(0, { code: 'lost', detail: t('problem.lost') });
			await wait;
			continue;
		}
		if (r.ok) return r;
		const p = await problemOf(r);
		if (!(await mended(p, o, tries))) throw p;
	}
}

async function ask<T>(method: string, path: string, o: Options = {}): Promise<T> {
	const r = await send(method, path, o);
	if (r.status === 204) return undefined as unknown as T;
	const text = await r.text();
	return (text ? JSON.parse(text) : undefined) as T;
}

export const api = {
	get: <T>(path: string, query?: Query, o: Options = {}) => ask<T>('GET', path, { ...o, query }),
	post: <T>(path: string, body?: unknown, o: Options = {}) => ask<T>('POST', path, { ...o, body: body === undefined ? {} : body }),
	/** With a key of its own: sent again after the line broke, it is no change by another. */
	put: <T>(path: string, body: unknown, o: Options = {}) => ask<T>('PUT', path, { key: newKey(), ...o, body }),
	del: <T>(path: string, o: Options = {}) => ask<T>('DELETE', path, o),
	/** The bytes of a file as they are. */
	upload: <T>(path: string, file: Blob, query: Query, o: Options = {}) => ask<T>('POST', path, { ...o, file, query }),
	/** An act of the workflow on a commitment; done once, however often the line breaks. */
	act: <T>(id: number, act: string, args: Record<string, unknown>, version?: number) =>
		ask<T>('POST', 'commitments/' + id + '/acts/' + act, { body: args, version, key: newKey() }),
	/** One act on many: what was done and what was refused. */
	bulk: (act: string, ids: number[], args: Record<string, unknown> = {}) =>
		ask<{ done: number[]; refused: { id: number; detail: string }[] }>('POST', 'acts/bulk', { body: { act, ids, ...args }, key: newKey() }),
	/** Fetches a file and hands it to the browser to keep; a job is waited for first. */
	async download(path: string, query?: Query, post?: unknown, onJob?: (j: Job) => void) {
		let r = await send(post === undefined ? 'GET' : 'POST', path, { query, body: post, again: true });
		if (r.status === 202) {
			const job = await follow(await r.json() as Job, onJob);
			if (job.state !== 'done') throw new Problem(0, { code: 'job', detail: job.words });
			r = await send('GET', 'jobs/' + job.id + '/file', {});
		}
		keep(await r.blob(), nameOf(r.headers.get('Content-Disposition'), path));
	},
};

function nameOf(disposition: string | null, path: string): string {
	const utf8 = /filename\*=UTF-8''([^;]+)/i.exec(disposition || '');
	if (utf8) return decodeURIComponent(utf8[1]);
	const plain = /filename="?([^";]+)"?/i.exec(disposition || '');
	return plain ? plain[1] : path.split('/').pop() || 'file';
}

/** Hands bytes to the browser as a file. */
export function keep(blob: Blob, name: string) {
	const a = document.createElement('a');
	a.href = URL.createObjectURL(blob);
	a.download = name;
	document.body.appendChild(a);
	a.click();
	document.body.removeChild(a);
	setTimeout(() => URL.revokeObjectURL(a.href), 60000);
}

/** Waits for a job, telling each step. */
export async function follow(job: Job, onStep?: (j: Job) => void): Promise<Job> {
	for (let wait = 200; ; wait = wait < 2000 ? wait * 1.5 : wait) {
		if (onStep) onStep(job);
		if (job.state !== 'queued' && job.state !== 'running') return job;
		await sleep(wait);
		job = await api.get<Job>('jobs/' + job.id);
	}
}

// ---- session ----

export async function loadSession(): Promise<boolean> {
	try {
		session.value = await ask<Session>('GET', 'session', { quiet: true });
		if (!year.value) year.value = session.value.year;
		openEvents();
		return true;
	} catch (e) {
		if (e instanceof Problem && (e.status === 401 || e.status === 404)) { session.value = null; return false; }
		throw e;
	}
}

export async function signIn(account: string, password: string, totp: string): Promise<void> {
	const body: Record<string, string> = { account, password };
	if (totp) body.totp = totp;
	const s = await ask<Session>('POST', 'session', { body, quiet: true });
	session.value = s && s.csrf ? s : await ask<Session>('GET', 'session', { quiet: true });
	year.value = year.value || session.value.year;
	openEvents();
	sessionIsBack();
}

export async function signOut(): Promise<void> {
	try { await ask<void>('DELETE', 'session', { quiet: true }); } catch { /* it is over in any case */ }
	session.value = null; year.value = 0;
	closeEvents();
	sessionIsBack();
}

// ---- server-sent events ----

type Listener = (data: Record<string, unknown>) => void;
const listeners: Record<string, Set<Listener>> = {};
let source: EventSource | null = null;
let sourceWait = 1000, missed = false;

/** The stream broke: one who only looks at the screen is told too, if it is the server that is away. */
function streamBroke() {
	missed = true;
	fetch('healthz', { cache: 'no-store' }).then((r) => { if (!r.ok) serverBack(); }, () => { serverBack(); });
}
/** What happened meanwhile was told to nobody: the screens look again. */
function streamOpen() {
	sourceWait = 1000;
	if (missed && listeners.back) listeners.back.forEach((f) => f({}));
	missed = false;
}

function openEvents() {
	if (source || typeof EventSource === 'undefined') return;
	source = new EventSource(BASE + 'events');
	source.onopen = streamOpen;
	source.onerror = () => {
		streamBroke();
		if (!source || source.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
		closeEvents();
		setTimeout(() => { if (session.value) openEvents(); }, sourceWait);
		sourceWait = sourceWait < 30000 ? sourceWait * 2 : sourceWait;
	};
	Object.keys(listeners).forEach((kind) => source && bind(source, kind));
}
function closeEvents() { if (source) source.close(); source = null; }
function bind(s: EventSource, kind: string) {
	s.addEventListener(kind, (e) => {
		let data: Record<string, unknown> = {};
		try { data = JSON.parse((e as MessageEvent).data); } catch { return; }
		listeners[kind].forEach((f) => f(data));
	});
}
/** Calls back at each event of a kind (change, lamp, job; back: the line is there again, look for oneself); returns what ends it. */
export function onEvent(kind: string, f: Listener): () => void {
	if (!listeners[kind]) { listeners[kind] = new Set(); if (source) bind(source, kind); }
	listeners[kind].add(f);
	return () => { listeners[kind].delete(f); };
}
