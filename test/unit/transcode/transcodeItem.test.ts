import { describe, expect, it } from 'vitest';
import { transcodeItemFrom, type TranscodeItem } from '../../../electron/engine/transcode/transcodeItem.ts';
import type { FileGrowth } from '../../../electron/engine/media/growingTimeline.ts';
import { fakeItem } from '../../fakes/fakeEngine.ts';

function planned({
  framesPerSecond = 25,
  seconds = 20,
  growth = null,
}: Partial<{ framesPerSecond: number; seconds: number; growth: FileGrowth | null }>): TranscodeItem {
  const { info } = fakeItem();
  const frameRate = { num: framesPerSecond, den: 1 };
  const tracks = info.tracks.map((track) => (track.kind === 'video' ? { ...track, frameRate, averageFrameRate: frameRate } : track));
  const plan = { itemId: 'item', title: 'A film', path: '/films/a.mkv', maxRenditionPx: 1080, keyframes: null, growth };
  return transcodeItemFrom({ ...plan, info: { ...info, tracks, durationSeconds: seconds } });
}

describe('transcodeItemFrom', () => {
  it('puts boundaries on frames that every rendition shows, also those that show half of them', () => {
    const { timeline, video } = planned({ framesPerSecond: 75 });
    const rates = video.map(({ frameRate }) => frameRate!.num / frameRate!.den);
    expect(new Set(rates)).toEqual(new Set([75, 37.5]));
    const frames = timeline.boundaries.slice(0, -1).map((ticks) => (ticks / 90_000) * 37.5);
    expect(frames.map((frame) => Math.abs(frame - Math.round(frame)) < 1e-9)).not.toContain(false);
  });

  it('keeps the plan of a file that grows, and lists what is whole', () => {
    const first = planned({ seconds: 5, growth: { safeSeconds: 2.5, isEnded: false } });
    const later = planned({ seconds: 9, growth: { safeSeconds: 7, isEnded: false } });
    const ended = planned({ seconds: 9.5, growth: { safeSeconds: 7, isEnded: true } });
    expect([first, later, ended].map(({ timeline }) => timeline.segmentCount)).toEqual([2, 4, 6]);
    expect(new Set([first, later, ended].map(({ planId }) => planId)).size).toBe(1);
    expect(new Set([first, later, ended].map(({ growing }) => growing?.targetSeconds))).toEqual(new Set([2]));
    expect(first.growing?.cutting.segmentCount).toBe(3);
    expect(ended.growing).toMatchObject({ isEnded: true, cutting: ended.timeline });
    expect(planned({}).growing).toBeNull();
  });
});
