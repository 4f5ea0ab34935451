import { describe, expect, it } from 'vitest';
import type { AccessUnit } from '../../../electron/engine/media/accessUnit.ts';
import { annexBFrom } from '../../../electron/engine/media/h264/nalUnits.ts';
import { timelineFromKeyframes } from '../../../electron/engine/media/keyframes/keyframeTimeline.ts';
import { copySplitter } from '../../../electron/engine/transcode/copySplitter.ts';
import { SegmentCheckError, type SplitSegment } from '../../../electron/engine/transcode/segmentSplitter.ts';
import { PPS, SPS } from '../media/keyframes/avcBytes.ts';

const SECOND = 90_000;
const FRAME = SECOND / 25;
const SETS = annexBFrom([SPS, PPS]);
const IDR = annexBFrom([Buffer.from([9, 0xf0]), Buffer.from([0x65, 1])]);
const OTHER = annexBFrom([Buffer.from([9, 0xf0]), Buffer.from([0x41, 1])]);

/** Segments at 0, 2, 4 and 6 s of 8 s; keyframes at 1, 3, 5 and 7 s begin none. */
const timeline = timelineFromKeyframes({
  keyframes: [0, 2, 4, 6].map((seconds) => ({ ticks: seconds * SECOND, bytes: 1 })),
  durationTicks: 8 * SECOND,
})!;

/** The film from one second to another, 25 frames a second, a keyframe each second, every other picture decoded early: I0 P2 B1 P4 B3 ... */
function film(fromSeconds: number, toSeconds: number): AccessUnit[] {
  return Array.from({ length: (toSeconds - fromSeconds) * 25 }, (_, i) => {
    const inGop = i % 25;
    const isLast = inGop === 24;
    const shown = i - inGop + (inGop === 0 || isLast ? inGop : inGop % 2 === 1 ? inGop + (inGop === 23 ? 0 : 1) : inGop - 1);
    const ptsTicks = fromSeconds * SECOND + shown * FRAME;
    return { ptsTicks, dtsTicks: ptsTicks - 5 * SECOND, isKeyframe: inGop === 0, data: inGop === 0 ? IDR : OTHER };
  });
}

function split(
  units: readonly AccessUnit[],
  firstSegment: number,
  endSegment: number,
  reorderTicks: number | null = FRAME,
): SplitSegment[] {
  const splitter = copySplitter({ timeline, firstSegment, endSegment, reorderTicks, parameterSets: SETS });
  return units.flatMap((unit) => splitter.push(unit));
}

const shape = (segments: readonly SplitSegment[]) =>
  segments.map(({ index, units }) => [index, units.length, Math.min(...units.map(({ ptsTicks }) => ptsTicks)) / SECOND]);

describe('copySplitter', () => {
  it('gives out a segment when the keyframe of the next one comes, the last one too', () => {
    expect(shape(split(film(0, 8), 0, 3))).toEqual([
      [0, 50, 0],
      [1, 50, 2],
      [2, 50, 4],
    ]);
  });

  it('drops what comes before its first keyframe, and takes nothing behind its end', () => {
    expect(shape(split(film(0, 8), 2, 3))).toEqual([[2, 50, 4]]);
  });

  it('gives out the last segment of the film when the film ends', () => {
    const splitter = copySplitter({ timeline, firstSegment: 3, endSegment: 4, reorderTicks: FRAME, parameterSets: SETS });
    expect(film(5, 8).flatMap((unit) => splitter.push(unit))).toEqual([]);
    expect(shape(splitter.end())).toEqual([[3, 50, 6]]);
    expect(splitter.end()).toEqual([]);
  });

  it('puts parameter sets before the keyframe that begins a segment, and there alone', () => {
    const [segment] = split(film(2, 8), 1, 2);
    expect(segment?.units[0]?.data).toEqual(annexBFrom([Buffer.from([9, 0xf0]), SPS, PPS, Buffer.from([0x65, 1])]));
    expect(segment?.units.slice(1).every(({ data }) => data === OTHER || data === IDR)).toBe(true);
  });

  it('makes decoding times that run on over joins, whichever run a segment is from', () => {
    const apart = [0, 1, 2].flatMap((segment) => split(film(segment * 2, 8), segment, segment + 1));
    expect(apart).toEqual(split(film(0, 8), 0, 3));
    const times = apart.flatMap(({ units }) => units.map(({ dtsTicks }) => dtsTicks));
    expect(times).toEqual(times.map((_, i) => (i - 1) * FRAME));
  });

  it("keeps the stream's own decoding times where it has some", () => {
    const own = film(0, 4).map((unit, i) => ({ ...unit, dtsTicks: (i - 1) * FRAME }));
    expect(split(own, 0, 1, null)[0]?.units.map(({ dtsTicks }) => dtsTicks)).toEqual(own.slice(0, 50).map(({ dtsTicks }) => dtsTicks));
  });

  it('knows a keyframe whose time was rounded by a millisecond', () => {
    const rounded = film(0, 8).map((unit) => ({ ...unit, ptsTicks: unit.ptsTicks + (unit.isKeyframe ? 90 : 0) }));
    expect(split(rounded, 1, 2)).toHaveLength(1);
  });

  it.each([
    { what: 'a run that begins too late', units: film(3, 8), first: 1 },
    {
      what: 'a keyframe that is not there',
      units: film(0, 8).map((unit) => ({ ...unit, isKeyframe: unit.isKeyframe && unit.ptsTicks !== 2 * SECOND })),
      first: 0,
    },
    { what: 'a keyframe elsewhere than promised', units: film(0, 8).map((unit) => ({ ...unit, ptsTicks: unit.ptsTicks + 300 })), first: 0 },
    {
      what: 'a picture behind the end of its segment',
      units: film(0, 8).map((unit, i) => (i === 30 ? { ...unit, ptsTicks: 3 * SECOND } : unit)),
      first: 0,
    },
  ])('notices $what', ({ units, first }) => {
    expect(() => split(units, first, 3)).toThrow(SegmentCheckError);
  });

  it('notices that the film ends before it should', () => {
    const splitter = copySplitter({ timeline, firstSegment: 1, endSegment: 3, reorderTicks: FRAME, parameterSets: SETS });
    for (const unit of film(2, 5)) splitter.push(unit);
    expect(() => splitter.end()).toThrow(/ended before segment 3 of 4/);
    const early = copySplitter({ timeline, firstSegment: 3, endSegment: 4, reorderTicks: FRAME, parameterSets: SETS });
    for (const unit of film(2, 5)) early.push(unit);
    expect(() => early.end()).toThrow(SegmentCheckError);
  });
});
