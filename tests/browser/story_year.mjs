// SPDX-License-Identifier: Apache-2.0
// From the drafts to the public page: opinions, sign-off, dispatch, a month's report with evidence, verification, lamps,
// urging, an extension, closing, scores, the bulletin as a paper that LibreOffice opens.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, change, check, folder, healthy, openPage, same, signIn, top, until } from './driver.mjs';
import { PASSWORD, REGION } from './story_review.mjs';

const FIRST = 'borrowed-77-Kite', OWN = 'harvest-61-Stone';

/** Signs in with the password that another has set, and changes it as the page demands. */
async function signInNew(browser, base, account) {
	const page = await openPage(browser, base);
	await page.fill('input[name=account]', account);
	await page.fill('input[name=password]', FIRST);
	await page.click('form button[type=submit]');
	await page.waitForSelector('.password-form');
	const fields = await page.$$('.password-form input');
	await fields[0].fill(FIRST);
	await fields[1].fill(OWN);
	await fields[2].fill(OWN);
	await page.click('.password-form button[type=submit]');
	await page.waitForSelector('.frame');
	return page;
}

/** The three administrators do their parts: one makes accounts, another gives roles. */
export async function makeAccounts(browser, base, lead) {
	for (const admin of ['system', 'security']) {
		const page = await openPage(browser, base);
		await page.fill('input[name=account]', admin);
		await page.fill('input[name=password]', PASSWORD);
		await page.click('form button[type=submit]');
		await page.waitForSelector('.password-form');
		const fields = await page.$$('.password-form input');
		await fields[0].fill(PASSWORD);
		await fields[1].fill(OWN);
		await fields[2].fill(OWN);
		await page.click('.password-form button[type=submit]');
		await page.waitForSelector('.frame');
		for (const [id, role, unit] of [['head', 'head', lead], ['reporter', 'reporter', lead], ['leader', 'leader', '']]) {
			const r = admin === 'system' ? await ask(page, 'POST', 'accounts', { id, name: id, unit, password: FIRST }) : await change(page, 'accounts/' + id, { role });
			check(r.status < 300, admin + ' sets ' + id + ': ' + r.status + ' ' + r.text);
		}
		await page.context().close();
	}
}

/** The unit with most tasks, so that there is something to do. */
export async function busiest(page) {
	const rows = (await ask(page, 'GET', 'commitments?limit=1000&state=opinion')).json.items, count = {};
	rows.forEach((c) => { if (c.lead) count[c.lead] = (count[c.lead] || 0) + 1; });
	const lead = Object.keys(count).sort((a, b) => count[b] - count[a])[0];
	check(count[lead] >= 3, 'a unit has tasks: ' + lead + ' ' + count[lead]);
	for (const c of rows.filter((x) => x.lead === lead && x.co_units.length)) { // nobody else need countersign
		const r = await ask(page, 'POST', 'commitments/' + c.id + '/acts/assign', { co: ';' }, { 'If-Match': '"v' + c.version + '"' });
		check(r.status === 200 && !r.json.co_units.length, c.label + ' without co-units: ' + r.status + ' ' + r.text);
	}
	return { lead, count: count[lead] };
}

export async function issue(browser, base, office, n) {
	const head = await signInNew(browser, base, 'head');
	await head.waitForSelector('.agree-all');
	await healthy(head, 'home of a unit');
	const { unit } = (await ask(head, 'GET', 'session')).json, sent = (await ask(head, 'GET', 'commitments?limit=1000&unit=' + encodeURIComponent(unit))).json.items.filter((c) => ['draft', 'cancelled', 'merged'].indexOf(c.state) < 0).length; // what was taken back or merged at the review was never sent
	same((await ask(head, 'GET', 'home')).json.glance.total, sent, 'a unit\'s home counts what was sent to it, not the region\'s');
	check((await head.textContent('.counts .total')).indexOf(String(sent)) >= 0, 'and says so');
	await head.click('.agree-all');
	await head.waitForSelector('.agree-all', { state: 'detached' });
	const leader = await signInNew(browser, base, 'leader');
	await leader.waitForSelector('.sign-all');
	await healthy(leader, 'home of a leader');
	await leader.click('.sign-all');
	await until('signed rows', async () => ((await ask(leader, 'GET', 'commitments?state=signed&limit=1')).json.total) === n);
	await office.click('.frame-nav a >> nth=0');
	for (const state of ['signed', 'registered']) {
		await office.waitForSelector('.issue-' + state);
		if (state === 'signed') await healthy(office, 'home of the office');
		await office.click('.issue-' + state);
		await office.click('.confirm .go');
		await office.waitForSelector('.issue-' + state, { state: 'detached' });
	}
	same((await ask(office, 'GET', 'commitments?state=dispatched&limit=1')).json.total, n, 'dispatched');
	return { head, leader };
}

/** The reporter accepts and fills in; the head signs once. */
export async function fillIn(browser, base, head, n) {
	const page = await signInNew(browser, base, 'reporter');
	await page.click('.panel header button:has-text("Accept all")');
	await until('all accepted', async () => (await ask(page, 'GET', 'commitments?state=accepted&limit=1')).json.total === n);
	await page.goto(base + '/#/sheet');
	await page.waitForSelector('textarea[data-cell="0.words"]');
	await healthy(page, 'sheet');
	const rows = await page.$$('textarea[data-cell$=".words"]');
	check(rows.length > 0 && rows.length <= n, 'the sheet has the unit\'s tasks: ' + rows.length);
	for (let i = 0; i < rows.length; i++) {
		const value = await page.$('input[data-cell="' + i + '.value"]');
		if (value) await value.fill(String(3 + i));
		await page.fill('textarea[data-cell="' + i + '.words"]', 'On course, stage ' + (i + 1) + ' of the work is done' + (i ? '.' : ', see photo-1.txt.')); // evidence is named in the words
	}
	await page.keyboard.press('Tab');
	await faultIsTold(page);
	await page.click('td button.link >> nth=0');
	await page.waitForSelector('[role=dialog] input[type=file]', { state: 'attached' });
	const file = join(folder, 'photo-1.txt');
	writeFileSync(file, 'what was seen on the site');
	await page.setInputFiles('[role=dialog] input[type=file]', file);
	await page.waitForSelector('[role=dialog] .list li');
	await page.keyboard.press('Escape');
	await page.waitForSelector('[role=dialog] .list', { state: 'detached' });
	await signSheet(page, 'Submit');
	await head.goto(base + '/#/sheet');
	await head.waitForSelector('textarea[data-cell="0.words"]');
	await signSheet(head, 'Sign');
	same((await ask(head, 'GET', 'sheet?limit=1000')).json.items.filter((x) => x.draft && x.draft.status === 'signed').length, rows.length, 'all that was filled in is signed');
	await page.context().close();
	return rows.length;
}
/** A line with a fault is not "being saved": the head of the sheet says how many want mending. */
async function faultIsTold(page) {
	const box = await page.$('input[data-cell$=".value"]'), status = () => page.textContent('.sheet .bar [role=status]');
	if (!check(!!box, 'a task with a number is on the sheet')) return;
	const was = await box.inputValue();
	await box.fill('many');
	await until('one line wants mending', async () => /1 task wants mending/.test(await status()));
	await box.fill(was);
	await until('all kept', async () => /All kept/.test(await status()));
}
async function signSheet(page, words) {
	const button = '.sheet .bar .el-button--primary';
	await until('the sheet kept: ' + words, async () => await page.isEnabled(button));
	await page.waitForTimeout(1200);
	await page.click(button);
	await page.waitForSelector('[role=dialog] .el-dialog__footer .el-button--primary');
	await healthy(page, 'sheet ' + words);
	const sure = await page.$('[role=dialog] input[type=checkbox]');
	if (sure && !await sure.isChecked()) await sure.check({ force: true });
	await page.click('[role=dialog] .el-dialog__footer .el-button--primary');
	await page.waitForSelector('[role=dialog] .el-dialog__footer .el-button--primary', { state: 'detached' });
}

/** Opens a commitment's page and does an act there, as a person does. */
async function actOn(page, base, id, act, fill) {
	await page.goto(base + '/#/ledger/' + id);
	const button = 'section[aria-labelledby=h-acts] button:has-text("' + act + '")';
	await page.waitForSelector(button);
	await page.click(button);
	if (fill) {
		await page.waitForSelector('[role=dialog] .el-dialog__footer');
		await page.waitForTimeout(400);
		await fill(page);
	}
	const go = '[role=dialog] .el-dialog__footer .el-button >> nth=1', said = '[role=dialog] .wrong';
	await until(act + ' done', async () => { // some acts ask first, some are done at once
		if (await page.isVisible(said)) throw new Error(act + ': ' + await page.textContent(said));
		if (!await page.isVisible('[role=dialog] .el-dialog__footer')) return fill || !await page.isVisible(button);
		if (await page.isEnabled(go).catch(() => false)) await page.click(go, { timeout: 2000 }).catch(() => undefined);
		await page.waitForTimeout(700);
		return false;
	});
}
const writeReason = (page) => page.fill('[role=dialog] textarea', 'As agreed on the site, see the record.');
const ids = async (page, query) => (await ask(page, 'GET', 'commitments?limit=1000&' + query)).json.items.map((c) => c.id);
const stateOf = async (page, id) => (await ask(page, 'GET', 'commitments/' + id)).json.state;

/** Two are reported complete: one is verified, the other returned. */
export async function verify(office, head, base) {
	const rows = (await ask(head, 'GET', 'commitments?limit=1000&state=underway')).json.items;
	const under = rows.filter((c) => !c.co_units.length && c.last && c.last.status === 'signed').map((c) => c.id); // others wait for countersigning
	check(under.length >= 3, 'tasks under way: ' + under.length);
	await actOn(head, base, under[0], 'Report complete');
	await healthy(head, 'commitment');
	await actOn(head, base, under[1], 'Report complete');
	await office.goto(base + '/#/verify');
	await office.waitForSelector('.queue .item');
	await healthy(office, 'verify');
	same(await office.$$eval('.queue .item', (all) => all.length), 2, 'two await verification');
	await until('the first at hand', async () => office.isVisible('.verify .one'));
	await office.waitForTimeout(500);
	await office.keyboard.press('a');
	await until('one verified', async () => (await ids(office, 'state=verified')).length === 1);
	await office.waitForTimeout(500);
	await office.keyboard.press('r');
	await office.waitForSelector('.return-form textarea');
	await office.fill('.return-form textarea', 'The evidence does not show the number.');
	await office.keyboard.press('Control+Enter');
	await until('one returned', async () => (await ids(office, 'state=reported')).length === 0);
	return { verified: (await ids(office, 'state=verified'))[0], returned: under.slice(0, 2).filter((id) => id !== undefined), third: under[2] };
}

/** What another changes shows itself in the ledger that is open, and what lies far down comes when one gets there. */
async function ledgerMoves(office, base, id) {
	const c = (await ask(office, 'GET', 'commitments/' + id)).json, day = new Date().getFullYear() + '-12-30';
	await office.goto(base + '/#/ledger?text=' + c.label);
	await until('the row', async () => (await office.textContent('.vt .rows')).indexOf(c.label) >= 0);
	const r = await ask(office, 'POST', 'commitments/' + id + '/acts/adjust', { due: day, approver: 'the meeting', reason: 'as decided' }, { 'If-Match': c.version ? '"v' + c.version + '"' : '' });
	check(r.status === 200, 'the deadline is adjusted: ' + r.status + ' ' + r.text);
	await until('the new deadline in the open ledger', async () => (await office.getAttribute('.vt .rows time', 'datetime')) === day);
	await office.goto(base + '/#/ledger');
	await until('the whole ledger', async () => Number(await office.getAttribute('.vt', 'aria-rowcount')) > 80);
	await office.evaluate(() => { const el = document.querySelector('.vt .rows'); el.scrollTop = el.scrollHeight; });
	const last = Number(await office.getAttribute('.vt', 'aria-rowcount')) - 2;
	await until('the last row', async () => /[TD]-\d/.test(await office.textContent('#lr' + last).catch(() => '')));
}

export async function lampsUrgeExtend(office, head, leader, base, tasks) {
	const before = (await ask(office, 'GET', 'home')).json.glance, year = new Date().getFullYear();
	await office.goto(base + '/#/');
	await office.click('button.lights');
	await office.click('.confirm .go');
	await until('lamps are set', async () => (await ask(office, 'GET', 'lights')).json.date);
	const after = (await ask(office, 'GET', 'home')).json.glance;
	check(after.unlit < before.unlit, 'lamps change: ' + JSON.stringify(after));
	await office.goto(base + '/#/ledger');
	await office.waitForSelector('.frame-main a[href*="/ledger/"], .frame-main [role=row]');
	await healthy(office, 'ledger');
	await ledgerMoves(office, base, tasks.third);
	await actOn(office, base, tasks.third, 'Urge', async (p) => { const box = await p.$('[role=dialog] textarea'); if (box) await box.fill('Please move on.'); });
	same((await ask(office, 'GET', 'commitments/' + tasks.third)).json.urges, 1, 'urged once');
	await actOn(head, base, tasks.third, 'Ask for an extension', async (p) => {
		const day = p.locator('[role=dialog] .el-date-editor input, [role=dialog] input[type=date]').first();
		await day.fill((year + 1) + '-01-31');
		await day.press('Tab');
		await writeReason(p);
	});
	await office.goto(base + '/#/');
	await office.waitForSelector('button:has-text("Grant the extension")');
	await actOn(leader, base, tasks.third, 'Grant the extension', async () => undefined);
	same((await ask(office, 'GET', 'commitments/' + tasks.third)).json.deadline, (year + 1) + '-01-31', 'the deadline moved');
	await actOn(office, base, tasks.verified, 'Close', async (p) => { const box = await p.$('[role=dialog] textarea'); if (box) await box.fill('Done and seen.'); });
	same(await stateOf(office, tasks.verified), 'closed', 'closed');
}

export async function looks(office, base) {
	for (const name of ['indicators', 'projects']) {
		await office.goto(base + '/#/' + name);
		await office.waitForTimeout(1200);
		await healthy(office, name);
	}
}

const SCREENS = ['', 'reports', 'ledger', 'verify', 'indicators', 'projects', 'projects?tab=gantt', 'projects?tab=cards', 'scores', 'scores?tab=schemes', 'bulletin'].concat(
	['units', 'posts', 'roles', 'families', 'lamps', 'clocks', 'calendar', 'lexicon', 'load', 'public', 'log'].map((x) => 'admin?tab=' + x));
/** Every screen in the other language, and in the dark, where only contrast can differ: no serious finding, nothing wider
 * than the window. */
export function appearances(browser, base, review) {
	return Promise.all([['zh', 'light'], ['zh', 'dark'], ['en', 'dark']].map(async ([language, theme]) => {
		const rules = theme === 'dark' ? { runOnly: ['color-contrast'] } : {}, way = ' in ' + language + ', ' + theme, start = await openPage(browser, base, { language, theme });
		await start.waitForSelector('input[name=account]');
		await until('whose ledger it is, before one signs in', async () => (await start.textContent('.signin')).indexOf(REGION) >= 0);
		if (theme === 'light') { await start.click('button[aria-controls=forgotten]'); await start.waitForSelector('#forgotten'); }
		await healthy(start, 'sign-in' + way, rules);
		await start.context().close();
		const page = await signIn(browser, base, 'duchashi', PASSWORD, { language, theme });
		for (const s of SCREENS.concat(review)) {
			await page.goto(base + '/#/' + s);
			await healthy(page, (s || 'home') + way, rules);
		}
		await page.context().close();
	}));
}

/** Rows of one's own are cells under words, taken out of a spreadsheet and kept. */
export async function ownLexicon(office, base) {
	await office.goto(base + '/#/admin?tab=lexicon');
	await office.waitForSelector('#adm-panel select option', { state: 'attached' });
	await office.selectOption('#adm-panel select', 'departments');
	await office.click('#adm-panel form .el-button >> nth=0');
	const heads = (await office.$$eval('#adm-panel table th', (all) => all.map((e) => e.textContent))).filter(Boolean);
	check(heads.length === 5 && heads.indexOf('county') < 0 && heads.indexOf('County name') === 1, 'columns by words: ' + heads);
	await office.evaluate(() => {
		const data = new DataTransfer();
		data.setData('text/plain', ['k1', 'k2'].map((k) => [k, k + 'c', k + 'p', k + 's', ''].join('\t')).join('\n'));
		document.querySelector('#adm-panel td input').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
	});
	await office.click('#adm-panel form button[type=submit]');
	await until('the rows are kept', async () => ((await ask(office, 'GET', 'admin/lexicon?limit=100')).json.items.filter((t) => t.table === 'departments')[0].rows || []).length === 2);
}

/** A scheme is set, every unit's points are computed, and one opens to what each point rests on. */
export async function scores(office, base) {
	const text = readFileSync(join(top, 'schemes/monthly-100.toml'), 'utf8');
	const r = await ask(office, 'POST', 'schemes', { id: 'monthly', name: 'monthly', text });
	check(r.status < 300, 'the scheme is set: ' + r.status + ' ' + r.text);
	await office.goto(base + '/#/');
	await office.goto(base + '/#/scores');
	await office.waitForSelector('#sco-panel table button.link');
	await healthy(office, 'scores');
	await office.click('#sco-panel table button.link');
	await office.waitForSelector('[role=dialog] table, [role=dialog] li');
	await healthy(office, 'scores of a unit');
}

/** Before anything is dispatched a bulletin would be a paper of zeros. */
export async function nothingToTell(office, base) {
	await office.goto(base + '/#/bulletin');
	await office.waitForSelector('.empty .el-button--primary');
	check(!await office.$('article.sheet'), 'no paper of zeros');
	await office.click('.empty .el-button--primary');
	await until('what to do next', async () => /#\/$/.test(office.url()));
}

/** The paper opens in LibreOffice and says what the screen said. */
export async function bulletin(office, base) {
	await office.goto(base + '/#/bulletin');
	await office.waitForSelector('article.sheet h2');
	await healthy(office, 'bulletin');
	const title = (await office.textContent('article.sheet h2')).trim(), number = '\u9752\u7763\u30142026\u301506\u53f7';
	for (const at of ['.mark', '.no', '.to', '.signed p + p', '.printed span + span']) check((await office.textContent('article.sheet ' + at)).trim(), 'the paper shows ' + at);
	await office.fill('input[name=number]', number);
	await office.fill('input[name=to]', '');
	await until('the number as it was written', async () => await office.textContent('article.sheet .no') === number && !await office.$('article.sheet .to'));
	const [download] = await Promise.all([office.waitForEvent('download'), office.click('.head .el-button--primary')]);
	const path = join(folder, 'bulletin.docx');
	await download.saveAs(path);
	check(readFileSync(path).slice(0, 2).toString() === 'PK', 'the paper is a DOCX');
	try {
		execFileSync('soffice', ['-env:UserInstallation=file://' + join(folder, 'lo'), '--headless', '--convert-to', 'txt:Text', '--outdir', folder, path], { stdio: 'ignore', timeout: 180000 });
	} catch (e) { check(e.code === 'ENOENT', 'LibreOffice opens the paper: ' + e.message); return; }
	const said = readFileSync(join(folder, 'bulletin.txt'), 'utf8').replace(/\s/g, '');
	[title, number].forEach((x) => check(said.indexOf(x.replace(/\s/g, '')) >= 0, 'LibreOffice shows ' + x));
}

export async function publicPage(browser, base, office, tasks) {
	const r = await change(office, 'admin/public', { on: true, ids: [tasks.verified, tasks.third] });
	check(r.status < 300, 'the public page is switched on: ' + r.status + ' ' + r.text);
	const page = await openPage(browser, base);
	await page.goto(base + '/#/public');
	await page.waitForTimeout(1500);
	await healthy(page, 'public page');
	const shown = await page.evaluate(async () => (await (await fetch('api/v1/public')).json()).items.length);
	same(shown, 2, 'only what was chosen is public');
	await page.context().close();
}

/** Two at one unit: the second is shown what the first did, keeps his own name for it and loses nothing of the other's. */
export async function race(browser, base) {
	const page = await signIn(browser, base, 'duchashi', PASSWORD);
	await page.goto(base + '/#/admin?tab=units');
	const row = page.locator('table.plain tbody tr').first();
	await row.locator('button.link').first().click();
	const fields = page.locator('.el-dialog form input');
	await fields.first().waitFor();
	const name = await fields.nth(0).inputValue();
	const { json } = await ask(page, 'GET', 'units');
	const unit = json.items.find((u) => u.name === name);
	const r = await change(page, 'units/' + encodeURIComponent(unit.id), { aliases: 'theirs', grp: 'A' });
	same(r.status, 200, 'another changes the unit first');
	await fields.nth(1).fill('mine');
	await page.click('.el-dialog__footer .el-button--primary');
	await page.waitForSelector('.race table');
	const words = await page.textContent('.race');
	check(words.indexOf('theirs') >= 0 && words.indexOf('mine') >= 0 && words.indexOf('duchashi') >= 0, 'both changes and who made the other: ' + words);
	await healthy(page, 'lost race');
	await page.click('.race .el-dialog__footer .el-button--primary, .race .el-button--primary');
	await page.waitForSelector('.race', { state: 'detached' });
	await page.waitForSelector('.el-dialog form', { state: 'detached' });
	const now = (await ask(page, 'GET', 'units/' + encodeURIComponent(unit.id))).json;
	same(now.aliases + ' ' + now.grp, 'mine A', 'mine where both wrote, theirs where only they did');
	await page.context().close();
}

/** An ended session: the password again, and what was asked goes on. */
export async function sessionEnds(browser, base) {
	const page = await signIn(browser, base, 'duchashi', PASSWORD);
	await page.context().clearCookies();
	await page.click('.frame-nav a >> nth=1');
	await page.waitForSelector('[role=dialog] input[name=password]');
	await page.fill('[role=dialog] input[name=password]', PASSWORD);
	await page.click('[role=dialog] form button[type=submit]');
	await page.waitForSelector('[role=dialog] input[name=password]', { state: 'detached' });
	await page.waitForSelector('.plain');
	await page.context().close();
}
