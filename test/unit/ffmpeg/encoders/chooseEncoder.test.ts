import { describe, expect, it } from 'vitest';
import { chooseEncoder, deviceKey, type EncoderChoiceRequest } from '../../../../electron/engine/ffmpeg/encoders/chooseEncoder.ts';
import { EncoderBench } from '../../../../electron/engine/ffmpeg/encoders/encoderBench.ts';
import type { EncoderFinding } from '../../../../electron/engine/ffmpeg/encoders/encoderFindings.ts';
import { HARDWARE_ENCODERS } from '../../../../electron/engine/ffmpeg/encoders/hardwareEncoders.ts';
import { X264, X265 } from '../../../../electron/engine/ffmpeg/encoders/softwareEncoders.ts';
import { createManualClock } from '../../../fakes/manualClock.ts';

const SMALL = { widthPx: 640, heightPx: 360 };
const LARGE = { widthPx: 1920, heightPx: 1080 };
const works = (speed: number) => ({ kind: 'works' as const, speed });
const FAILS = { kind: 'fails' as const, reason: 'ended' };

function finding(name: string, small: number, large: number | null, newerOptions: string[] = []): EncoderFinding {
  const sizes = [
    { ...SMALL, encode: works(small), device: works(small) },
    { ...LARGE, encode: large === null ? FAILS : works(large), device: null },
  ];
  return { name, verdict: { kind: 'tried', newerOptions, sizes } };
}

function choose(changes: Partial<EncoderChoiceRequest>): string | null {
  const choice = chooseEncoder({
    codec: 'h264',
    size: SMALL,
    plainCodec: null,
    encoders: HARDWARE_ENCODERS,
    findings: [finding('h264_nvenc', 30, 8), finding('h264_vaapi', 20, 12), finding('hevc_nvenc', 90, 90)],
    isBenched: () => false,
    sessions: () => 0,
    ...changes,
  });
  return choice && `${choice.encoder.name}${choice.isOnDevice ? ' on its device' : ''}`;
}

describe('the choice of an encoder', () => {
  it.each<readonly [what: string, changes: Partial<EncoderChoiceRequest>, expected: string | null]>([
    ['the fastest at this size', {}, 'h264_nvenc'],
    ['another one at another size', { size: LARGE }, 'h264_vaapi'],
    ['a size in between counts as the next larger', { size: { widthPx: 1280, heightPx: 720 } }, 'h264_vaapi'],
    ['software for a size beyond all trials', { size: { widthPx: 2560, heightPx: 1440 } }, null],
    ['software where nothing is known yet', { findings: [] }, null],
    ['not the one that failed at this size', { size: LARGE, findings: [finding('h264_nvenc', 30, null)] }, null],
    ['not one that is hardly faster than the film', { findings: [finding('h264_v4l2m2m', 1.4, 1)] }, null],
    ['not one on the bench', { isBenched: (key) => key === 'h264_nvenc' }, 'h264_vaapi'],
    ['not one whose sessions are taken', { sessions: (name) => (name === 'h264_nvenc' ? 3 : 50) }, 'h264_vaapi'],
    ['its decoder too for plain pictures of a codec that it was seen to decode', { plainCodec: 'hevc' }, 'h264_nvenc on its device'],
    ['its decoder not while that is benched', { plainCodec: 'h264', isBenched: (key) => key === deviceKey('h264_nvenc') }, 'h264_nvenc'],
    ['by codec', { codec: 'hevc' }, 'hevc_nvenc'],
  ])('%s', (_what, changes, expected) => {
    expect(choose(changes)).toBe(expected);
  });

  it('adds the options that this ffmpeg has', () => {
    const request = {
      codec: 'h264',
      size: SMALL,
      plainCodec: null,
      encoders: HARDWARE_ENCODERS,
      isBenched: () => false,
      sessions: () => 0,
    } as const;
    const choice = chooseEncoder({ ...request, findings: [finding('h264_amf', 30, 8, ['-forced_idr', '1'])] });
    const target = { ...SMALL, crf: 21, maxBitrateBps: 1e6, bufferBits: 5e5, level: 30, pace: 'quick' } as const;
    expect(choice?.encoder.options(target).slice(-2)).toEqual(['-forced_idr', '1']);
  });
});

describe('the bench', () => {
  it('lasts ten minutes, twice as long each time, until something went well', () => {
    const clock = createManualClock();
    const bench = new EncoderBench(clock);
    const minutesOut = (): number => {
      bench.send('e', 'it failed');
      bench.send('e', 'another run failed for the same cause');
      const minutes = ((bench.benched('e')?.untilMs ?? 0) - clock.nowMs()) / 60_000;
      clock.advance(minutes * 60_000);
      return minutes;
    };
    expect([minutesOut(), minutesOut(), minutesOut()]).toEqual([10, 20, 40]);
    expect(bench.benched('e')).toBeNull();
    bench.forgive('e');
    expect(minutesOut()).toBe(10);
    bench.send('e', 'it failed');
    bench.pardon('e');
    expect(bench.benched('e')).toBeNull();
  });
});

describe('the table of encoders', () => {
  const target = { ...LARGE, crf: 23, maxBitrateBps: 6_000_000, bufferBits: 3_000_000, level: 40, pace: 'quick' } as const;

  it.each([...HARDWARE_ENCODERS, X264, X265])(
    '$name keeps pictures in order, cuts no bits off the cap, and ends no option without a value',
    (encoder) => {
      const options = encoder.options(target);
      const value = (flag: string): string | undefined => options[options.indexOf(flag) + 1];
      const params = options.find((word) => word.includes('bframes=')) ?? '';
      expect(params.includes('bframes=0') ? '0' : value('-bf')).toBe('0');
      expect(options).toContain('-g');
      expect(options.filter((word) => word === 'NaN' || word === 'undefined')).toEqual([]);
      const rates = ['-maxrate', '-b:v'].filter((flag) => options.includes(flag)).map((flag) => Number(value(flag)));
      expect(Math.max(...rates)).toBeLessThanOrEqual(target.maxBitrateBps);
      expect(rates.length).toBeGreaterThan(0);
      expect(new Set(options.filter((word) => /^-[a-z]/.test(word))).size).toBe(options.filter((word) => /^-[a-z]/.test(word)).length);
    },
  );

  it('has both codecs of every family, under names of their own', () => {
    expect(new Set(HARDWARE_ENCODERS.map(({ name }) => name)).size).toBe(14);
  });
});
