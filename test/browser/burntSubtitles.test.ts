import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { PGS_WHITE, pgsFile } from '../fakes/pgsSubtitles.ts';
import { browserSuite } from './support/browserSuite.ts';
import { openByPath, playsOn, seekToFraction } from './support/film.ts';
import { serverSuite } from './support/serverSuite.ts';
import { runFfmpeg } from '../fixtures/runFfmpeg.ts';

const suite = browserSuite();
const running = serverSuite(suite);

/** 40 s of grey with English and German Blu-ray subtitles, white boxes on the left and on the right; `flags` for the German ones. */
async function makeFilm(name: string, flags: string): Promise<string> {
  const canvas = { widthPx: 640, heightPx: 360 };
  const inputs = await Promise.all(
    [64, 448].map(async (xPx, position) => {
      const path = join(suite.dir, `${name}-${position}.sup`);
      const picture = { startSeconds: 0, endSeconds: 39, xPx, yPx: 240, widthPx: 128, heightPx: 60, color: PGS_WHITE };
      await writeFile(path, pgsFile(canvas, [picture]));
      return ['-copyts', '-i', path];
    }),
  );
  const film = join(suite.dir, `${name}.mkv`);
  const sources = ['-f', 'lavfi', '-i', 'color=0x606060:s=640x360:r=25:d=40', '-f', 'lavfi', '-i', 'sine=d=40'];
  const maps = [0, 1, 2, 3].flatMap((input) => ['-map', String(input)]);
  const languages = ['-metadata:s:a', 'language=ger', '-metadata:s:s:0', 'language=eng', '-metadata:s:s:1', 'language=ger'];
  const codecs = ['-c:v', 'mpeg4', '-c:a', 'aac', '-c:s', 'copy', '-disposition:s:0', '0', '-disposition:s:1', flags];
  await runFfmpeg([...sources, ...inputs.flat(), ...maps, ...languages, ...codecs, film]);
  return film;
}

let film = '';
let forced = '';
beforeAll(async () => {
  film = await makeFilm('film', '0');
  forced = await makeFilm('forced', 'forced');
});

/** Brightness (0 to 255) of the video at a quarter and three quarters of its width, where the boxes are. */
async function brightness(): Promise<readonly number[]> {
  return suite.page.evaluate(() => {
    const video = document.querySelector('video');
    const canvas = new OffscreenCanvas(100, 100);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!video || !context) return [];
    context.drawImage(video, 0, 0, 100, 100);
    return [20, 80].map((x) => context.getImageData(x, 74, 1, 1).data[0] ?? 0);
  });
}

async function shows(expected: readonly ('box' | 'none')[]): Promise<void> {
  const seen = async (): Promise<readonly string[]> => (await brightness()).map((value) => (value > 200 ? 'box' : 'none'));
  await expect.poll(seen).toEqual(expected);
}

async function choose(name: string): Promise<void> {
  await suite.page.locator('.player').hover();
  await suite.page.getByRole('button', { name: /^Subtitles:/ }).click();
  await suite.page.getByRole('menuitemradio', { name }).click();
}

describe('subtitles that are pictures', () => {
  test('are chosen like others: the film goes on where it was, in the same speed, and back without them', async () => {
    const { page } = suite;
    await page.goto(running.server.uiUrl);
    await openByPath(page, film);
    await playsOn(page);
    await shows(['none', 'none']);
    await seekToFraction(page, 0.5);
    await playsOn(page, { from: 20 });
    await page.evaluate(() => {
      const video = document.querySelector('video');
      if (video) [video.playbackRate, video.volume] = [0.25, 0.25];
    });

    await choose('English');
    await shows(['box', 'none']);
    await playsOn(page, { from: 20, seconds: 0.3 });
    await page.getByRole('button', { name: 'Subtitles: English' }).waitFor();
    const facts = () =>
      page.locator('video').evaluate((video: HTMLVideoElement) => [video.playbackRate, video.volume, video.paused, video.currentTime < 34]);
    expect(await facts()).toEqual([0.25, 0.25, false, true]);

    await page.locator('video').evaluate((video: HTMLVideoElement) => video.pause());
    await choose('German');
    await shows(['none', 'box']);
    expect(await facts()).toEqual([0.25, 0.25, true, true]);

    await choose('Off');
    await shows(['none', 'none']);
    await page.getByRole('button', { name: 'Subtitles: Off' }).waitFor();
    expect(await page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime)).toBeGreaterThan(20);
  });

  test('are there without asking when they are forced, in the language of the sound', async () => {
    const { page } = suite;
    await page.goto(running.server.uiUrl);
    await openByPath(page, forced);
    await playsOn(page);
    await shows(['none', 'box']);
    await expect.poll(() => page.getByRole('button', { name: 'Subtitles: German (forced)' }).count()).toBe(1);
  });
});
