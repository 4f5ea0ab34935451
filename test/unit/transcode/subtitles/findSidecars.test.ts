import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findSidecars } from '../../../../electron/engine/transcode/subtitles/findSidecars.ts';

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'playhead-sidecars-'));
});
afterEach(async () => {
  await rm(dir, { recursive: true });
});

async function found(files: readonly string[], film = 'Film.mkv'): Promise<readonly string[]> {
  for (const file of files) {
    await mkdir(join(dir, dirname(file)), { recursive: true });
    await writeFile(join(dir, file), '');
  }
  return (await findSidecars(join(dir, film))).map(({ path, language }) => `${path} ${language}`);
}

it('finds files beside the film and in its folders', async () => {
  expect(
    await found(['Film.mkv', 'Film.en.srt', 'Film.nfo', 'Other.srt', 'Subs/Film.de.ass', 'subtitles/3_French.vtt', 'Extras/Film.it.srt']),
  ).toEqual(['Film.en.srt en', 'Subs/Film.de.ass de', 'subtitles/3_French.vtt fr']);
});

it('takes a nameless file of a folder for the only film alone', async () => {
  expect(await found(['Film.mkv', 'Film 2.mkv', 'Subs/English.srt', 'Subs/Film.fr.srt', 'Subs/Film/2_German.srt'])).toEqual([
    'Subs/Film.fr.srt fr',
    'Subs/Film/2_German.srt de',
  ]);
});

it('keeps the id of a file while others come and go', async () => {
  await found(['Film.mkv', 'Film.en.srt']);
  const before = await findSidecars(join(dir, 'Film.mkv'));
  await found(['Film.ar.srt']);
  const after = await findSidecars(join(dir, 'Film.mkv'));
  expect(after.map(({ id }) => id)).toContain(before[0]?.id);
  expect(new Set(after.map(({ id }) => id)).size).toBe(2);
});

it('has none where the folder cannot be read', async () => {
  expect(await findSidecars(join(dir, 'gone', 'Film.mkv'))).toEqual([]);
});
