import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../setup/chromium.ts';
import { axeFindings } from './support/axeFindings.ts';
import { browserSuite } from './support/browserSuite.ts';
import { openByPath, playsOn, shownFilm } from './support/film.ts';
import { serverSuite } from './support/serverSuite.ts';
import { runFfmpeg } from '../fixtures/runFfmpeg.ts';

const suite = browserSuite();
const running = serverSuite(suite);
let film = '';

const CHAPTERS = ['One', 'Two'].map((title, i) => `[CHAPTER]\nTIMEBASE=1/1\nSTART=${i * 10}\nEND=${i * 10 + 10}\ntitle=${title}\n`);
const SUBTITLES = '1\n00:00:00,200 --> 00:00:19,000\nA line to be seen.\n';

/** A film with two sounds, a subtitle and chapters, which no browser plays as it is. */
beforeAll(async () => {
  film = join(suite.dir, 'Series.S01E01.mkv');
  if (findChromium() === null) return;
  await writeFile(join(suite.dir, 'chapters.txt'), `;FFMETADATA1\n${CHAPTERS.join('')}`);
  await writeFile(join(suite.dir, 'text.srt'), SUBTITLES);
  const inputs = ['testsrc2=size=320x240:rate=25:duration=20', 'sine=frequency=440:duration=20', 'sine=frequency=880:duration=20'];
  const lavfi = inputs.flatMap((input) => ['-f', 'lavfi', '-i', input]);
  const others = ['-i', join(suite.dir, 'text.srt'), '-i', join(suite.dir, 'chapters.txt')];
  const maps = ['-map', '0', '-map', '1', '-map', '2', '-map', '3', '-map_metadata', '4'];
  const codecs = ['-c:v', 'mpeg4', '-c:a', 'libmp3lame', '-c:s', 'srt'];
  const languages = ['-metadata:s:a:0', 'language=eng', '-metadata:s:a:1', 'language=ger', '-metadata:s:s:0', 'language=eng'];
  await runFfmpeg([...lavfi, ...others, ...maps, ...codecs, ...languages, film]);
});

async function openedPaused(page: Page): Promise<void> {
  await page.goto(running.server.uiUrl);
  await openByPath(page, film);
  await playsOn(page, { seconds: 0.3 });
  await page.keyboard.press('k');
}

describe('what the player offers', () => {
  test('sound, look and time of text, speed, chapters and keys can be set, and are as they were set the next time', async () => {
    const { page } = suite;
    await openedPaused(page);
    await page.getByRole('button', { name: 'Sound: English' }).click();
    await page.getByRole('menuitemradio', { name: 'German' }).click();
    await page.getByRole('button', { name: 'Sound: German' }).waitFor();

    await page.getByRole('button', { name: /^Subtitles:/ }).click();
    await page.getByRole('menuitem', { name: /Look and timing/ }).click();
    const panel = page.getByRole('dialog', { name: 'Look and timing' });
    await panel.getByText('Huge', { exact: true }).click();
    await panel.getByRole('button', { name: 'Subtitles later' }).click();
    await panel.getByText('+0.1 s').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');

    await page.keyboard.press('Shift+>');
    await page.keyboard.press('PageUp');
    await expect.poll(async () => (await shownFilm(page)).currentTime).toBeCloseTo(10, 1);
    await page.getByText('Two', { exact: true }).first().waitFor();

    await page.keyboard.press('Shift+?');
    const sheet = page.getByRole('dialog', { name: 'Keys' });
    await sheet.getByText('Back one frame').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });

    await openedPaused(page);
    await page.getByRole('button', { name: 'Sound: German' }).waitFor();
    await page.getByRole('button', { name: 'Speed: 1.25×' }).waitFor();
    await expect.poll(async () => (await shownFilm(page)).playbackRate).toBe(1.25);
    await expect.poll(() => page.locator('.player').getAttribute('data-subtitle-size')).toBe('huge');
  });

  test('goes on in a corner while one looks around, and back', async () => {
    const { page } = suite;
    await openedPaused(page);
    await page.keyboard.press('k');
    await page.evaluate(() => document.querySelector('video')?.setAttribute('data-same', ''));
    await page.keyboard.press('i');
    await page.getByRole('link', { name: 'Library' }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await playsOn(page);
    expect(await axeFindings(page)).toEqual([]);
    await page.locator('.player').hover();
    await page.getByRole('button', { name: 'Back to the film' }).click();
    expect(await page.locator('video[data-same]').count()).toBe(1);
    await expect.poll(() => page.evaluate(() => location.hash)).toContain('play=');
  });
});
