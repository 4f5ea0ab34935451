import { expect, it } from 'vitest';
import { constantFrameRate } from '../../../electron/engine/ffmpeg/frameRate.ts';
import { parseProbeReport } from '../../../electron/engine/ffmpeg/probeReport.ts';

function rateOf(stated: string, average: string, timeBase: string, isInterlaced: boolean): string | null {
  const stream = { index: 0, r_frame_rate: stated, avg_frame_rate: average, time_base: timeBase };
  const report = parseProbeReport(JSON.stringify({ format: { format_name: 'x' }, streams: [stream] }));
  const rate = constantFrameRate(report!.streams[0]!, isInterlaced);
  return rate === null ? null : `${rate.num}/${rate.den}`;
}

it.each([
  { stated: '24000/1001', average: '24000/1001', clock: '1/24000', rate: '24000/1001', why: 'both agree' },
  { stated: '25/1', average: '25/1', clock: '1/90000', rate: '25/1', why: 'both agree' },
  { stated: '2997/125', average: '2997/125', clock: '1/1000', rate: '24000/1001', why: 'rounded by its writer' },
  { stated: '2997/125', average: '2997/125', clock: '125/2997', rate: '2997/125', why: 'the clock of an AVI ticks in frames' },
  { stated: '15/1', average: '200000/13333', clock: '13333/200000', rate: '200000/13333', why: 'the clock of an AVI ticks in frames' },
  { stated: '15/1', average: '524000/34933', clock: '1/1000', rate: '15/1', why: 'an average over rounded times' },
  {
    stated: '30000299/1000000',
    average: '30/1',
    clock: '1000000/30000299',
    rate: '30000299/1000000',
    why: 'the clock of an Ogg ticks in frames',
  },
  { stated: '1123/250', average: '1123/250', clock: '1/1123', rate: '1123/250', why: 'odd, but stated' },
  { stated: '24/1', average: '24000/1001', clock: '1/90000', rate: null, why: 'a frame of difference after 42 s' },
  { stated: '30/1', average: '293/10', clock: '1/90000', rate: null, why: 'frames are missing' },
  { stated: '50/1', average: '25/1', clock: '1/90000', rate: null, why: 'half the frames are missing' },
  { stated: '50/1', average: '25/1', clock: '1/90000', isInterlaced: true, rate: '25/1', why: 'fields' },
  { stated: '60000/1001', average: '30000/1001', clock: '1/90000', isInterlaced: true, rate: '30000/1001', why: 'fields' },
  { stated: '1000/1', average: '1000/1', clock: '1/1000', rate: null, why: 'a clock' },
  { stated: '90000/1', average: '90000/1', clock: '1/90000', rate: null, why: 'a clock' },
  { stated: '2500/83', average: '2500/83', clock: '1/1000', rate: null, why: 'guessed from times in ms' },
  { stated: '2500/83', average: '2500/83', clock: '1/90000', rate: '2500/83', why: 'stated' },
  { stated: '0/0', average: '25/1', clock: '1/1000', rate: null, why: 'unknown' },
  { stated: '25/1', average: '0/0', clock: '1/1000', rate: null, why: 'unknown' },
])('$stated, on average $average, on a clock of $clock: $rate ($why)', ({ stated, average, clock, isInterlaced = false, rate }) => {
  expect(rateOf(stated, average, clock, isInterlaced)).toBe(rate);
});
