import { describe, expect, it } from 'vitest';
import {
  audioFrameTicks,
  audioRunAlignment,
  audioRunStartFrame,
  endAudioFrame,
  firstAudioFrame,
  nearestAudioFrame,
} from '../../../electron/engine/media/audioGrid.ts';
import { segmentTimelineFrom } from '../../../electron/engine/media/segmentTimeline.ts';

const timeline = segmentTimelineFrom({ durationTicks: 5 * 90_000, frameRate: null, firstFrameTicks: 0 });

describe('the audio grid', () => {
  it('begins at 0 and gives each segment the frames that start at or after its cut', () => {
    // Cuts 89955, 179955, 359955 in frames of 1920 ticks: 46.85, 93.7, 187.5.
    expect([0, 1, 2, 3].map((segment) => firstAudioFrame(timeline, segment))).toEqual([0, 47, 94, 188]);
    expect([0, 1, 2].map((segment) => endAudioFrame(timeline, segment))).toEqual([47, 94, 188]);
    expect(audioFrameTicks(47)).toBe(90_240);
  });

  it('runs to the end of the audio in the last segment', () => {
    // 450000 / 1920 = 234.4
    expect(endAudioFrame(timeline, 3)).toBe(235);
  });

  it('leaves no segment without a frame when the item ends at its beginning', () => {
    const short = { ...timeline, durationTicks: 360_000 };
    expect(endAudioFrame(short, 3)).toBe(189);
  });

  it('has no frames for segments that are not there', () => {
    expect(() => firstAudioFrame(timeline, 4)).toThrow(RangeError);
    expect(() => endAudioFrame(timeline, 4)).toThrow(RangeError);
  });
});

describe('a grid of another rate', () => {
  it('puts each frame on the tick nearest to its place', () => {
    expect([0, 1, 2, 441].map((frame) => audioFrameTicks(frame, 44_100))).toEqual([0, 2090, 4180, 921_600]);
    expect([0, 1, 2, 441].map((frame) => nearestAudioFrame(audioFrameTicks(frame, 44_100), 44_100))).toEqual([0, 1, 2, 441]);
  });

  it('gives neighbouring segments neighbouring frames', () => {
    expect([0, 1, 2].map((segment) => endAudioFrame(timeline, segment, 44_100))).toEqual(
      [1, 2, 3].map((segment) => firstAudioFrame(timeline, segment, 44_100)),
    );
  });

  it.each([
    [48_000, 44_100, 147],
    [44_100, 44_100, 1],
    [22_050, 8000, 5],
    [44_101, 44_100, 1],
  ])('a run from %i Hz to %i Hz begins on a multiple of %i frames', (source, rate, frames) => {
    expect(audioRunAlignment(source, rate)).toBe(frames);
  });
});

describe('audioRunStartFrame', () => {
  it.each([
    [0, 0],
    [9, 0],
    [24, 0],
    [25, 15],
    [39, 15],
    [40, 30],
    [47, 30],
    [1000, 990],
  ])('a run for frame %s begins at frame %s', (firstFrame, start) => {
    expect(audioRunStartFrame(firstFrame)).toBe(start);
  });

  it.each([8000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 88_200, 96_000])('begins on a whole sample at %s Hz', (rate) => {
    expect((audioRunStartFrame(1000) * 1024 * rate) % 48_000).toBe(0);
    expect((audioRunStartFrame(25) * 1024 * rate) % 48_000).toBe(0);
  });
});
