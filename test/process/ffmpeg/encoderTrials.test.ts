import { mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentFindings } from '../../../electron/engine/ffmpeg/encoders/currentFindings.ts';
import type { EncoderFinding, Findings } from '../../../electron/engine/ffmpeg/encoders/encoderFindings.ts';
import { tryEncoder } from '../../../electron/engine/ffmpeg/encoders/encoderTrial.ts';
import { HARDWARE_ENCODERS } from '../../../electron/engine/ffmpeg/encoders/hardwareEncoders.ts';
import { X264, X265 } from '../../../electron/engine/ffmpeg/encoders/softwareEncoders.ts';
import { createProcessTable } from '../../../electron/engine/ffmpeg/processTable.ts';
import { fakeHardware, type FakeHardware } from '../../fakes/fakeHardware.ts';
import { createManualClock } from '../../fakes/manualClock.ts';
import { realFfmpeg } from '../../setup/realBinaries.ts';

const ffmpeg = realFfmpeg();
const SIZE = { widthPx: 320, heightPx: 180 };
/** All of them here, whatever devices there are. */
const ENCODERS = HARDWARE_ENCODERS.map((encoder) => ({ ...encoder, platforms: ['linux' as const], deviceFiles: null }));
const DRIVERS = { deviceFiles: [], fingerprint: 'driver 1' };

let folder: string;
let hardware: FakeHardware;
const processTable = createProcessTable();
const clock = createManualClock();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'playhead-encoders-'));
  hardware = fakeHardware(folder, ffmpeg ?? '', {});
});

afterAll(async () => {
  await processTable.killAll();
  rmSync(folder, { recursive: true });
});

function find(changes: Partial<Parameters<typeof currentFindings>[0]> = {}): Promise<Findings | null> {
  return currentFindings({
    dataDir: join(folder, 'data'),
    binary: hardware.path,
    encoders: ENCODERS,
    platform: 'linux',
    drivers: DRIVERS,
    sizes: [SIZE],
    processTable,
    clock,
    logger: pino({ level: 'silent' }),
    isForced: false,
    signal: new AbortController().signal,
    timeoutMs: 60_000,
    ...changes,
  });
}

function verdictOf(findings: Findings | null, name: string): EncoderFinding['verdict'] | undefined {
  return findings?.encoders.find((finding) => finding.name === name)?.verdict;
}

function reasonOf(findings: Findings | null, name: string): string {
  const verdict = verdictOf(findings, name);
  const encode = verdict?.kind === 'tried' ? verdict.sizes[0]?.encode : undefined;
  return encode?.kind === 'fails' ? encode.reason : `no reason: ${JSON.stringify(verdict)}`;
}

describe.skipIf(!ffmpeg)('trials of encoders', () => {
  it('believe none that does not do what a run asks of it', async () => {
    hardware.set({
      h264_nvenc: { kind: 'works' },
      hevc_nvenc: { kind: 'ignores-keyframes' },
      h264_qsv: { kind: 'fails', stderr: 'No capable devices found' },
      h264_vaapi: { kind: 'garbage' },
      h264_amf: { kind: 'ignores-keyframes' },
      h264_v4l2m2m: { kind: 'dies', frames: 30 },
      hevc_qsv: { kind: 'wrong-size' },
      hevc_vaapi: { kind: 'gives-nothing' },
    });
    const findings = await find();
    expect(verdictOf(findings, 'h264_nvenc')).toMatchObject({
      kind: 'tried',
      sizes: [{ ...SIZE, encode: { kind: 'works', speed: expect.any(Number) }, device: { kind: 'works' } }],
    });
    expect(reasonOf(findings, 'hevc_nvenc')).toBe('made no keyframe at picture 20, where one was asked for');
    expect(reasonOf(findings, 'h264_qsv')).toBe('ended with exit code 1, saying "No capable devices found"');
    expect(reasonOf(findings, 'h264_vaapi')).toMatch(/^shows something else than it was given/);
    expect(reasonOf(findings, 'h264_amf')).toMatch(/^made no keyframe/);
    expect(verdictOf(findings, 'h264_amf')).toMatchObject({ newerOptions: ['-forced_idr', '1'] });
    expect(reasonOf(findings, 'h264_v4l2m2m')).toBe('ended with exit code 1, saying "the device was lost"');
    expect(reasonOf(findings, 'hevc_qsv')).toBe('was asked for 320x180 and made pictures of 304x180');
    expect(reasonOf(findings, 'hevc_vaapi')).toBe('wrote nothing that can be read');
    expect(verdictOf(findings, 'hevc_amf')).toEqual({ kind: 'not-listed' });
  });

  it('end one that hangs, and leave no process behind', async () => {
    hardware.set({ h264_vaapi: { kind: 'hangs', frames: 10 } });
    const findings = await find({ isForced: true, timeoutMs: 4000 }); // the pictures it is given are made within that, too
    expect(reasonOf(findings, 'h264_vaapi')).toBe('did not end within 4 s');
    expect(processTable.liveProcessCount()).toBe(0);
  });

  it('are not made where the device is not there', async () => {
    hardware.set({ h264_nvenc: { kind: 'works' } });
    hardware.forget();
    const encoders = ENCODERS.map((encoder) => ({ ...encoder, deviceFiles: /^nvidia\d+$/ }));
    expect(verdictOf(await find({ isForced: true, encoders }), 'h264_nvenc')).toEqual({ kind: 'no-device' });
    expect(hardware.encodes()).toEqual([]);
  });

  it('count for later starts, until ffmpeg or a driver is another one or somebody asks', async () => {
    hardware.set({ h264_qsv: { kind: 'fails', stderr: 'busy' } });
    const triesOf = async (changes: Parameters<typeof find>[0]): Promise<number> => {
      hardware.forget();
      await find(changes);
      return hardware.encodes().length;
    };
    expect(await triesOf({ isForced: true })).toBe(1);
    expect(await triesOf({})).toBe(0);
    expect(await triesOf({ drivers: { ...DRIVERS, fingerprint: 'driver 2' } })).toBe(1);
    expect(await triesOf({})).toBe(1);
    utimesSync(hardware.path, new Date(0), new Date(0));
    expect(await triesOf({})).toBe(1);
    clock.advance(25 * 3_600_000);
    expect(await triesOf({})).toBe(1); // a failure may have been chance
  });
});

describe.skipIf(!ffmpeg)('software encoders', () => {
  it.each([X264, X265])('$name passes the same trial', async (encoder) => {
    const signal = new AbortController().signal;
    const trial = await tryEncoder(encoder, SIZE, {
      binary: ffmpeg!,
      processTable,
      signal,
      timeoutMs: 60_000,
      now: () => performance.now(),
    });
    expect(trial).toMatchObject({ encode: { kind: 'works' }, device: null });
  });
});
