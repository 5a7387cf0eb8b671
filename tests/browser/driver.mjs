// SPDX-License-Identifier: Apache-2.0
// A server of its own, Debian's Chromium, and what every step needs: pages, waits, axe-core, the count of checks.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const top = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const require = createRequire(join(top, 'web/package.json'));
export const folder = mkdtempSync(join(tmpdir(), 'taizhang-browser.'));
const LIMIT = Number(process.env.TAIZHANG_BROWSER_WAIT || 20000);

let passed = 0, failed = 0;
export const broke = () => { failed++; };
export function check(ok, words) {
	if (ok) passed++;
	else { failed++; console.log('FAIL: ' + words); }
	return ok;
}
export function same(is, wanted, words) { return check(is === wanted, words + ': ' + JSON.stringify(is) + ', not ' + JSON.stringify(wanted)); }

/** Exits 77 where a browser or its driver is not there: the test is skipped. */
export async function openBrowser() {
	const path = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].filter(existsSync)[0];
	let driver;
	try { driver = require('playwright-core'); } catch { driver = null; }
	if (!path || !driver) {
		console.log('0 passed, 0 failed, 1 skipped: ' + (path ? 'run tools/web.sh first' : 'Chromium is not installed: apt-get install chromium'));
		process.exit(77);
	}
	return driver.chromium.launch({ executablePath: path, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

export async function startServer(program, db, port = 0) {
	const child = spawn(program, ['serve', '--db', db, '--port', String(port), '--log', join(folder, 'server.log'), '--work-dir', folder, '--lang', 'en'], { stdio: ['ignore', 'pipe', 'pipe'] });
	let said = '';
	const url = await new Promise((done, fail) => {
		const timer = setTimeout(() => fail(new Error('the server does not come up: ' + said)), 60000);
		const hear = (d) => { said += d; const m = /(https?:\/\/[\d.:\w]+)\//.exec(said); if (m) { clearTimeout(timer); done(m[1]); } };
		child.stdout.on('data', hear);
		child.stderr.on('data', hear);
		child.on('exit', (code) => fail(new Error('the server ended with ' + code + ': ' + said)));
	});
	if (/were not built into this program/.test(await (await fetch(url + '/')).text())) {
		console.log('0 passed, 0 failed, 1 skipped: this program has no screens, see tools/web.sh');
		child.kill();
		process.exit(77);
	}
	return { url, port: Number(url.split(':').pop()), stop: (how = 'SIGTERM') => new Promise((done) => { child.on('exit', done); child.kill(how); }) };
}

/** A window of its own, with what goes wrong in it. */
export async function openPage(browser, base, { language = 'en', theme = 'light', width = 1366, height = 768 } = {}) {
	const context = await browser.newContext({ viewport: { width, height }, acceptDownloads: true });
	await context.addInitScript(([l, th]) => { if (!localStorage.getItem('tz.language')) localStorage.setItem('tz.language', l); localStorage.setItem('tz.theme', th); }, [language, theme]);
	const page = await context.newPage();
	page.setDefaultTimeout(LIMIT);
	page.troubles = [];
	page.on('pageerror', (e) => page.troubles.push(e.message));
	page.on('console', (m) => { if (m.type() === 'error' && !/Failed to load resource/.test(m.text())) page.troubles.push(m.text()); });
	await page.goto(base + '/');
	return page;
}

export async function signIn(browser, base, account, password, options) {
	const page = await openPage(browser, base, options);
	await page.fill('input[name=account]', account);
	await page.fill('input[name=password]', password);
	await page.click('form button[type=submit]');
	await page.waitForSelector('.frame');
	return page;
}

/** No serious finding on this screen, and nothing went wrong in it. `rules`: what axe-core looks for, where it is not all. */
export async function healthy(page, name, rules = {}) {
	await page.waitForTimeout(300);
	const shots = process.env.TAIZHANG_SHOTS;
	if (shots) await page.screenshot({ path: join(shots, name.replace(/\W+/g, '-') + '.png') });
	await page.evaluate(axeSource());
	const found = await page.evaluate(async (options) => {
		const r = await window.axe.run(document, Object.assign({ resultTypes: ['violations'] }, options));
		return r.violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => v.id + ' at ' + v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(', ') + ': ' + v.help);
	}, rules);
	check(!found.length, name + ': ' + found.join('; '));
	check(!page.troubles.length, name + ': ' + page.troubles.splice(0).join('; '));
	const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1);
	check(!wide, name + ': the page is wider than the window');
}
let axe = '';
function axeSource() { axe = axe || readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'); return axe; }

/** The API as a page of this user calls it: for what has no screen of its own in the story. */
export function ask(page, method, path, body, headers = {}) {
	return page.evaluate(async ([m, p, b, h]) => {
		const s = await (await fetch('api/v1/session')).json();
		const r = await fetch('api/v1/' + p, { method: m, headers: Object.assign({ 'X-CSRF-Token': s.csrf, 'Content-Type': 'application/json', 'Accept-Language': 'en', 'Idempotency-Key': String(Math.random()) }, h), body: m === 'GET' ? undefined : JSON.stringify(b || {}) });
		const text = await r.text();
		let json = null;
		try { json = JSON.parse(text); } catch { /* bytes */ }
		return { status: r.status, json, text: text.slice(0, 500), etag: r.headers.get('ETag') };
	}, [method, path, body, headers]);
}

/** A change of what stands at the path now. */
export async function change(page, path, body) {
	const { etag } = await ask(page, 'GET', path);
	return ask(page, 'PUT', path, body, etag ? { 'If-Match': etag } : { 'If-None-Match': '*' });
}

export async function until(words, f, ms = LIMIT) {
	for (const end = Date.now() + ms; ;) {
		const v = await f();
		if (v) return v;
		if (Date.now() > end) throw new Error('never came: ' + words);
		await new Promise((done) => { setTimeout(done, 100); });
	}
}

export function finish() {
	if (!process.env.TAIZHANG_KEEP) rmSync(folder, { recursive: true, force: true });
	console.log(passed + ' passed, ' + failed + ' failed, 0 skipped');
	process.exit(failed ? 1 : 0);
}
