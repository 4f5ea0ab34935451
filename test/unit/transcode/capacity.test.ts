import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EncoderRoster } from '../../../electron/engine/ffmpeg/encoders/encoderRoster.ts';
import { videoRenditions } from '../../../electron/engine/media/renditionLadder.ts';
import { Capacity } from '../../../electron/engine/transcode/capacity/capacity.ts';
import { expectedSpeed } from '../../../electron/engine/transcode/capacity/expectedSpeed.ts';
import { withMeasurement, type SpeedRecord } from '../../../electron/engine/transcode/capacity/speedRecord.ts';
import { RunPool } from '../../../electron/engine/transcode/runPool.ts';
import { SegmentStore } from '../../../electron/engine/transcode/segmentStore.ts';
import { DrawnTracks } from '../../../electron/engine/transcode/subtitles/drawnTracks.ts';
import { ItemSubtitles } from '../../../electron/engine/transcode/subtitles/itemSubtitles.ts';
import { SubtitleStore } from '../../../electron/engine/transcode/subtitles/subtitleStore.ts';
import { transcodeItemFrom } from '../../../electron/engine/transcode/transcodeItem.ts';
import { Transcoder } from '../../../electron/engine/transcode/transcoder.ts';
import { createManualClock } from '../../fakes/manualClock.ts';
import { createMemoryRecords } from '../../fakes/memoryRecords.ts';
import { mediaInfo, videoTrack } from '../media/tracks.ts';

const HD = { widthPx: 1280, heightPx: 720 };
const TRACK = videoTrack({ codec: 'hevc', frameRate: { num: 50, den: 1 }, averageFrameRate: { num: 50, den: 1 } });
const [FULL, LARGE, MEDIUM, SMALL] = videoRenditions({ info: mediaInfo([TRACK]) });
const clock = createManualClock();
const logger = pino({ level: 'silent' });
const x264 = (): string => 'libx264';

function record(changes: Partial<SpeedRecord> = {}): SpeedRecord {
  return { encoder: 'libx264', areaPx: HD.widthPx * HD.heightPx, source: 'hevc 1080 8 sdr', framesPerSecond: 100, atMs: 1, ...changes };
}

describe('the expected speed', () => {
  it.each<readonly [what: string, records: readonly SpeedRecord[], expected: number | null]>([
    ['is what was measured, in terms of this film: 100 frames a second are twice 50', [record()], 2],
    [
      'of a size that was not made yet comes from the nearest',
      [record({ areaPx: 4 * HD.widthPx * HD.heightPx }), record({ areaPx: 1e3 })],
      6.063,
    ],
    ['is not known for another encoder', [record({ encoder: 'h264_nvenc' })], null],
    [
      'is not known for films of another kind',
      [record({ source: 'hevc 2160 8 sdr' }), record({ source: 'hevc 1080 10 sdr' }), record({ source: 'hevc 1080 8 hdr' })],
      null,
    ],
    ['is not known before anything was measured', [], null],
  ])('%s', (_what, records, expected) => {
    const speed = expectedSpeed(records, 'libx264', TRACK, HD);
    expect(speed === null ? null : Math.round(speed * 1000) / 1000).toBe(expected);
  });
});

describe('measurements', () => {
  it('of the same work change what is known little by little', () => {
    const once = withMeasurement([record({ encoder: 'other' })], record());
    const twice = withMeasurement(once, record({ framesPerSecond: 200, atMs: 2 }));
    expect(twice).toHaveLength(2);
    expect(twice[0]).toEqual(record({ framesPerSecond: 130, atMs: 2 }));
  });

  it('are kept in bounds: the oldest go', () => {
    const many = Array.from({ length: 300 }, (_, i) => record({ areaPx: i, atMs: i }));
    const kept = many.reduce<readonly SpeedRecord[]>(withMeasurement, []);
    expect([kept.length, Math.min(...kept.map(({ atMs }) => atMs))]).toEqual([200, 100]);
  });
});

describe('capacity', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'playhead-capacity-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  const open = (): Promise<Capacity> => Capacity.open({ dataDir, clock, logger });

  it('knows after a restart what did not keep up before it', async () => {
    const first = await open();
    expect(first.tooSlow([LARGE!, SMALL!], TRACK, x264)).toEqual(new Set());
    first.record({ encoder: 'libx264', rendition: LARGE!, track: TRACK, speed: 0.9 });
    await first.close();
    expect((await open()).tooSlow([FULL!, LARGE!, MEDIUM!, SMALL!], TRACK, x264)).toEqual(new Set([FULL!.id, LARGE!.id]));
    expect(readdirSync(dataDir)).toEqual(['capacity.json']);
  });

  it('begins anew with a damaged file', async () => {
    writeFileSync(join(dataDir, 'capacity.json'), '{"version":1,"speeds":[{"enc');
    expect((await open()).tooSlow([LARGE!], TRACK, x264)).toEqual(new Set());
  });

  it('decides which variant players start with; all stay listed', async () => {
    const capacity = await open();
    const info = { ...mediaInfo([TRACK]), durationSeconds: 60 };
    const item = transcodeItemFrom({
      itemId: 'i',
      title: 'A film',
      path: join(dataDir, 'film.mkv'),
      info,
      maxRenditionPx: 1080,
      keyframes: null,
      growth: null,
    });
    const store = new SubtitleStore({ dir: join(dataDir, 'subtitles'), limitBytes: 1e6, clock });
    const unused = (): never => {
      throw new Error('nothing is encoded here');
    };
    const transcoder = new Transcoder({
      store: new SegmentStore({ dir: join(dataDir, 'cache'), limitBytes: 1e6, records: createMemoryRecords(), clock, logger }),
      pool: new RunPool({ video: 1, audio: 1, copy: 1 }),
      encoders: new EncoderRoster({ encoders: [], find: async () => null, clock, logger }),
      capacity,
      drawnTracks: new DrawnTracks({ store, tools: { readDrawnTracks: unused, drawnTrackFacts: unused } }),
      subtitles: new ItemSubtitles({ store, tools: unused, logger }),
      logger,
      clock,
      tools: unused,
      toneMapPath: unused,
      findItem: async () => item,
      lookaheadSeconds: 30,
      leaseIdleMs: 15_000,
      segmentTimeoutMs: 20_000,
    });
    const listed = async (): Promise<readonly string[]> => {
      const text = await transcoder.multivariantPlaylist('i', item.planId, '');
      return Array.from(text.matchAll(/^(\w+)\/index/gm), ([, id]) => id ?? '');
    };
    expect(await listed()).toEqual(['720p', '1080p', '480p', '360p']);
    capacity.record({ encoder: 'libx264', rendition: item.video[1]!, track: TRACK, speed: 1.1 });
    expect(await listed()).toEqual(['480p', '1080p', '720p', '360p']);
    for (let i = 0; i < 20; i += 1) capacity.record({ encoder: 'libx264', rendition: item.video[3]!, track: TRACK, speed: 0.5 });
    for (let i = 0; i < 20; i += 1) capacity.record({ encoder: 'libx264', rendition: item.video[2]!, track: TRACK, speed: 0.4 });
    expect(await listed()).toEqual(['360p', '1080p', '720p', '480p']);
    transcoder.close();
    await capacity.close();
  });
});
