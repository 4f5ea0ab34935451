import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../../electron/engine/engine.ts';
import type { AccessUnit } from '../../../electron/engine/media/accessUnit.ts';
import { TsReader } from '../../../electron/engine/media/tsReader.ts';
import { segmentBytes } from '../../fakes/segmentBytes.ts';

const SOUND = (rateHz: number): string[] => ['-f', 'lavfi', '-i', `sine=f=437:r=${rateHz}:d=9`];
const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];

/** Each a way in which joins go wrong. */
const SOURCES = [
  { name: 'b-frames.mp4', rate: '25', args: [...SOUND(44_100), ...X264, '-bf', '3', '-g', '60', '-c:a', 'aac'] },
  {
    name: 'open-gop.mkv',
    rate: '24000/1001',
    args: [...SOUND(48_000), ...X264, '-bf', '2', '-g', '48', '-x264-params', 'open-gop=1', '-c:a', 'ac3'],
  },
  { name: 'no-times.avi', rate: '30', args: [...SOUND(44_100), '-c:v', 'mpeg4', '-g', '45', '-c:a', 'libmp3lame'] },
  { name: 'late-start.ts', rate: '25', args: [...SOUND(48_000), ...X264, '-g', '50', '-c:a', 'mp2', '-output_ts_offset', '3600'] },
  // A demuxer that seeks to any packet, and one keyframe that is far behind most of them.
  {
    name: 'long-groups.ts',
    rate: '25',
    args: [...SOUND(48_000), '-c:v', 'mpeg2video', '-g', '600', '-sc_threshold', '1000000000', '-c:a', 'mp2'],
  },
  { name: 'opus.mka', rate: null, args: ['-c:a', 'libopus'] },
] as const;

let dir = '';
let engine: Engine;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'playhead-joins-'));
  engine = await createEngine({ dataDir: join(dir, 'data'), logLevel: 'silent', lookaheadSeconds: 4 });
  for (const { name, rate, args } of SOURCES) {
    const inputs = rate === null ? SOUND(48_000) : ['-f', 'lavfi', '-i', `testsrc2=s=320x180:r=${rate}:d=9`];
    execFileSync('ffmpeg', ['-v', 'error', '-y', ...inputs, ...args, join(dir, name)]);
  }
}, 120_000);

afterAll(async () => {
  await engine.close();
  await rm(dir, { recursive: true, force: true });
});

/** Presentation times of a stream's packets, seconds from the container's start, ascending. */
function sourceTimes(path: string, stream: 'v' | 'a'): number[] {
  const probe = (...args: string[]): string =>
    execFileSync('ffprobe', ['-v', 'error', '-of', 'csv=p=0', ...args, path], { encoding: 'utf8' });
  const start = Number(probe('-show_entries', 'format=start_time'));
  const rows = probe('-select_streams', `${stream}:0`, '-show_entries', 'packet=pts_time').trim().split('\n');
  return rows
    .map((row) => Number.parseFloat(row) - start)
    .filter((time) => Number.isFinite(time)) // side data have rows of their own
    .toSorted((a, b) => a - b);
}

/** Segment numbers in an order that is neither forward nor backward. */
function shuffled(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i).toSorted((a, b) => ((a * 7 + 3) % 11) - ((b * 7 + 3) % 11) || b - a);
}

/** The access units of all segments of a rendition, fetched in disorder with the cache emptied on the way, in playing order. */
async function joined(itemId: string, timelineId: string, renditionId: string): Promise<AccessUnit[]> {
  const playlist = await engine.playback.mediaPlaylist(itemId, timelineId, renditionId, '');
  const count = playlist.split('\n').filter((line) => line.endsWith('.ts')).length;
  const segments: Buffer[] = [];
  for (const [fetches, index] of shuffled(count).entries()) {
    if (fetches === 3) await engine.playback.clearCache();
    const request = { itemId, timelineId, renditionId, index, viewerId: 'test' };
    const segment = await engine.playback.segment(request, { signal: AbortSignal.timeout(60_000) });
    segments[index] = await segmentBytes(segment);
  }
  const units: AccessUnit[] = [];
  const reader = new TsReader({ onStream: () => undefined, onAccessUnit: (unit) => units.push(unit) }, 0);
  for (const segment of segments) reader.push(segment);
  reader.end();
  return units;
}

async function opened(name: string): Promise<{ itemId: string; timelineId: string; renditions: string[] }> {
  const item = await engine.openPath(join(dir, name), null, { signal: AbortSignal.timeout(60_000) });
  const text = await engine.playback.multivariantPlaylist(item.itemId, item.timelineId, '');
  return {
    itemId: item.itemId,
    timelineId: item.timelineId,
    renditions: [...text.matchAll(/([\w-]+)\/index\.m3u8/g)].map(([, id]) => id ?? ''),
  };
}

describe('segments made by different runs, in any order', () => {
  it.each(SOURCES.filter(({ rate }) => rate !== null).map(({ name }) => name))('show each frame of %s once, at its time', async (name) => {
    const { itemId, timelineId, renditions } = await opened(name);
    const video = renditions.find((id) => id.endsWith('p')) ?? '';
    const times = (await joined(itemId, timelineId, video)).map(({ ptsTicks }) => ptsTicks / 90_000);
    const expected = sourceTimes(join(dir, name), 'v');
    expect(times).toHaveLength(expected.length);
    expect(Math.max(...times.map((time, i) => Math.abs(time - (expected[i] ?? Number.NaN))))).toBeLessThan(0.00101);
  });

  it.each(SOURCES.map(({ name }) => name))('give the sound of %s without a gap or an overlap', async (name) => {
    const { itemId, timelineId, renditions } = await opened(name);
    const audio = renditions.find((id) => id.startsWith('a')) ?? '';
    const units = await joined(itemId, timelineId, audio);
    expect(units.map(({ ptsTicks }) => ptsTicks)).toEqual(units.map((_, i) => i * 1920));
    const ends = sourceTimes(join(dir, name), 'a');
    expect(Math.abs(units.length * (1920 / 90_000) - (ends.at(-1) ?? 0))).toBeLessThan(0.25);
  });
});
