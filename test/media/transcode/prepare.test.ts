import { spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine, type PlayableItem } from '../../../electron/engine/engine.ts';
import { segmentFragments } from '../../../electron/engine/transcode/segmentFragments.ts';
import { UnfinishedSegment } from '../../../electron/engine/transcode/unfinishedSegment.ts';
import { realFfmpeg, realFfprobe } from '../../setup/realBinaries.ts';

const [ffmpeg, ffprobe] = [realFfmpeg(), realFfprobe()];
const signal = new AbortController().signal;

let folder: string;
let engine: Engine;
let item: PlayableItem;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'playhead-prepare-'));
  const path = join(folder, 'film.avi');
  const picture = ['-f', 'lavfi', '-i', 'testsrc=size=320x180:rate=25:duration=40'];
  const sound = ['-f', 'lavfi', '-i', 'sine=frequency=440:duration=40'];
  spawnSync(ffmpeg ?? 'ffmpeg', ['-v', 'error', ...picture, ...sound, '-c:v', 'mpeg4', '-c:a', 'mp2', path], { stdio: 'inherit' });
  engine = await createEngine({
    dataDir: join(folder, 'data'),
    logLevel: 'silent',
    ffmpegPath: ffmpeg,
    ffprobePath: ffprobe,
    // Longer than any test waits: what ends before that was not ended by the claim's running out.
    leaseIdleMs: 600_000,
  });
  item = await engine.openPath(path, null, { signal });
});

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

const prepare = (fromSeconds: number, until = signal): Promise<void> =>
  engine.playback.prepare({ ...item, fromSeconds, seconds: 3, renditionId: null }, { signal: until });
const segment = (renditionId: string, index: number): Promise<unknown> =>
  engine.playback.segment({ ...item, renditionId, index, viewerId: 'anna' }, { signal });

/** Time and content of each frame, decoded. */
function framesOf(bytes: Buffer): string {
  const { stdout } = spawnSync(
    ffmpeg ?? 'ffmpeg',
    ['-v', 'error', '-copyts', '-i', 'pipe:0', '-fps_mode', 'passthrough', '-f', 'framehash', '-'],
    {
      input: bytes,
      encoding: 'utf8',
    },
  );
  return stdout
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(',').toSpliced(3, 1).join(',')) // how long the last one lasts a transport stream does not say
    .join('\n');
}

describe.runIf(ffmpeg && ffprobe)('what is made before the click', () => {
  it('is there when it comes: picture and sound around the position, made for nobody who watches', async () => {
    const reasons = new Set<string>();
    const unsubscribe = engine.playback.onActivity(() => engine.playback.activity().runs.forEach(({ reason }) => reasons.add(reason)));
    await prepare(20);
    unsubscribe();
    expect([...reasons]).toEqual(['advance']);
    const { hits, misses } = engine.playback.activity().cache;
    for (const renditionId of ['180p', 'a1']) {
      // Boundaries at 0, 1, 2, 4 ...: 20 s is segment 11.
      for (const index of [11, 12]) await segment(renditionId, index);
    }
    expect(engine.playback.activity().cache).toMatchObject({ hits: hits + 4, misses });
  });

  it('is no longer made when the pointer moves on', async () => {
    const controller = new AbortController();
    const wish = prepare(30, controller.signal);
    controller.abort(new Error('the pointer moved on'));
    await expect(wish).rejects.toThrow('the pointer moved on');
    await expect.poll(() => engine.playback.activity().runs.filter(({ reason }) => reason === 'advance')).toEqual([]);
  });

  it('costs nothing when it is there already', async () => {
    engine.playback.leave('anna');
    await expect.poll(() => engine.playback.activity().runs).toEqual([]);
    const { encodedSeconds } = engine.playback.activity();
    await prepare(20);
    expect(engine.playback.activity().encodedSeconds).toBe(encodedSeconds);
  });
});

describe.runIf(ffmpeg && ffprobe)('a segment as fragments', () => {
  it.each(['180p', 'a1'])('has the pictures and sound of the segment, made or being made: %s', async (renditionId) => {
    const place = { ...item, renditionId, viewerId: 'berta' };
    const asFragments = async (index: number): Promise<Buffer> => {
      const made = await engine.playback.segmentAsMade({ ...place, index }, { signal });
      const bytes = made instanceof UnfinishedSegment ? made.read() : made.kind === 'memory' ? [made.bytes] : createReadStream(made.path);
      const told: number[] = [];
      const fragments = segmentFragments(bytes, { startTicks: 0, onFirst: ({ ptsTicks }) => told.push(ptsTicks) });
      const whole = Buffer.concat(await Readable.from(fragments).toArray());
      expect(told).toHaveLength(1);
      return whole;
    };
    const index = await engine.playback.segmentIndexAt(place, { seconds: 8.5, signal });
    expect(index).toBe(5); // boundaries at 0, 1, 2, 4, 6, 8
    const cold = await asFragments(index);
    const stored = await engine.playback.segment({ ...place, index }, { signal });
    const whole = stored.kind === 'memory' ? Buffer.from(stored.bytes) : readFileSync(stored.path);
    const frames = framesOf(whole);
    expect(frames.split('\n').length).toBeGreaterThan(45);
    expect(framesOf(cold)).toBe(frames);
    expect(framesOf(await asFragments(index))).toBe(frames);
  });
});

describe.runIf(ffmpeg && ffprobe)('a viewer who leaves', () => {
  it('has nothing more made for him', async () => {
    for (const viewerId of ['anna', 'berta']) engine.playback.leave(viewerId);
    await engine.playback.clearCache();
    await engine.playback.segment({ ...item, renditionId: '180p', index: 0, viewerId: 'clara' }, { signal });
    engine.playback.leave('clara');
    await expect.poll(() => engine.playback.activity().runs).toEqual([]);
  });
});
