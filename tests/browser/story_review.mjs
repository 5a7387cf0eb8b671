// SPDX-License-Identifier: Apache-2.0
// First visit, units, report, and the review of its reading.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { check, healthy, same, top, until } from './driver.mjs';

export const PASSWORD = 'lantern-34-River';
export const REGION = '\u9752\u6eaa\u53bf';

export async function setUp(page) {
	await page.waitForSelector('.setup');
	await healthy(page, 'setup');
	await page.fill('input[name=account]', 'duchashi');
	await page.fill('input[name=name]', 'Li');
	await page.fill('input[name=password]', PASSWORD);
	await page.fill('input[name=repeat]', PASSWORD + 'x');
	check(await page.isDisabled('.go button[type=submit]'), 'two passwords that differ do not go on');
	await page.fill('input[name=repeat]', PASSWORD);
	await page.click('.go button[type=submit]');
	await page.fill('#region', 'gtx'); // by the initials of its pinyin
	await page.waitForSelector('.region li');
	check((await page.textContent('.region ul')).indexOf('\u9ad8\u5510\u53bf') >= 0, 'gtx finds a county');
	await page.fill('#region', REGION); // in no table: as typed
	await page.waitForSelector('.region li', { state: 'detached' });
	await healthy(page, 'setup region');
	await page.click('.go button[type=submit]');
	await healthy(page, 'setup units');
	await page.click('button.create');
	await page.waitForSelector('.drop', { timeout: 60000 });
	await healthy(page, 'setup report');
}

const progress = async (page) => (await page.textContent('.count')).match(/\d+/g).map(Number);
const current = (page) => page.getAttribute('.rows [aria-current]', 'data-id').then(Number);

export async function dropReport(page) {
	const samples = readdirSync(join(top, 'samples')).filter((f) => /2026.*\.txt$/.test(f));
	await page.setInputFiles('input[type=file]', join(top, 'samples', samples[0]));
	await page.waitForSelector('.report p', { timeout: 60000 });
	const [done, total] = await progress(page);
	same(done, 0, 'nothing is confirmed yet');
	check(total > 80, 'rows of the report: ' + total);
	return total;
}

/** Marks on the left and rows on the right find each other. */
async function findEachOther(page) {
	const first = await current(page);
	const marks = await page.$$('.report .m[class*="k-"]:not(.now):not(.bare)');
	check(marks.length > 50, 'stretches are marked: ' + marks.length);
	await marks[Math.floor(marks.length / 2)].click();
	await until('another row', async () => await current(page) !== first);
	check(await page.isVisible('.report .now'), 'the row\'s stretch is shown');
	check(await page.isVisible('.rows .card.current'), 'the stretch\'s row is shown');
	await page.keyboard.press('ArrowDown');
	const words = (await page.textContent('.rows .card.current .text')).replace(/^\s*D-\d+\s*/, '').trim();
	const marked = await page.$$eval('.report .now', (all) => all.map((e) => e.textContent).join(''));
	check(marked.indexOf(words.slice(0, 6)) >= 0, 'the marked words are those of the row: ' + words + ' | ' + marked);
}

async function confirmSome(page) {
	await page.click('.rows .card');
	const [before] = await progress(page);
	for (let i = 0; i < 3; i++) await page.keyboard.press('Enter');
	await until('three confirmed', async () => (await progress(page))[0] === before + 3);
}

async function edit(page) {
	await page.keyboard.press('e');
	await page.waitForSelector('.editor');
	await healthy(page, 'review edit');
	const id = await page.evaluate(() => document.querySelector('.editor').getAttribute('aria-label').match(/\d+/)[0]);
	await page.fill('.editor textarea', (await page.inputValue('.editor textarea')) + '\u3001\u5e74\u5e95\u524d\u5b8c\u6210');
	const lead = page.locator('.editor [role=combobox]').first();
	await lead.fill('jyj'); // by the initials of its pinyin
	await page.waitForSelector('.editor [role=option]');
	const unit = (await page.textContent('.editor [role=option]')).trim();
	await lead.press('Enter');
	await page.keyboard.press('Control+Enter');
	await page.waitForSelector('.editor', { state: 'detached' });
	await until('the lead on the card', async () => (await page.textContent('.rows .card.current')).indexOf(unit.slice(0, 3)) >= 0);
	check(unit.indexOf('\u6559\u80b2') >= 0, 'jyj finds the education office: ' + unit);
	return Number(id);
}

async function splitAndMerge(page) {
	const [, before] = await progress(page);
	await page.keyboard.press('s');
	await page.waitForSelector('.letters');
	await page.keyboard.press('Space');
	await healthy(page, 'review split');
	await page.keyboard.press('Enter');
	await until('one more row', async () => (await progress(page))[1] === before + 1);
	await page.waitForSelector('.letters', { state: 'detached' });
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('m');
	await page.click('.confirm .go');
	await until('one row less', async () => (await progress(page))[1] === before);
}

/** Without a mouse: the paragraph at hand, Shift and the arrows. */
async function pickByKeys(page, before) {
	await page.keyboard.press('n');
	await page.waitForSelector('[role=dialog] textarea.text');
	await page.waitForTimeout(400);
	await healthy(page, 'review pick');
	for (let i = 0; i < 6; i++) await page.keyboard.press('Shift+ArrowRight');
	await page.keyboard.type('x');
	const words = await page.inputValue('[role=dialog] textarea.text');
	check((await page.textContent('.report')).indexOf(words) >= 0, 'the report is not written into: ' + words);
	for (let i = 0; i < 6; i++) await page.keyboard.press('Shift+ArrowRight');
	await page.keyboard.press('Enter');
	await until('the row that was picked by keys', async () => (await progress(page))[1] === before + 1);
	await page.waitForSelector('.editor');
	check(words.indexOf(await page.inputValue('.editor textarea')) === 0, 'it is of the words selected');
	await page.keyboard.press('Escape');
	await page.waitForSelector('.editor', { state: 'detached' });
	await page.keyboard.press('u');
	await until('the picked row taken back', async () => (await progress(page))[1] === before);
}

async function addAndUndo(page) {
	const [, before] = await progress(page);
	await page.waitForSelector('.confirm', { state: 'detached' });
	await page.evaluate(() => {
		const plain = Array.from(document.querySelectorAll('.report p')).filter((p) => !p.querySelector('[class*="k-"]') && p.textContent.length > 30)[0];
		const r = document.createRange(), s = window.getSelection(), node = plain.querySelector('span').firstChild;
		r.setStart(node, 2); r.setEnd(node, 14);
		s.removeAllRanges(); s.addRange(r);
		plain.closest('.report').dispatchEvent(new MouseEvent('mouseup', { bubbles: true }));
	});
	await page.waitForSelector('button.add');
	await page.keyboard.press('n');
	await until('the new row', async () => (await progress(page))[1] === before + 1);
	await page.waitForSelector('.editor');
	await page.keyboard.press('Escape');
	await page.waitForSelector('.editor', { state: 'detached' });
	await page.keyboard.press('u');
	await until('the new row taken back', async () => (await progress(page))[1] === before);
	await pickByKeys(page, before);
	await page.keyboard.press('d');
	await until('a row deleted', async () => (await progress(page))[1] === before - 1);
	await page.click('.toast .undo');
	await until('a row given back', async () => (await progress(page))[1] === before);
}

export async function review(page) {
	await healthy(page, 'review');
	await findEachOther(page);
	await confirmSome(page);
	await edit(page);
	await splitAndMerge(page);
	await addAndUndo(page);
	const kept = await progress(page), row = await current(page);
	await page.reload();
	await page.waitForSelector('.report p');
	same((await progress(page)).join('/'), kept.join('/'), 'what was done is kept when one comes back');
	same(await current(page), row, 'and so is the place');
	for (let i = 0; i < 60 && (await progress(page))[0] < kept[1]; i++) {
		const [before] = await progress(page);
		await page.keyboard.press('x');
		await page.waitForTimeout(150);
		if (await page.isDisabled('button.section')) { await page.keyboard.press('Enter'); } else {
			await page.click('button.section');
			await page.click('.confirm .go');
		}
		await until('more confirmed', async () => (await progress(page))[0] > before, 30000);
		await page.waitForSelector('.confirm', { state: 'detached' });
	}
	same((await progress(page))[0], kept[1], 'all confirmed');
	await healthy(page, 'review done');
	await page.click('button.send');
	await page.waitForSelector('button.send', { state: 'detached', timeout: 60000 });
}
