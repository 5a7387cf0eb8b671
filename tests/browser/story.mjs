// SPDX-License-Identifier: Apache-2.0
// story.mjs PROGRAM - a county's year in the browser, from the first visit to the public page, on a fresh ledger:
// SQLite, or the PostgreSQL database of TAIZHANG_TEST_PG (tests/with_postgres.sh).
import { join } from 'node:path';
import { broke, finish, folder, openBrowser, openPage, startServer } from './driver.mjs';
import { dropReport, review, setUp } from './story_review.mjs';
import { appearances, bulletin, busiest, fillIn, issue, lampsUrgeExtend, looks, makeAccounts, nothingToTell, ownLexicon, publicPage, race, scores, sessionEnds, verify } from './story_year.mjs';

const browser = await openBrowser();
const pg = process.env.TAIZHANG_TEST_PG;
const server = process.env.TAIZHANG_URL ? { url: process.env.TAIZHANG_URL, stop: () => undefined } : await startServer(process.argv[2], pg ? pg + '/taizhang' : join(folder, 'county.db'));
try {
	const office = await openPage(browser, server.url);
	await setUp(office);
	await dropReport(office);
	await review(office);
	await nothingToTell(office, server.url);
	const { lead, count } = await busiest(office);
	await makeAccounts(browser, server.url, lead);
	const { head, leader } = await issue(browser, server.url, office, count);
	await fillIn(browser, server.url, head, count);
	const tasks = await verify(office, head, server.url);
	await lampsUrgeExtend(office, head, leader, server.url, tasks);
	await looks(office, server.url);
	await scores(office, server.url);
	await ownLexicon(office, server.url);
	const report = await office.evaluate(async () => (await (await fetch('api/v1/reports')).json()).items[0].id);
	await Promise.all([bulletin(office, server.url), appearances(browser, server.url, ['reports/' + encodeURIComponent(report), 'ledger/' + tasks.third])]);
	await publicPage(browser, server.url, office, tasks);
	await race(browser, server.url);
	await sessionEnds(browser, server.url);
} catch (e) {
	const shots = process.env.TAIZHANG_SHOTS;
	if (shots) { let n = 0; for (const c of browser.contexts()) for (const p of c.pages()) await p.screenshot({ path: join(shots, 'failed-' + n++ + '.png') }); }
	console.log('FAIL: ' + e.message.split('Call log')[0] + e.stack.split('\n').filter((l) => /^\s+at .*browser/.test(l)).join('\n'));
	broke();
}
await browser.close();
await server.stop();
finish();
