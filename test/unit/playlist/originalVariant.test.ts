import { describe, expect, it } from 'vitest';
import { audioRenditions } from '../../../electron/engine/media/audioRenditions.ts';
import { timelineFromKeyframes } from '../../../electron/engine/media/keyframes/keyframeTimeline.ts';
import type { OriginalOffer } from '../../../electron/engine/media/originalRendition.ts';
import { videoRenditions } from '../../../electron/engine/media/renditionLadder.ts';
import { originalBandwidth } from '../../../electron/engine/playlist/bandwidth.ts';
import { multivariantPlaylistFor, multivariantTextFor } from '../../../electron/engine/playlist/itemPlaylists.ts';
import { audioTrack, mediaInfo, videoTrack } from '../media/tracks.ts';

const SECOND = 90_000;

/** Keyframes every two seconds of a minute, with so many bits per second between them. */
function original(bps: (second: number) => number): OriginalOffer {
  const keyframes = Array.from({ length: 30 }, (_, i) => ({ ticks: i * 2 * SECOND, bytes: bps(i * 2) / 4 }));
  const rendition = {
    kind: 'original',
    id: 'orig',
    trackIndex: 0,
    widthPx: 1920,
    heightPx: 1080,
    announcedFrameRate: { num: 25, den: 1 },
    codecs: 'avc1.4d4028',
    parameterSetsHex: '',
    reorderTicks: null,
  } as const;
  return { rendition, timeline: timelineFromKeyframes({ keyframes, durationTicks: 60 * SECOND })! };
}

function request(offer: OriginalOffer, preferredId: string | null = null) {
  const video = videoRenditions({ info: mediaInfo([videoTrack()]) });
  return { video, original: offer, audio: audioRenditions([audioTrack()]), timeline: offer.timeline, query: '', preferredId };
}

const ids = (...args: Parameters<typeof request>): readonly string[] =>
  multivariantPlaylistFor(request(...args)).variants.map(({ uri }) => uri.replace('/index.m3u8', ''));

describe('the original among the variants', () => {
  it('comes first where it is cheap, else where its size puts it', () => {
    expect(ids(original(() => 6_000_000))).toEqual(['orig', '1080p', '720p', '480p', '360p']);
    expect(ids(original(() => 9_000_000))).toEqual(['720p', 'orig', '1080p', '480p', '360p']);
    expect(
      ids(
        original(() => 6_000_000),
        '480p',
      ),
    ).toEqual(['480p', 'orig', '1080p', '720p', '360p']);
    expect(
      ids(
        original(() => 9_000_000),
        'orig',
      )[0],
    ).toBe('orig');
  });

  it('is announced with what the stream itself says, and with the sound of all', () => {
    expect(multivariantTextFor(request(original(() => 6_000_000)))).toMatch(
      /BANDWIDTH=\d+,AVERAGE-BANDWIDTH=\d+,CODECS="avc1\.4d4028,mp4a\.40\.2",RESOLUTION=1920x1080,FRAME-RATE=25\.000,AUDIO="audio",CLOSED-CAPTIONS=NONE\norig\/index\.m3u8\n/,
    );
  });
});

describe('originalBandwidth', () => {
  it('promises the worst stretch, and the mean', () => {
    const { peakBps, averageBps } = originalBandwidth(
      original((second) => (second === 20 ? 8_000_000 : 2_000_000)),
      2,
    );
    expect(averageBps).toBeGreaterThan(2_200_000);
    expect(averageBps).toBeLessThan(2_400_000);
    expect(peakBps).toBeGreaterThan(8_000_000);
    expect(peakBps).toBeLessThan(8_400_000);
  });

  it('measures over 0.5 to 1.5 target durations', () => {
    // Of 8 s with the peak of two the rest is quiet; stretches of 4 to 12 s are looked at.
    const { peakBps } = originalBandwidth(
      original((second) => (second === 20 ? 8_000_000 : 0)),
      8,
    );
    expect(peakBps).toBeGreaterThan(4_000_000);
    expect(peakBps).toBeLessThan(4_300_000);
  });
});
