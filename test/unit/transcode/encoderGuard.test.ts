import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { EncoderRoster } from '../../../electron/engine/ffmpeg/encoders/encoderRoster.ts';
import { HARDWARE_ENCODERS } from '../../../electron/engine/ffmpeg/encoders/hardwareEncoders.ts';
import { EncoderGuard } from '../../../electron/engine/transcode/encoderGuard.ts';
import { createManualClock } from '../../fakes/manualClock.ts';

const SIZE = { widthPx: 640, heightPx: 360 };
const DIED = { kind: 'failed', message: 'ffmpeg ended with exit code 1', stderrTail: [] } as const;
const WRONG = { kind: 'failed-check', message: 'segment 5 would begin 200 ms late' } as const;

async function started() {
  const verdict = {
    kind: 'tried' as const,
    newerOptions: [],
    sizes: [{ ...SIZE, encode: { kind: 'works' as const, speed: 20 }, device: { kind: 'works' as const, speed: 20 } }],
  };
  const isRefused = { now: false };
  const roster = new EncoderRoster({
    encoders: HARDWARE_ENCODERS,
    isAllowed: () => !isRefused.now,
    find: async ({ signal }) => (signal.aborted ? null : { fingerprint: '', testedAtMs: 0, encoders: [{ name: 'h264_nvenc', verdict }] }),
    clock: createManualClock(),
    logger: pino({ level: 'silent' }),
  });
  await roster.test();
  return { roster, isRefused, guard: new EncoderGuard(roster, SIZE, null) };
}

function stateOf(roster: EncoderRoster): string | undefined {
  return roster.report().encoders.find(({ encoder }) => encoder === 'h264_nvenc')?.state;
}

describe('hardware that the person does not want', () => {
  it('is left alone from the next run on, and used again when it is wanted', async () => {
    const { roster, isRefused } = await started();
    expect(roster.likely(SIZE)).toBe('h264_nvenc');
    isRefused.now = true;
    expect(roster.likely(SIZE)).toBe('libx264');
    isRefused.now = false;
    expect(roster.likely(SIZE)).toBe('h264_nvenc');
  });
});

describe('trials that are given up', () => {
  it('leave what was known before', async () => {
    const { roster } = await started();
    const testing = roster.test({ signal: AbortSignal.abort() });
    await testing;
    expect(stateOf(roster)).toBe('works');
  });
});

describe('the guard of a rendition', () => {
  it('benches hardware that died at once, and pardons it when software fails there too', async () => {
    const { roster, guard } = await started();
    const hardware = guard.run(5, true);
    expect(hardware.begin().encoder.name).toBe('h264_nvenc');
    expect(hardware.ended(DIED, 5)).toMatchObject({ kind: 'fell-back', encoder: 'h264_nvenc' });
    expect(stateOf(roster)).toBe('benched');
    const software = guard.run(5, true);
    expect(software.begin().encoder.name).toBe('libx264');
    expect(software.ended(DIED, 5)).toBe(DIED);
    expect(stateOf(roster)).toBe('works');
  });

  it('benches hardware whose segment was wrong when software makes it right', async () => {
    const { roster, guard } = await started();
    const hardware = guard.run(3, true);
    hardware.begin();
    expect(hardware.ended(WRONG, 5)).toMatchObject({ kind: 'fell-back' });
    expect(stateOf(roster)).toBe('works');
    const software = guard.run(5, true);
    software.begin();
    software.published(5);
    expect(stateOf(roster)).toBe('benched');
    expect(roster.counts()).toEqual({ runs: { h264_nvenc: 1, libx264: 1 }, fallbacks: { h264_nvenc: 1 } });
  });

  it('leaves hardware alone whose segment was wrong because the film is', async () => {
    const { roster, guard } = await started();
    const hardware = guard.run(5, true);
    hardware.begin();
    hardware.ended(WRONG, 5);
    const software = guard.run(5, true);
    software.begin();
    expect(software.ended(WRONG, 5)).toBe(WRONG);
    expect(stateOf(roster)).toBe('works');
    expect(guard.run(9, true).begin().encoder.name).toBe('h264_nvenc');
  });

  it('uses software for what went wrong before, and takes a run that never began as it is', async () => {
    const { roster, guard } = await started();
    expect(guard.run(5, false).begin().encoder.name).toBe('libx264');
    expect(guard.run(5, true).ended(DIED, 5)).toBe(DIED);
    expect(roster.counts().runs).toEqual({ libx264: 1 });
  });

  it('lets nobody see what hardware has made of a segment before it is whole', async () => {
    const { guard } = await started();
    const seen: string[] = [];
    const see = (unit: string): void => void seen.push(unit);
    const hardware = guard.run(0, true);
    const software = guard.run(5, false);
    const [fromHardware, fromSoftware] = [hardware.whenSure(see), software.whenSure(see)];
    hardware.begin();
    software.begin();
    fromHardware('hardware');
    fromSoftware('software');
    expect(seen).toEqual(['software']);
  });

  it('tells that decoding on the device failed, and uses the encoder alone', async () => {
    const { roster } = await started();
    const size = roster.report().encoders[0]!.sizes[0]!;
    expect(size.decodesOnDevice).toBe(true);
    const first = roster.assign(SIZE, { plainCodec: 'h264', isSoftware: false });
    expect(first.isOnDevice).toBe(true);
    first.blame('the decoder failed');
    expect(roster.assign(SIZE, { plainCodec: 'h264', isSoftware: false })).toMatchObject({
      encoder: { name: 'h264_nvenc' },
      isOnDevice: false,
    });
    expect(roster.report().encoders[0]).toMatchObject({ state: 'works', sizes: [{ decodesOnDevice: false }] });
  });

  it('gives the session back when the run has ended', async () => {
    const { guard } = await started();
    const runs = [0, 10, 20, 30].map((segment) => guard.run(segment, true)); // NVENC: three at a time
    expect(runs.map((run) => run.begin().encoder.name)).toEqual(['h264_nvenc', 'h264_nvenc', 'h264_nvenc', 'libx264']);
    runs[0]?.ended({ kind: 'stopped', reason: 'replaced' }, 4);
    expect(guard.run(40, true).begin().encoder.name).toBe('h264_nvenc');
  });
});
