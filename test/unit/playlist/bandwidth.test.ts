import { describe, expect, it } from 'vitest';
import { audioRenditions } from '../../../electron/engine/media/audioRenditions.ts';
import type { AudioRendition, VideoRendition } from '../../../electron/engine/media/rendition.ts';
import { videoRenditions } from '../../../electron/engine/media/renditionLadder.ts';
import { segmentTimelineFrom, type SegmentTimeline } from '../../../electron/engine/media/segmentTimeline.ts';
import { audioBandwidth, combinedBandwidth, videoBandwidth } from '../../../electron/engine/playlist/bandwidth.ts';
import { audioTrack, mediaInfo, videoTrack } from '../media/tracks.ts';

const rendition: VideoRendition = videoRenditions({ info: mediaInfo([videoTrack()]) })[0] ?? expect.fail();
const stereo: AudioRendition = audioRenditions([audioTrack()])[0] ?? expect.fail();

function timeline(seconds: number, ...initialSegmentSeconds: readonly number[]): SegmentTimeline {
  return segmentTimelineFrom({ durationTicks: seconds * 90_000, frameRate: null, firstFrameTicks: 0, initialSegmentSeconds });
}

/** What comes on top of the cap, in units of the buffer per second. */
function fillsPerSecond(whole: SegmentTimeline, targetSeconds: number): number {
  const withFills = videoBandwidth(rendition, whole, targetSeconds).peakBps;
  const without = videoBandwidth({ ...rendition, bufferBits: 0 }, whole, targetSeconds).peakBps;
  return ((withFills - without) * (184 / 188)) / rendition.bufferBits;
}

describe('videoBandwidth', () => {
  it.each([
    { whole: timeline(10), target: 2, fills: 0.5, why: 'segments of 2 s' },
    { whole: timeline(10, 1, 1), target: 2, fills: 1, why: 'two segments of 1 s' },
    { whole: timeline(9, 1), target: 2, fills: 1, why: 'one segment of 1 s is half a target duration' },
    { whole: timeline(10.5), target: 2, fills: 0.8, why: 'a tail of 0.5 s is too short alone, but counts beside its neighbour' },
    { whole: timeline(0.3), target: 1, fills: 10 / 3, why: 'an item shorter than half a target duration is measured whole' },
    { whole: timeline(4, 0.5, 0.5, 0.5, 0.5), target: 2, fills: 2, why: 'two of half a second' },
  ])('allows for $fills full buffers a second: $why', ({ whole, target, fills }) => {
    expect(fillsPerSecond(whole, target)).toBeCloseTo(fills, 4);
  });

  it('is above what was measured for this cap: 640x360 noise at 30 and 60 frames per second, key frames each second', () => {
    // superfast, zerolatency, maxrate 860k, bufsize 430k, 12 s: 965693 and 998280 bits per second of MPEG-TS, the worst second
    // 1162728 and 1204824 bits before packets were made of it.
    const measured = { ...rendition, maxBitrateBps: 860_000, bufferBits: 430_000 };
    const at30 = videoBandwidth({ ...measured, announcedFrameRate: { num: 30, den: 1 } }, timeline(12, 1, 1), 2);
    const at60 = videoBandwidth({ ...measured, announcedFrameRate: { num: 60, den: 1 } }, timeline(12, 1, 1), 2);
    expect(at30.averageBps).toBeGreaterThan(965_693);
    expect(at60.averageBps).toBeGreaterThan(998_280);
    expect(at30.peakBps).toBeGreaterThan(1_162_728 * 1.1);
    expect(at60.peakBps).toBeGreaterThan(1_204_824 * 1.1);
    expect(at60.averageBps).toBeLessThan(998_280 * 1.1);
  });

  it('takes an unknown rate for 60', () => {
    const at = (announcedFrameRate: VideoRendition['announcedFrameRate']) =>
      videoBandwidth({ ...rendition, announcedFrameRate }, timeline(10), 2);
    expect(at(null)).toEqual(at({ num: 60, den: 1 }));
  });
});

describe('audioBandwidth', () => {
  it('is just above what was measured: pink noise at 160 and 96 kb/s', () => {
    expect(audioBandwidth(stereo).averageBps).toBeGreaterThan(243_122);
    expect(audioBandwidth(stereo).averageBps).toBeLessThan(243_122 * 1.05);
    expect(audioBandwidth({ ...stereo, bitrateBps: 96_000 }).averageBps).toBeGreaterThan(172_509);
    expect(audioBandwidth(stereo).peakBps).toBeGreaterThan(audioBandwidth(stereo).averageBps);
  });
});

describe('combinedBandwidth', () => {
  it('adds the largest of the alternates only', () => {
    const main = { peakBps: 100, averageBps: 50 };
    expect(combinedBandwidth(main, [])).toEqual(main);
    expect(
      combinedBandwidth(main, [
        { peakBps: 1, averageBps: 3 },
        { peakBps: 2, averageBps: 1 },
      ]),
    ).toEqual({ peakBps: 102, averageBps: 53 });
  });
});
