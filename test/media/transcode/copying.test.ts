import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createEngine, type Engine, type PlayableItem } from '../../../electron/engine/engine.ts';
import type { AccessUnit } from '../../../electron/engine/media/accessUnit.ts';
import { annexBHead, isIdrPicture, NAL_TYPE } from '../../../electron/engine/media/h264/nalUnits.ts';
import { TsReader } from '../../../electron/engine/media/tsReader.ts';
import { segmentBytes } from '../../fakes/segmentBytes.ts';

const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-bf', '2', '-g', '50', '-c:a', 'aac'];
const UNEVEN = ['-vf', "select='not(eq(mod(n,7),3))*not(between(n,60,75))'", '-fps_mode', 'vfr'];

/** Each a way in which keyframes are found, or times are told. */
const COPIED = [
  { name: 'index-first.mp4', args: [...X264, '-movflags', '+faststart'] },
  { name: 'index-last.mp4', args: X264 },
  { name: 'fragments.mp4', args: [...X264, '-movflags', 'frag_keyframe+empty_moov'] },
  { name: 'uneven.mp4', args: [...UNEVEN, ...X264] },
  { name: 'cues.mkv', args: X264 },
  { name: 'uneven.mkv', args: [...UNEVEN, ...X264] },
  { name: 'begins-at-5.mkv', args: [...X264, '-output_ts_offset', '5'] },
  { name: 'no-cues.mkv', args: [...X264, '-live', '1'] },
  { name: 'begins-at-an-hour.ts', args: [...X264, '-output_ts_offset', '3600'] },
  { name: 'flash.flv', args: X264 },
  { name: 'in-order.avi', args: [...X264.slice(0, -2), '-bf', '0', '-c:a', 'libmp3lame'] },
] as const;

const NOT_COPIED = [
  { name: 'open-groups.mkv', args: [...X264, '-x264-params', 'open-gop=1'] },
  { name: 'open-groups.ts', args: [...X264, '-x264-params', 'open-gop=1'] },
  { name: 'long-groups.mp4', args: [...X264, '-g', '1000', '-sc_threshold', '0'], seconds: 13 },
  { name: 'ten-bits.mp4', args: [...X264, '-pix_fmt', 'yuv420p10le'] },
  { name: 'interlaced.ts', args: [...X264, '-flags', '+ildct+ilme'] },
  { name: 'anamorphic.mkv', args: ['-vf', 'setsar=4/3', ...X264] },
] as const;

let dir = '';
let engine: Engine;

const encode = (args: readonly string[]): void => void execFileSync('ffmpeg', ['-v', 'error', '-y', ...args]);

function startEngine(): Promise<Engine> {
  return createEngine({ dataDir: join(dir, 'data'), logLevel: 'silent', lookaheadSeconds: 4 });
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'playhead-copying-'));
  for (const source of [...COPIED, ...NOT_COPIED]) {
    const seconds = 'seconds' in source ? source.seconds : 9;
    const picture = ['-f', 'lavfi', '-i', `testsrc2=s=320x180:r=25:d=${seconds}`];
    encode([...picture, '-f', 'lavfi', '-i', `sine=f=437:r=48000:d=${seconds}`, ...source.args, join(dir, source.name)]);
    // An hour ago: a file without a length that was just written would be taken for one that grows.
    await utimes(join(dir, source.name), Date.now() / 1000 - 3600, Date.now() / 1000 - 3600);
  }
  encode(['-ss', '1.2', '-i', join(dir, 'index-last.mp4'), '-c', 'copy', join(dir, 'hidden-start.mp4')]);
  engine = await startEngine();
}, 180_000);

afterAll(async () => {
  await engine.close();
  await rm(dir, { recursive: true, force: true });
});

function open(name: string, codecs: readonly string[] | null = null): Promise<PlayableItem> {
  return engine.openPath(join(dir, name), codecs && { codecs: [...codecs] }, { signal: AbortSignal.timeout(60_000) });
}

async function hasOriginal(item: PlayableItem): Promise<boolean> {
  return (await engine.playback.multivariantPlaylist(item.itemId, item.timelineId, '')).includes('\norig/');
}

/** Opens a file until its keyframes are known, which may take a reading of all its packets. */
function openWithOriginal(name: string): Promise<PlayableItem> {
  const attempt = async (): Promise<PlayableItem> => {
    const item = await open(name);
    if (!(await hasOriginal(item))) throw new Error(`${name} is not offered as it is`);
    return item;
  };
  return vi.waitFor(attempt, { timeout: 60_000, interval: 200 });
}

/** All segments of the original, fetched in disorder with the cache emptied on the way. */
async function fetched({ itemId, timelineId }: PlayableItem): Promise<readonly Buffer[]> {
  const playlist = await engine.playback.mediaPlaylist(itemId, timelineId, 'orig', '');
  const count = playlist.split('\n').filter((line) => line.endsWith('.ts')).length;
  const order = Array.from({ length: count }, (_, i) => i).toSorted((a, b) => ((a * 3 + 2) % 5) - ((b * 3 + 2) % 5) || b - a);
  const segments: Buffer[] = [];
  for (const [fetches, index] of order.entries()) {
    if (fetches === 2) await engine.playback.clearCache();
    const request = { itemId, timelineId, renditionId: 'orig', index, viewerId: 'test' };
    const segment = await engine.playback.segment(request, { signal: AbortSignal.timeout(60_000) });
    segments[index] = await segmentBytes(segment);
  }
  return segments;
}

function unitsOf(segments: readonly Buffer[]): AccessUnit[] {
  const units: AccessUnit[] = [];
  const reader = new TsReader({ onStream: () => undefined, onAccessUnit: (unit) => units.push(unit) }, 0);
  for (const segment of segments) reader.push(segment);
  reader.end();
  return units;
}

/** A checksum of each decoded frame, in the order in which they are shown. */
function frameChecksums(input: string, bytes?: Buffer): string[] {
  const args = ['-v', 'error', '-i', input, '-map', '0:v:0', '-fps_mode', 'passthrough', '-f', 'framemd5', '-'];
  const lines = execFileSync('ffmpeg', args, { input: bytes, encoding: 'utf8', maxBuffer: 2 ** 26 }).split('\n');
  return lines.filter((line) => line.startsWith('0,')).map((line) => line.split(',').at(-1)?.trim() ?? '');
}

/** Presentation times of the pictures, seconds from the container's start, ascending. */
function sourceTimes(path: string): number[] {
  const probe = (...args: string[]): string =>
    execFileSync('ffprobe', ['-v', 'error', '-of', 'csv=p=0', ...args, path], { encoding: 'utf8' });
  const start = Number(probe('-show_entries', 'format=start_time'));
  const rows = probe('-select_streams', 'v:0', '-show_entries', 'frame=best_effort_timestamp_time').trim().split('\n');
  return rows
    .map((row) => Number.parseFloat(row) - start)
    .filter((time) => Number.isFinite(time)) // side data have rows of their own
    .toSorted((a, b) => a - b);
}

describe('copied pictures', () => {
  it.each(COPIED.map(({ name }) => name))('of %s are those of the file, each once, in order, at their times', async (name) => {
    const segments = await fetched(await openWithOriginal(name));
    expect(segments.length).toBeGreaterThan(2);
    const path = join(dir, name);
    expect(frameChecksums('pipe:0', Buffer.concat(segments))).toEqual(frameChecksums(path));
    const units = unitsOf(segments);
    const times = units.map(({ ptsTicks }) => ptsTicks / 90_000).toSorted((a, b) => a - b);
    const expected = sourceTimes(path);
    expect(Math.max(...times.map((time, i) => Math.abs(time - (expected[i] ?? Number.NaN))))).toBeLessThan(0.00101);
    expect(units.filter(({ ptsTicks, dtsTicks }) => dtsTicks > ptsTicks || dtsTicks < ptsTicks - 90_000)).toEqual([]);
    expect(units.filter(({ dtsTicks }, i) => dtsTicks <= (units[i - 1]?.dtsTicks ?? -Infinity))).toEqual([]);
  });

  it.each(['index-last.mp4', 'cues.mkv', 'begins-at-an-hour.ts'])(
    'of %s begin each segment with an IDR picture and its parameter sets',
    async (name) => {
      for (const segment of await fetched(await openWithOriginal(name))) {
        const head = annexBHead(unitsOf([segment])[0]?.data ?? Buffer.alloc(0));
        expect(isIdrPicture(head)).toBe(true);
        expect(head.map(({ type }) => type)).toEqual(expect.arrayContaining([NAL_TYPE.accessUnitDelimiter, NAL_TYPE.sps, NAL_TYPE.pps]));
      }
    },
  );

  it.each([...NOT_COPIED.map(({ name }) => name), 'hidden-start.mp4'])('of %s are not offered', async (name) => {
    await open(name);
    await expect.poll(() => engine.playback.activity().runs).toEqual([]);
    expect(await hasOriginal(await open(name))).toBe(false);
  });

  it('leaves its long segments to those who can play it', async () => {
    const item = await openWithOriginal('index-last.mp4');
    const other = await open('index-last.mp4', ['hvc1.1.6.L93.B0']);
    expect([item.timelineId === item.encodedTimelineId, other.mode]).toEqual([false, 'transcode']);
    expect([other.timelineId, await hasOriginal(other)]).toEqual([item.encodedTimelineId, false]);
  });

  it.each([
    { name: 'index-last.mp4', reader: 'we' },
    { name: 'cues.mkv', reader: 'we' },
    { name: 'fragments.mp4', reader: 'ffmpeg' },
    { name: 'begins-at-an-hour.ts', reader: 'ffmpeg' },
  ])('are no encoding: nothing is counted as encoded, and the run says so; of $name $reader read them', async ({ name, reader }) => {
    const item = await openWithOriginal(name);
    await engine.playback.clearCache();
    const before = engine.playback.activity().encodedSeconds;
    const encoders = new Set<string>();
    const processes = new Set<number>();
    const stop = engine.playback.onActivity(() => {
      for (const { itemId, rendition, encoder, pid } of engine.playback.activity().runs) {
        // Those of other films may still be held.
        if (itemId !== item.itemId || rendition !== 'orig') continue;
        encoders.add(encoder);
        if (pid !== null) processes.add(pid);
      }
    });
    await fetched(item);
    stop();
    expect([...encoders]).toEqual(['copy']);
    expect(processes.size > 0).toBe(reader === 'ffmpeg');
    expect(engine.playback.activity().encodedSeconds).toBe(before);
  });
});

describe('the plan of a film', () => {
  it('that was handed out before its keyframes were known stays good, also after a restart, beside the later one', async () => {
    const path = join(dir, 'late.mkv');
    encode(['-i', join(dir, 'cues.mkv'), '-c', 'copy', '-live', '1', '-metadata', 'title=late', path]);
    await utimes(path, Date.now() / 1000 - 3600, Date.now() / 1000 - 3600);
    const [before, after] = [
      await engine.openPath(path, null, { signal: AbortSignal.timeout(60_000) }),
      await openWithOriginal('late.mkv'),
    ];
    // A machine that scans at once hands out the later plan alone; then there is but one to look at.
    const plans = [...new Set([before.timelineId, after.timelineId])];
    const lists = (): Promise<string[]> => Promise.all(plans.map((plan) => engine.playback.mediaPlaylist(after.itemId, plan, '180p', '')));
    const handedOut = await lists();
    await engine.close();
    engine = await startEngine();
    expect(await lists()).toEqual(handedOut);
    expect(await engine.item(after.itemId)).toMatchObject({ timelineId: after.timelineId, mode: 'remux' });
  });
});

describe('the way of playing', () => {
  const CLIENT = ['avc1.640033', 'mp4a.40.2'];
  it.each([
    { name: 'index-last.mp4', codecs: null, mode: 'direct' },
    { name: 'index-first.mp4', codecs: CLIENT, mode: 'direct' },
    { name: 'index-first.mp4', codecs: ['avc1.640033'], mode: 'remux' },
    { name: 'index-first.mp4', codecs: ['vp8', 'opus'], mode: 'transcode' },
    { name: 'fragments.mp4', codecs: null, mode: 'remux' },
    { name: 'cues.mkv', codecs: CLIENT, mode: 'remux' },
    { name: 'ten-bits.mp4', codecs: CLIENT, mode: 'transcode' },
    { name: 'ten-bits.mp4', codecs: ['avc1.6e0033', 'mp4a.40.2'], mode: 'direct' },
    { name: 'anamorphic.mkv', codecs: null, mode: 'transcode' },
  ])('of $name for $codecs: $mode', async ({ name, codecs, mode }) => {
    expect((await open(name, codecs)).mode).toBe(mode);
  });
});
