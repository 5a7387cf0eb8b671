// SPDX-License-Identifier: Apache-2.0
// story.mjs PROGRAM - a county's year in the browser, from the first visit to the public page, on a fresh ledger:
// SQLite, or the PostgreSQL database of TAIZHANG_TEST_PG (tests/with_postgres.sh).
import { join } from 'node:path';
import { broke, finish, folder, openBrowser, openPage, startServer } from './driver.mjs';
import { dropReport, review, setUp } from './story_review.mjs';

const browser = await openBrowser();
const pg = process.env.TAIZHANG_TEST_PG;
const server = process.env.TAIZHANG_URL ? { url: process.env.TAIZHANG_URL, stop: () => undefined } : await startServer(process.argv[2], pg ? pg + '/taizhang' : join(folder, 'county.db'));
try {
	const office = await openPage(browser, server.url);
	await setUp(office);
	await dropReport(office);
	await review(office);
} catch (e) {
	const shots = process.env.TAIZHANG_SHOTS;
	if (shots) for (const c of browser.contexts()) for (const p of c.pages()) await p.screenshot({ path: join(shots, 'failed.png') });
	console.log('FAIL: ' + e.stack);
	broke();
}
await browser.close();
await server.stop();
finish();
