import { describe, expect, it } from 'vitest';
import { encodedPlan, renditionsOf, transcodeItemFrom, type TranscodeItem } from '../../../electron/engine/transcode/transcodeItem.ts';
import { annexBFrom } from '../../../electron/engine/media/h264/nalUnits.ts';
import type { KeyframeIndex } from '../../../electron/engine/media/keyframes/keyframeIndex.ts';
import type { FileGrowth } from '../../../electron/engine/media/growingTimeline.ts';
import { fakeItem } from '../../fakes/fakeEngine.ts';
import { PPS, SPS } from '../media/keyframes/avcBytes.ts';
import { videoTrack } from '../media/tracks.ts';

function planned({
  framesPerSecond = 25,
  seconds = 20,
  growth = null,
  keyframes = null,
}: Partial<{ framesPerSecond: number; seconds: number; growth: FileGrowth | null; keyframes: KeyframeIndex | null }>): TranscodeItem {
  const { info } = fakeItem();
  const frameRate = { num: framesPerSecond, den: 1 };
  const tracks = info.tracks.map((track) => (track.kind === 'video' ? videoTrack({ frameRate, averageFrameRate: frameRate }) : track));
  const plan = { itemId: 'item', title: 'A film', path: '/films/a.mkv', maxRenditionPx: 1080, keyframes, growth };
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

  describe('with keyframes', () => {
    const keyframes: KeyframeIndex = {
      trackIndex: 0,
      keyframes: [0, 3, 6, 9, 12, 15, 18].map((seconds) => ({ ticks: seconds * 90_000, bytes: 1000 })),
      parameterSets: annexBFrom([SPS, PPS]),
      reorderTicks: null,
    };

    it('offers the original, and cuts every rendition at its keyframes', () => {
      const { original, timeline } = planned({ keyframes });
      expect(original?.rendition.id).toBe('orig');
      expect(timeline.boundaries.map((ticks) => ticks / 90_000)).toEqual([0, 3, 6, 9, 12, 15, 18, 20]);
    });

    it('keeps the plan that was handed out before the keyframes were found, short segments and all', () => {
      const [before, after] = [planned({}), planned({ keyframes })];
      expect(after.planId).not.toBe(before.planId);
      expect(renditionsOf(after, after.planId)).toBe(after);
      expect(renditionsOf(after, before.planId)).toEqual(before);
      expect(renditionsOf(before, after.planId)).toBeNull();
      expect(renditionsOf(after, 'another')).toBeNull();
    });

    it('has a plan of encoded pictures alone beside it, in short segments', () => {
      const encoded = encodedPlan(planned({ keyframes }));
      expect(encoded.original).toBeNull();
      expect(encoded.timeline.boundaries.slice(0, 5).map((ticks) => ticks / 90_000)).toEqual([0, 1, 2, 4, 6]);
      expect(encodedPlan(encoded)).toBe(encoded);
    });

    it('makes the same plan of the same facts, and another of other keyframes', () => {
      const fewer = { ...keyframes, keyframes: keyframes.keyframes.filter((_, i) => i !== 2) };
      expect(planned({ keyframes }).planId).toBe(planned({ keyframes: { ...keyframes, keyframes: [...keyframes.keyframes] } }).planId);
      expect(planned({ keyframes: fewer }).planId).not.toBe(planned({ keyframes }).planId);
    });

    it('offers no original of a file that grows', () => {
      expect(planned({ keyframes, growth: { safeSeconds: 7, isEnded: true } }).original).toBeNull();
    });
  });
});
