import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SubtitleStore } from '../../../../electron/engine/transcode/subtitles/subtitleStore.ts';
import { createManualClock } from '../../../fakes/manualClock.ts';

let dir = '';
beforeEach(async () => void (dir = await mkdtemp(join(tmpdir(), 'playhead-store-'))));
afterEach(() => rm(dir, { recursive: true, force: true }));

it('gives back what was written, null for what was not, and leaves no halves', async () => {
  const store = new SubtitleStore({ dir: join(dir, 'new'), limitBytes: 100, clock: createManualClock() });
  expect(await store.read('film', '2.ass')).toBeNull();
  await store.write('film', '2.ass', 'text');
  await store.write('film', '2.ass', 'later text');
  expect((await store.read('film', '2.ass'))?.toString()).toBe('later text');
  expect(await readdir(join(dir, 'new', 'film'))).toEqual(['2.ass']);
});

it('lets go of whole films, those used least recently first, never of the one that is kept, and of what crashes left', async () => {
  const clock = createManualClock();
  const store = new SubtitleStore({ dir, limitBytes: 100, clock });
  for (const film of ['a', 'b', 'c']) {
    await store.write(film, '0.ass', 'x'.repeat(20));
    await store.write(film, 'font-1', 'x'.repeat(20));
    await store.read(film, '0.ass');
    clock.advance(1000);
  }
  const left = await store.scratchDir();
  await writeFile(join(left, 'half'), 'x'.repeat(10));
  await utimes(left, 1, 1);
  await store.read('a', '0.ass'); // used last
  await store.trim('b');
  expect((await readdir(dir)).toSorted()).toEqual(['a', 'b']);
  await store.trim('b');
  expect(await store.read('a', 'font-1')).not.toBeNull();
});
