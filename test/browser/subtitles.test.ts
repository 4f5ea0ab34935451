import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { browserSuite } from './support/browserSuite.ts';
import { makeAvi } from './support/clips.ts';
import { openByPath, playsOn, seekToFraction } from './support/film.ts';
import { serverSuite } from './support/serverSuite.ts';
import { runFfmpeg } from '../fixtures/runFfmpeg.ts';

const suite = browserSuite();
const running = serverSuite(suite);

let film = '';
beforeAll(async () => {
  const avi = join(suite.dir, 'source.avi');
  const srt = join(suite.dir, 'source.txt');
  film = join(suite.dir, 'film.mkv');
  await makeAvi({ path: avi, durationSeconds: 40, size: '320x180' });
  await writeFile(srt, '1\n00:00:00,000 --> 00:00:39,000\n<i>In the film</i> & more\n');
  const inputs = ['-i', avi, '-f', 'srt', '-i', srt];
  await runFfmpeg([...inputs, '-map', '0', '-map', '1', '-c', 'copy', '-disposition:s:0', '0', '-metadata:s:s:0', 'language=eng', film]);
  await writeFile(
    join(suite.dir, 'film.de.srt'),
    '1\n00:00:00,000 --> 00:00:19,000\nAm Anfang\n\n2\n00:00:21,000 --> 00:00:39,000\nSp\u00e4ter\n\n3\n00:00:21,000 --> 00:00:39,000\nBeide\n',
    'latin1',
  );
});

describe('subtitles in the player', () => {
  test('are chosen from a menu, shown over the picture, in time after a seek, and switched off', async () => {
    const { page } = suite;
    await page.goto(running.server.uiUrl);
    await openByPath(page, film);
    await playsOn(page);
    // Each text is there for a while only.
    await page.keyboard.press('k');
    const choose = async (name: string): Promise<void> => {
      await page.locator('.player').hover();
      await page.getByRole('button', { name: /^Subtitles:/ }).click();
      await page.getByRole('menuitemradio', { name }).click();
    };
    const shown = page.locator('.vjs-text-track-cue');

    await choose('English');
    await shown.getByText('In the film & more').waitFor();
    expect(await shown.locator('i').textContent()).toBe('In the film');

    await choose('German');
    await shown.getByText('Am Anfang').waitFor();
    await shown.getByText('In the film').waitFor({ state: 'detached' });

    await seekToFraction(page, 0.7);
    await shown.getByText('Später').waitFor();
    await expect.poll(() => shown.count()).toBe(2);
    // Two at a time stand one above the other, whatever their size.
    await page.locator('.player').evaluate((player: HTMLElement) => (player.dataset['subtitleSize'] = 'huge'));
    await choose('English');
    await choose('German');
    await shown.getByText('Später').waitFor();
    const boxes = await shown
      .locator('> div')
      .evaluateAll((cues) => cues.map((cue) => cue.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom })));
    const [upper, lower] = boxes.toSorted((a, b) => a.top - b.top);
    expect([boxes.length, (lower?.top ?? 0) > (upper?.bottom ?? 0) - 8]).toEqual([2, true]);
    await page.keyboard.press('k');
    await playsOn(page, { from: 28 });

    await choose('Off');
    await shown.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Subtitles: Off' }).waitFor();
  });
});
