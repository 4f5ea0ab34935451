import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine, type PlayableItem } from '../../../electron/engine/engine.ts';
import type { AccessUnit } from '../../../electron/engine/media/accessUnit.ts';
import { TsReader } from '../../../electron/engine/media/tsReader.ts';
import { segmentBytes } from '../../fakes/segmentBytes.ts';
import { realFfmpeg, realFfprobe } from '../../setup/realBinaries.ts';

const [ffmpeg, ffprobe] = [realFfmpeg(), realFfprobe()];
const signal = new AbortController().signal;
const VIDEO = '180p';
/** 0, 1, 2, 4, 6, 8, 10, 12 s. */
const SEGMENTS = [0, 1, 2, 3, 4, 5, 6];

let folder: string;
let engine: Engine;
let item: PlayableItem;
let isOnMains = false;
let quick: readonly AccessUnit[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'playhead-remake-'));
  const path = join(folder, 'film.avi');
  const picture = ['-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=25:duration=12'];
  spawnSync(ffmpeg ?? 'ffmpeg', ['-v', 'error', ...picture, '-c:v', 'mpeg4', '-bf', '2', path], { stdio: 'inherit' });
  engine = await createEngine({
    dataDir: join(folder, 'data'),
    logLevel: 'silent',
    ffmpegPath: ffmpeg,
    ffprobePath: ffprobe,
    leaseIdleMs: 300,
    idleRemake: true,
    idleRemakeAfterMs: 50,
    isOnMains: () => Promise.resolve(isOnMains),
  });
  item = await engine.openPath(path, null, { signal });
});

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

/** The pictures of these segments, joined. */
async function pictures(indexes: readonly number[]): Promise<AccessUnit[]> {
  const units: AccessUnit[] = [];
  const reader = new TsReader({ onStream: () => undefined, onAccessUnit: (unit) => units.push(unit) }, 0);
  for (const index of indexes) {
    const request = { ...item, renditionId: VIDEO, index, viewerId: 'anna' };
    reader.push(await segmentBytes(await engine.playback.segment(request, { signal })));
  }
  reader.end();
  return units;
}

const times = (units: readonly AccessUnit[]): number[] => units.map(({ ptsTicks }) => ptsTicks).toSorted((a, b) => a - b);

/** How the cached segments were made: "q" quickly, "s" steadily. */
function paces(): string {
  const names = readdirSync(join(folder, 'data', 'cache', 'segments'), { recursive: true, encoding: 'utf8' });
  const found = names.flatMap((name) => /[\\/](\d+)\.\d+\.([qs])-[0-9a-f]{8}\.ts$/.exec(name)?.slice(1).join('') ?? []);
  return found.toSorted().join(' ');
}

describe.runIf(ffmpeg && ffprobe)('what was made in a hurry', () => {
  it('stays as it is while the computer is on battery, and where a viewer comes as soon as it is begun again', async () => {
    quick = await pictures(SEGMENTS);
    await expect.poll(() => engine.playback.activity().runs).toEqual([]);
    expect(paces()).toBe('0q 1q 2q 3q 4q 5q 6q');
    const begun = new Promise<void>((resolve) => {
      const unsubscribe = engine.playback.onActivity(() => {
        if (!engine.playback.activity().runs.some(({ pid, reason }) => pid !== null && reason === 'background')) return;
        unsubscribe();
        resolve();
      });
    });
    isOnMains = true;
    await begun;
    isOnMains = false;
    await pictures([0]);
    await expect.poll(() => engine.playback.activity().runs).toEqual([]);
    expect(paces()).toContain('5q 6q');
  });

  it('is made again when nobody watches any more and the computer is on mains, with the same pictures at the same times', async () => {
    await pictures([0]);
    const reasons = new Set<string>();
    const unsubscribe = engine.playback.onActivity(() => engine.playback.activity().runs.forEach(({ reason }) => reasons.add(reason)));
    isOnMains = true;
    await expect.poll(paces).toBe('0s 1s 2s 3s 4s 5s 6s');
    unsubscribe();
    expect([...reasons]).toEqual(['background']);
    expect(engine.playback.checks()).toMatchObject({ improved: 7 });

    const playlist = await engine.playback.mediaPlaylist(item.itemId, item.timelineId, VIDEO, '');
    expect(playlist.match(/^\d.*\.ts$/gm)).toEqual(SEGMENTS.map((index) => `${index}.2.ts`));
    const after = await pictures(SEGMENTS);
    expect(times(after)).toEqual(times(quick));
    expect(times(after)).toHaveLength(300);
    // x264 writes its settings into the first picture of a run.
    expect([quick, after].map(([first]) => /deblock=\d/.exec(first?.data.toString('latin1') ?? '')?.[0])).toEqual([
      'deblock=0',
      'deblock=1',
    ]);
  });
});
