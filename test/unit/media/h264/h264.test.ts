import { describe, expect, it } from 'vitest';
import { avcConfigurationFrom } from '../../../../electron/engine/media/h264/avcConfiguration.ts';
import { annexBFrom, annexBHead, isIdrPicture, NAL_TYPE, sampleHead } from '../../../../electron/engine/media/h264/nalUnits.ts';
import { firstSps, parameterSetsOf, withParameterSets } from '../../../../electron/engine/media/h264/parameterSets.ts';
import { sequenceParameterSetFrom } from '../../../../electron/engine/media/h264/sequenceParameterSet.ts';
import { AVCC, PPS, SPS } from '../keyframes/avcBytes.ts';

const AUD = Buffer.from([9, 0xf0]);
const IDR = Buffer.from([0x65, 0x88, 0x84, 0x21]);
const SLICE = Buffer.from([0x41, 0x9a, 0x24, 0x6c]);
const SEI = Buffer.from([6, 5, 1, 0x80]);
const SETS = annexBFrom([SPS, PPS]);

describe('sequenceParameterSetFrom', () => {
  const frames = { chromaFormatIdc: 1, bitDepth: 8, isFrameOnly: true, sampleAspect: { width: 1, height: 1 } };
  it.each([
    {
      what: 'x264 baseline',
      hex: '6742c00dd90141fb011000000300100000030320f142a480',
      sps: { ...frames, profileIdc: 66, constraintFlags: 0xc0, levelIdc: 13, maxReorderFrames: 0, widthPx: 320, heightPx: 240 },
    },
    {
      what: 'x264 high',
      hex: '67640028acd940780227e5c044000003000400000300c83c60c658',
      sps: { ...frames, profileIdc: 100, constraintFlags: 0, levelIdc: 40, maxReorderFrames: 2, widthPx: 1920, heightPx: 1080 },
    },
    {
      what: 'x264 main, interlaced',
      hex: '674d401eeca05a126c0440000003004000000c87c50a6580',
      sps: {
        ...frames,
        profileIdc: 77,
        constraintFlags: 0x40,
        levelIdc: 30,
        isFrameOnly: false,
        maxReorderFrames: 2,
        widthPx: 720,
        heightPx: 576,
      },
    },
    {
      what: 'x264 high 10',
      hex: '676e001ea6cd940a02ff97011000000300100000030320f162d960',
      sps: { ...frames, profileIdc: 110, constraintFlags: 0, levelIdc: 30, bitDepth: 10, maxReorderFrames: 2, widthPx: 640, heightPx: 360 },
    },
    {
      what: 'x264 4:2:2',
      hex: '677a001ebcd940a02ff89c0440000003004000000c83c58b6580',
      sps: {
        ...frames,
        profileIdc: 122,
        constraintFlags: 0,
        levelIdc: 30,
        chromaFormatIdc: 2,
        maxReorderFrames: 2,
        widthPx: 640,
        heightPx: 360,
      },
    },
    {
      what: 'scaling lists and NAL HRD',
      hex: '6764001eacd940a02ff9701100000300010000030032604000f424001e84a4c30078b16cb0',
      sps: { ...frames, profileIdc: 100, constraintFlags: 0, levelIdc: 30, maxReorderFrames: 2, widthPx: 640, heightPx: 360 },
    },
    {
      what: 'a telephone, no VUI: bounded by the level',
      hex: '6742001eab40501ed35010106020',
      sps: {
        ...frames,
        profileIdc: 66,
        constraintFlags: 0,
        levelIdc: 30,
        maxReorderFrames: 6,
        widthPx: 640,
        heightPx: 480,
        sampleAspect: null,
      },
    },
    {
      what: 'pictures shown as decoded',
      hex: '27640032ac1314700be02bf88926a0202020f0804278',
      sps: {
        ...frames,
        profileIdc: 100,
        constraintFlags: 0,
        levelIdc: 50,
        maxReorderFrames: 0,
        widthPx: 3026,
        heightPx: 1386,
        sampleAspect: null,
      },
    },
  ])('$what', ({ hex, sps }) => {
    expect(sequenceParameterSetFrom(Buffer.from(hex, 'hex'))).toEqual(sps);
  });

  it('is null for what is cut off in what has to be there, or longer than any', () => {
    for (let length = 0; length < 8; length += 1) expect(sequenceParameterSetFrom(SPS.subarray(0, length))).toBeNull();
    expect(sequenceParameterSetFrom(Buffer.alloc(16))).toBeNull();
    expect(sequenceParameterSetFrom(Buffer.alloc(5000, 0xff))).toBeNull();
  });

  it('never throws for damaged bytes', () => {
    for (let at = 1; at < SPS.length; at += 1) {
      for (let value = 0; value < 256; value += 5) {
        const damaged = Buffer.from(SPS);
        damaged[at] = value;
        const sps = sequenceParameterSetFrom(damaged);
        expect(sps === null || sps.maxReorderFrames <= 16).toBe(true);
      }
    }
  });
});

describe('NAL units', () => {
  it('finds the units before the first slice, with start codes of three and four bytes', () => {
    const unit = Buffer.concat([annexBFrom([AUD, SPS]), Buffer.from([0, 0, 1]), PPS, Buffer.from([0, 0, 0, 1]), IDR, annexBFrom([SLICE])]);
    const head = annexBHead(unit);
    expect(head.map(({ type }) => type)).toEqual([NAL_TYPE.accessUnitDelimiter, NAL_TYPE.sps, NAL_TYPE.pps, NAL_TYPE.idrSlice]);
    expect(unit.subarray(head[1]!.start, head[1]!.end)).toEqual(SPS);
    expect(unit.subarray(head[2]!.start, head[2]!.end)).toEqual(PPS);
  });

  it.each([
    { what: 'an IDR slice', units: [AUD, SEI, IDR], expected: true },
    { what: 'another slice', units: [AUD, SEI, SLICE], expected: false },
    { what: 'no slice', units: [AUD, SEI], expected: null },
    { what: 'nothing', units: [], expected: null },
  ])('tells an IDR picture: $what', ({ units, expected }) => {
    expect(isIdrPicture(annexBHead(annexBFrom(units)))).toBe(expected);
    const sample = Buffer.concat(units.flatMap((unit) => [Buffer.from([0, unit.length]), unit]));
    expect(isIdrPicture(sampleHead(sample, 2))).toBe(expected);
  });

  it('takes the beginning of a sample, and stops at impossible lengths', () => {
    expect(isIdrPicture(sampleHead(Buffer.from([0, 0, 0xff, 0xff, 0x65, 1, 2]), 4))).toBe(true);
    expect(sampleHead(Buffer.alloc(200_000), 4)).toEqual([]);
    expect(annexBHead(Buffer.alloc(200_000, 1))).toEqual([]);
    expect(annexBHead(Buffer.concat(Array.from({ length: 5000 }, () => annexBFrom([SEI])))).length).toBeLessThanOrEqual(64);
  });
});

describe('parameter sets', () => {
  it('are put behind the access unit delimiter of a keyframe that has none', () => {
    expect(withParameterSets(annexBFrom([AUD, SEI, IDR]), SETS)).toEqual(annexBFrom([AUD, SPS, PPS, SEI, IDR]));
    expect(withParameterSets(annexBFrom([IDR]), SETS)).toEqual(annexBFrom([SPS, PPS, IDR]));
  });

  it('stay as they are where a keyframe has its own', () => {
    const keyframe = annexBFrom([AUD, SPS, PPS, IDR]);
    expect(withParameterSets(keyframe, annexBFrom([Buffer.from([0x67, 1]), PPS]))).toBe(keyframe);
    expect(withParameterSets(annexBFrom([AUD, IDR]), Buffer.alloc(0))).toEqual(annexBFrom([AUD, IDR]));
  });

  it('are read from a keyframe, each once; both kinds or none', () => {
    expect(parameterSetsOf(annexBFrom([AUD, SPS, PPS, SEI, SPS, PPS, IDR]))).toEqual(SETS);
    expect(parameterSetsOf(annexBFrom([AUD, SPS, IDR]))).toBeNull();
    expect(firstSps(SETS)).toEqual(SPS);
    expect(firstSps(annexBFrom([PPS]))).toBeNull();
  });

  it('are read from avcC', () => {
    expect(avcConfigurationFrom(AVCC)).toEqual({ lengthBytes: 4, parameterSets: SETS });
    for (let length = 0; length < AVCC.length; length += 1) expect(avcConfigurationFrom(AVCC.subarray(0, length))).toBeNull();
    expect(avcConfigurationFrom(SETS)).toBeNull();
  });
});
