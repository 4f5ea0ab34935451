import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../electron/engine/base/clock.ts';
import { resolveConfig } from '../../../electron/engine/config.ts';
import type { EncoderFinding } from '../../../electron/engine/ffmpeg/encoders/encoderFindings.ts';
import { EncoderRoster } from '../../../electron/engine/ffmpeg/encoders/encoderRoster.ts';
import { HARDWARE_ENCODERS } from '../../../electron/engine/ffmpeg/encoders/hardwareEncoders.ts';
import { createMediaTools } from '../../../electron/engine/ffmpeg/mediaTools.ts';
import { createProcessTable } from '../../../electron/engine/ffmpeg/processTable.ts';
import type { AccessUnit } from '../../../electron/engine/media/accessUnit.ts';
import type { MediaInfo } from '../../../electron/engine/media/mediaInfo.ts';
import { TsReader } from '../../../electron/engine/media/tsReader.ts';
import { Capacity } from '../../../electron/engine/transcode/capacity/capacity.ts';
import { RunPool } from '../../../electron/engine/transcode/runPool.ts';
import { SegmentStore } from '../../../electron/engine/transcode/segmentStore.ts';
import { ItemSubtitles } from '../../../electron/engine/transcode/subtitles/itemSubtitles.ts';
import { DrawnTracks } from '../../../electron/engine/transcode/subtitles/drawnTracks.ts';
import { SubtitleStore } from '../../../electron/engine/transcode/subtitles/subtitleStore.ts';
import { transcodeItemFrom, type TranscodeItem } from '../../../electron/engine/transcode/transcodeItem.ts';
import { Transcoder } from '../../../electron/engine/transcode/transcoder.ts';
import { fakeHardware, type FakeHardware, type HardwareAct } from '../../fakes/fakeHardware.ts';
import { realFfmpeg } from '../../setup/realBinaries.ts';
import { createMemoryRecords } from '../../fakes/memoryRecords.ts';
import { segmentBytes } from '../../fakes/segmentBytes.ts';

const ffmpeg = realFfmpeg();
const SECONDS = 12;
const FPS = 25;
const logger = pino({ level: 'silent' });
const processTable = createProcessTable();
let folder: string;
let hardware: FakeHardware;
let tools: ReturnType<typeof createMediaTools>;
let info: MediaInfo & { readonly durationSeconds: number };
let closeBench: (() => void) | null = null;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'playhead-fallback-'));
  hardware = fakeHardware(folder, ffmpeg ?? '', {});
  const film = ['-f', 'lavfi', '-i', `testsrc2=size=320x180:rate=${FPS}:duration=${SECONDS}`, '-pix_fmt', 'yuv420p'];
  execFileSync(ffmpeg!, ['-v', 'error', ...film, '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '50', join(folder, 'film.mp4')]);
  tools = createMediaTools({
    config: resolveConfig({ dataDir: join(folder, 'data'), ffmpegPath: hardware.path }, process.env, process.platform),
    processTable,
    clock: systemClock,
    logger,
    env: process.env,
    platform: process.platform,
    version: '0',
  });
  const probed = await tools.probe(join(folder, 'film.mp4'), { signal: AbortSignal.timeout(60_000) });
  info = { ...probed, durationSeconds: probed.durationSeconds ?? 0 };
});

afterEach(() => closeBench?.());

afterAll(async () => {
  await processTable.killAll();
  rmSync(folder, { recursive: true });
});

/** A finding as if the trial had gone well. */
function passed(name: string, { speed = 20, isOnDevice = false } = {}): EncoderFinding {
  const device = isOnDevice ? { kind: 'works' as const, speed } : null;
  return {
    name,
    verdict: { kind: 'tried', newerOptions: [], sizes: [{ widthPx: 1280, heightPx: 720, encode: { kind: 'works', speed }, device }] },
  };
}

interface Bench {
  readonly transcoder: Transcoder;
  readonly roster: EncoderRoster;
  readonly item: TranscodeItem;
  /** What the engine would keep there. */
  readonly dir: string;
  segment(index: number, item?: TranscodeItem): Promise<readonly AccessUnit[]>;
}

/** A transcoder of its own for one test, whose roster believes the findings. */
async function bench(acts: Readonly<Record<string, HardwareAct>>, findings: readonly EncoderFinding[], stallMs = 15_000): Promise<Bench> {
  hardware.set(acts);
  hardware.forget();
  const dir = mkdtempSync(join(folder, 'bench-'));
  const roster = new EncoderRoster({
    encoders: HARDWARE_ENCODERS,
    find: async () => ({ fingerprint: '', testedAtMs: 0, encoders: [...findings] }),
    clock: systemClock,
    logger,
    stallMs,
  });
  await roster.test();
  const store = new SegmentStore({ dir: join(dir, 'cache'), limitBytes: 1e9, records: createMemoryRecords(), clock: systemClock, logger });
  await store.open();
  const texts = new SubtitleStore({ dir: join(dir, 'subtitles'), limitBytes: 1e6, clock: systemClock });
  const path = join(folder, 'film.mp4');
  const itemOf = (itemId: string): TranscodeItem =>
    transcodeItemFrom({ itemId, title: 'A film', path, info, maxRenditionPx: 1080, keyframes: null, growth: null });
  const transcoder = new Transcoder({
    store,
    pool: new RunPool({ video: 2, audio: 2, copy: 2 }),
    encoders: roster,
    drawnTracks: new DrawnTracks({ store: texts, tools }),
    capacity: await Capacity.open({ dataDir: dir, clock: systemClock, logger }),
    subtitles: new ItemSubtitles({ store: texts, tools: () => tools.encodeTools(2), logger }),
    logger,
    clock: systemClock,
    tools: tools.encodeTools,
    toneMapPath: tools.toneMapPath,
    findItem: async (itemId) => itemOf(itemId),
    lookaheadSeconds: 30,
    leaseIdleMs: 15_000,
    segmentTimeoutMs: 60_000,
  });
  closeBench = () => {
    transcoder.close();
    roster[Symbol.dispose]();
  };
  const segment = async (index: number, { itemId, planId } = itemOf('item')): Promise<readonly AccessUnit[]> => {
    const request = { itemId, timelineId: planId, renditionId: '180p', index, viewerId: itemId };
    return unitsOf(await segmentBytes(await transcoder.segment(request, { signal: AbortSignal.timeout(60_000) })));
  };
  return { transcoder, roster, item: itemOf('item'), dir, segment };
}

function unitsOf(bytes: Buffer): readonly AccessUnit[] {
  const units: AccessUnit[] = [];
  const reader = new TsReader({ onStream: () => undefined, onAccessUnit: (unit) => units.push(unit) });
  reader.push(bytes);
  reader.end();
  return units;
}

/** Number of the frame that each unit shows. */
function frames(units: readonly AccessUnit[]): readonly number[] {
  return units.map(({ ptsTicks }) => Math.round((ptsTicks * FPS) / 90_000));
}

async function allFrames({ item, segment }: Bench): Promise<readonly number[]> {
  const all: number[] = [];
  for (let index = 0; index < item.timeline.segmentCount; index += 1) {
    const units = await segment(index);
    expect(units[0]?.isKeyframe).toBe(true);
    all.push(...frames(units));
  }
  return all;
}

/** Still at work when the test looks. */
const BUSY: HardwareAct = { kind: 'hangs', frames: 110 };
const EACH_FRAME_ONCE = Array.from({ length: SECONDS * FPS }, (_, i) => i);

describe.skipIf(!ffmpeg)('a hardware encoder that works', () => {
  it('makes the segments, is told by its name, and decodes too where its trial showed that', async () => {
    const made = await bench({ h264_nvenc: { kind: 'works' } }, [passed('h264_nvenc', { isOnDevice: true })]);
    expect(await allFrames(made)).toEqual(EACH_FRAME_ONCE);
    expect(new Set(hardware.encodes())).toEqual(new Set(['h264_nvenc with decoding']));
    expect(made.transcoder.encoderCounts()).toMatchObject({ runs: { h264_nvenc: expect.any(Number) }, fallbacks: {} });
  });

  it('has its speed measured, and kept for the next start', async () => {
    const made = await bench({ h264_nvenc: { kind: 'dies', frames: 110, lingersMs: 400 } }, [passed('h264_nvenc')]);
    await allFrames(made);
    await expect.poll(() => readFileSync(join(made.dir, 'capacity.json'), 'utf8')).toContain('"encoder":"h264_nvenc"');
  });

  it('is the fastest of several', async () => {
    const acts = { h264_vaapi: BUSY, h264_qsv: BUSY };
    const made = await bench(acts, [passed('h264_vaapi', { speed: 5 }), passed('h264_qsv', { speed: 9 })]);
    await made.segment(0);
    expect(hardware.encodes()).toEqual(['h264_qsv']);
    expect(made.transcoder.activity().runs.map(({ encoder }) => encoder)).toContain('h264_qsv');
  });

  it('does no more at a time than it may: the next run is software', async () => {
    const made = await bench({ h264_v4l2m2m: BUSY }, [passed('h264_v4l2m2m')]); // one session
    await made.segment(0);
    await made.segment(0, { ...made.item, itemId: 'another' });
    expect(hardware.encodes()).toEqual(['h264_v4l2m2m']);
    expect(made.transcoder.encoderCounts().runs).toMatchObject({ h264_v4l2m2m: 1, libx264: expect.any(Number) });
    expect(made.transcoder.encoderCounts().fallbacks).toEqual({});
  });
});

describe.skipIf(!ffmpeg)('a hardware encoder that worked in its trial and fails in a run', () => {
  const FAILURES: readonly { readonly name: string; readonly act: HardwareAct; readonly reason: RegExp }[] = [
    { name: 'fails to start', act: { kind: 'fails', stderr: 'OpenEncodeSessionEx failed: out of memory' }, reason: /exit code 1/ },
    { name: 'dies after three segments', act: { kind: 'dies', frames: 110 }, reason: /exit code 1/ },
    { name: 'hangs at once', act: { kind: 'hangs', frames: 0 }, reason: /no picture for too long/ },
    { name: 'hangs in the middle', act: { kind: 'hangs', frames: 110 }, reason: /no picture for too long/ },
    { name: 'makes no keyframes', act: { kind: 'ignores-keyframes' }, reason: /does not begin with a keyframe/ },
    { name: 'gives nothing', act: { kind: 'gives-nothing' }, reason: /has no pictures/ },
  ];

  it.each(FAILURES)('$name: software goes on there, nobody is told, and it is benched', async ({ act, reason }) => {
    const made = await bench({ h264_nvenc: act }, [passed('h264_nvenc')], act.kind === 'hangs' ? 700 : 15_000);
    expect(await allFrames(made)).toEqual(EACH_FRAME_ONCE);
    // One run may hand over to another before one fails.
    const tried = hardware.encodes();
    expect(new Set(tried)).toEqual(new Set(['h264_nvenc']));
    expect(made.transcoder.encoderCounts().fallbacks).toEqual({ h264_nvenc: 1 });
    const status = made.roster.report().encoders.find(({ encoder }) => encoder === 'h264_nvenc');
    expect(status).toMatchObject({ state: 'benched', reason: expect.stringMatching(reason), benchedUntil: expect.any(String) });
    // Another film is not tried on it.
    await made.segment(0, { ...made.item, itemId: 'another' });
    expect(hardware.encodes()).toEqual(tried);
  });
});
