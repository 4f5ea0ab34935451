import { describe, expect, it } from 'vitest';
import type { AccessUnit } from '../../../electron/engine/media/accessUnit.ts';
import { cutTicks, segmentTimelineFrom, timelineOf } from '../../../electron/engine/media/segmentTimeline.ts';
import { segmentProblem } from '../../../electron/engine/transcode/segmentCheck.ts';
import { audioSplitter, checkedSplitter, SegmentCheckError, videoSplitter } from '../../../electron/engine/transcode/segmentSplitter.ts';

/** 0, 1, 2, 4, 6, 8, 10 s. */
const timeline = segmentTimelineFrom({ durationTicks: 10 * 90_000, frameRate: null, firstFrameTicks: 0 });
const SILENCE = Buffer.from('silence');

const frame = (ptsTicks: number, isKeyframe = false): AccessUnit => ({ ptsTicks, dtsTicks: ptsTicks, isKeyframe, data: Buffer.alloc(1) });

function video(firstSegment: number, endSegment: number, isSourcesOwn = false) {
  return videoSplitter({ timeline, firstSegment, endSegment, frameTicks: 3600, isSourcesOwn: () => isSourcesOwn });
}

/** 25 frames a second of segments [first, end), keyframes at the boundaries. */
function frames(fromSeconds: number, toSeconds: number, keySeconds: readonly number[]): AccessUnit[] {
  return Array.from({ length: Math.round((toSeconds - fromSeconds) * 25) }, (_, i) => {
    const seconds = fromSeconds + i / 25;
    return frame(Math.round(seconds * 90_000), keySeconds.includes(seconds));
  });
}

describe('videoSplitter', () => {
  it('gives out a segment when the next one begins, and the last at the end', () => {
    const splitter = video(2, 4);
    const done = frames(2, 6, [2, 4]).flatMap((unit) => splitter.push(unit));
    expect(done.map(({ index, units }) => [index, units.length])).toEqual([[2, 50]]);
    expect(splitter.end().map(({ index, units }) => [index, units.length])).toEqual([[3, 50]]);
  });

  it('gives out a segment with its last frame where the distance of frames is known, and refuses one that comes after it', () => {
    const prompt = () =>
      videoSplitter({ timeline, firstSegment: 2, endSegment: 6, frameTicks: 3600, isPrompt: () => true, isSourcesOwn: () => false });
    const splitter = prompt();
    const done = frames(2, 4, [2]).map((unit) => splitter.push(unit).map(({ index, units }) => [index, units.length]));
    expect(done.findIndex((segments) => segments.length > 0)).toBe(49);
    expect(done[49]).toEqual([[2, 50]]);
    expect(() => splitter.push(frame(3.99 * 90_000))).toThrow(SegmentCheckError);
    // Stamps of milliseconds.
    const rounded = prompt();
    const last = frames(2, 4, [2]).map((unit) => rounded.push({ ...unit, ptsTicks: unit.ptsTicks - 45 + (unit.isKeyframe ? 45 : 0) }));
    expect(last[49]).toHaveLength(1);
    // A rate that is claimed, and not kept.
    const uneven = prompt();
    const between = frames(2, 4, [2]).flatMap((unit) => (unit.ptsTicks === 3.92 * 90_000 ? [unit, frame(3.94 * 90_000)] : [unit]));
    expect(between.flatMap((unit) => uneven.push(unit))).toEqual([]);
    expect(uneven.push(frame(4 * 90_000, true)).map(({ units }) => units.length)).toEqual([51]);
    // The end of the item is where the source ends.
    const end = videoSplitter({
      timeline,
      firstSegment: 5,
      endSegment: 6,
      frameTicks: 3600,
      isPrompt: () => true,
      isSourcesOwn: () => false,
    });
    expect(frames(8, 10, [8]).flatMap((unit) => end.push(unit))).toEqual([]);
    expect(end.end().map(({ units }) => units.length)).toEqual([50]);
  });

  it('leaves segments without a frame empty', () => {
    const splitter = video(0, 6);
    const done = [...frames(0, 1, [0]), ...frames(6, 8, [6])].flatMap((unit) => splitter.push(unit));
    expect(done.map(({ index, units }) => [index, units.length])).toEqual([
      [0, 25],
      [1, 0],
      [2, 0],
      [3, 0],
    ]);
  });

  it('refuses the end of a run that was to repeat a frame and had none', () => {
    const filling = () =>
      videoSplitter({ timeline, firstSegment: 2, endSegment: 4, frameTicks: null, isSourcesOwn: () => false, repeatsFrames: true });
    expect(() => filling().end()).toThrow(SegmentCheckError);
    const splitter = filling();
    expect(frames(2, 4, [2]).flatMap((unit) => splitter.push(unit))).toEqual([]);
    expect(splitter.end().map(({ index, units }) => [index, units.length])).toEqual([
      [2, 50],
      [3, 0],
    ]);
  });

  it('refuses a beginning that is late, unless the source itself is', () => {
    expect(() => video(2, 4).push(frame(2.2 * 90_000, true))).toThrow(SegmentCheckError);
    expect(video(2, 4, true).push(frame(2.2 * 90_000, true))).toEqual([]);
    expect(video(0, 4).push(frame(0.5 * 90_000, true))).toEqual([]);
  });

  it('refuses a segment that begins without a keyframe', () => {
    const splitter = video(2, 4);
    frames(2, 4, [2]).forEach((unit) => splitter.push(unit));
    expect(() => splitter.push(frame(4 * 90_000))).toThrow(/keyframe/);
  });

  it('puts a frame on the side of the cut where it belongs', () => {
    const splitter = video(2, 4);
    splitter.push(frame(cutTicks(timeline, 2), true));
    splitter.push(frame(cutTicks(timeline, 3) - 1));
    expect(splitter.push(frame(cutTicks(timeline, 3), true)).map(({ units }) => units.length)).toEqual([2]);
  });
});

describe('audioSplitter', () => {
  const split = (firstSegment: number, endSegment: number) => audioSplitter({ timeline, firstSegment, endSegment, silence: SILENCE });

  it('drops priming and warm-up, and puts each frame on the grid', () => {
    const splitter = split(1, 2);
    const done = Array.from({ length: 110 }, (_, i) => splitter.push(frame(30 * 1920 + i * 1920 + 2))).flat();
    expect(done).toHaveLength(1);
    expect(done[0]?.units[0]?.ptsTicks).toBe(47 * 1920);
    expect(done[0]?.units.at(-1)?.ptsTicks).toBe(93 * 1920);
  });

  it('fills what the source has not got with silence, to the end of the item', () => {
    const splitter = split(5, 6);
    splitter.push(frame(375 * 1920));
    splitter.push(frame(378 * 1920));
    const [last] = splitter.end();
    expect(last?.units.slice(0, 5).map(({ data }) => data === SILENCE)).toEqual([false, true, true, false, true]);
    expect(last?.units.at(-1)?.ptsTicks).toBe(468 * 1920);
  });

  it('takes what the source has behind its promised end into the last segment, a quarter of a second of it', () => {
    const given = (count: number) => {
      const splitter = split(5, 6);
      const early = Array.from({ length: count }, (_, i) => splitter.push(frame((375 + i) * 1920))).flat();
      return [...early, ...splitter.end()].map(({ units }) => units.length);
    };
    expect(given(94)).toEqual([94]);
    expect(given(97)).toEqual([97]);
    expect(given(300)).toEqual([94 + 12]);
  });

  it('gives neighbouring runs frames that join', () => {
    const ends = [0, 1, 2, 3, 4, 5].map((segment) => {
      const [done] = split(segment, segment + 1).end();
      return { from: done?.units[0]?.ptsTicks ?? -1, to: (done?.units.at(-1)?.ptsTicks ?? -1) + 1920 };
    });
    expect(ends.slice(1).map(({ from }) => from)).toEqual(ends.slice(0, -1).map(({ to }) => to));
  });
});

describe('the check of a segment', () => {
  const check = (index: number, units: readonly AccessUnit[], frameTicks: number | null = 3600) =>
    segmentProblem({ kind: 'video', timeline, frameTicks }, { index, units });

  it('passes what was promised', () => {
    expect(check(2, frames(2, 4, [2]))).toBeNull();
  });

  it.each([
    ['no keyframe', frames(2, 4, []), /keyframe/],
    ['a frame too few', frames(2, 4, [2]).slice(0, -1), /49 of 50/],
    ['a frame twice', [...frames(2, 4, [2]), frame(3 * 90_000)], /two frames/],
    ['a frame of another segment', [...frames(2, 4, [2]), frame(4 * 90_000)], /holds a frame of 4/],
  ])('notices %s', (_, units, problem) => {
    expect(check(2, units)).toMatch(problem);
  });

  it('does not count frames where their rate is not known', () => {
    expect(check(2, frames(2, 3, [2]), null)).toBeNull();
  });

  it('does without the one frame that lies on the other side of a boundary when every second one is shown', () => {
    // 120 a second, boundaries at keyframes copied from the source: 0, 2 and 3 s and a 120th.
    const odd = timelineOf([0, 180_000, 270_750, 450_000, 540_000]);
    const shown = Array.from({ length: 61 }, (_, i) => frame(180_000 + i * 1500, i === 0));
    const problem = (units: readonly AccessUnit[], index: number) =>
      segmentProblem({ kind: 'video', timeline: odd, frameTicks: 1500, thinnedBy: 2 }, { index, units });
    expect(problem(shown, 1)).toBeNull();
    expect(problem(shown.slice(0, 59), 1)).toMatch(/59 of 60/);
    const next = Array.from({ length: 119 }, (_, i) => frame(271_500 + i * 1500, i === 0));
    expect(problem(next, 2)).toBeNull();
    expect(problem(next.slice(0, 118), 2)).toMatch(/118 of 119/);
  });

  it('notices audio off the grid or of another length', () => {
    const problemOf = (units: readonly AccessUnit[]) => segmentProblem({ kind: 'audio', timeline, frameTicks: null }, { index: 0, units });
    const whole = Array.from({ length: 47 }, (_, i) => frame(i * 1920));
    expect(problemOf(whole)).toBeNull();
    expect(problemOf(whole.slice(1))).toMatch(/46 of 47/);
    expect(problemOf([...whole.slice(0, 46), frame(46 * 1920 + 1)])).toMatch(/audio frame 46/);
  });

  it('stops a run at its first wrong segment', () => {
    const splitter = checkedSplitter(video(2, 4), (segment) => (segment.index === 2 ? 'wrong' : null));
    expect(() => frames(2, 6, [2, 4]).forEach((unit) => splitter.push(unit))).toThrow('wrong');
  });
});
