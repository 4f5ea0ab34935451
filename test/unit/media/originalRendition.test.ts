import { describe, expect, it } from 'vitest';
import { annexBFrom } from '../../../electron/engine/media/h264/nalUnits.ts';
import type { KeyframeIndex } from '../../../electron/engine/media/keyframes/keyframeIndex.ts';
import type { MediaInfo, VideoTrack } from '../../../electron/engine/media/mediaInfo.ts';
import { copyObstacle, originalOffer } from '../../../electron/engine/media/originalRendition.ts';
import { PPS } from './keyframes/avcBytes.ts';
import { mediaInfo, videoTrack } from './tracks.ts';

const SECOND = 90_000;
const HIGH = '67640028acd940780227e5c044000003000400000300c83c60c658';

function setsOf(spsHex: string): Buffer {
  return annexBFrom([Buffer.from(spsHex, 'hex'), PPS]);
}

function index(differences: Partial<KeyframeIndex> = {}): KeyframeIndex {
  const keyframes = Array.from({ length: 30 }, (_, i) => ({ ticks: i * 2 * SECOND, bytes: 400_000 }));
  return { trackIndex: 0, keyframes, parameterSets: setsOf(HIGH), reorderTicks: null, ...differences };
}

function timed(track: Partial<VideoTrack> = {}, info: Partial<MediaInfo> = {}) {
  return { ...mediaInfo([videoTrack(track)]), ...info, durationSeconds: 60 };
}

describe('copyObstacle', () => {
  it.each<{ what: string; track?: Partial<VideoTrack>; info?: Partial<MediaInfo>; reason: RegExp }>([
    { what: 'ordinary H.264', reason: /^none$/ },
    { what: 'full range', track: { pixelFormat: 'yuvj420p' }, reason: /^none$/ },
    { what: 'pixels a hair from square', track: { sampleAspectRatio: { num: 1280, den: 1281 } }, reason: /^none$/ },
    { what: 'AVI without reordering', track: { hasBFrames: false }, info: { container: 'avi' }, reason: /^none$/ },
    { what: 'HEVC', track: { codec: 'hevc' }, reason: /hevc/ },
    { what: 'a raw stream', info: { container: 'h264' }, reason: /no times/ },
    { what: 'AVI with reordering', info: { container: 'avi' }, reason: /when pictures are shown/ },
    { what: 'a sideways film', track: { rotationDegrees: 90 }, reason: /turned/ },
    { what: 'a mirrored film', track: { isMirrored: true }, reason: /turned/ },
    { what: 'an anamorphic film', track: { sampleAspectRatio: { num: 4, den: 3 } }, reason: /not square/ },
    { what: 'an interlaced film', track: { isInterlaced: true }, reason: /interlaced/ },
    { what: 'HLG in 8 bits', track: { hdr: 'hlg' }, reason: /tone-mapped/ },
    { what: '10 bits', track: { bitDepth: 10, pixelFormat: 'yuv420p10le' }, reason: /yuv420p10le/ },
    { what: '4:2:2', track: { pixelFormat: 'yuv422p' }, reason: /yuv422p/ },
    { what: 'nothing known of its pixels', track: { pixelFormat: null }, reason: /not known/ },
  ])('$what', ({ track = {}, info = {}, reason }) => {
    expect(copyObstacle({ ...mediaInfo([]), ...info }, videoTrack(track)) ?? 'none').toMatch(reason);
  });
});

describe('originalOffer', () => {
  it('takes the codec from the stream itself, and its size and rate from the probe', () => {
    const offer = originalOffer(timed({ profile: 'Main', level: 31 }), index({ reorderTicks: 7201 }));
    expect(offer?.rendition).toEqual({
      kind: 'original',
      id: 'orig',
      trackIndex: 0,
      widthPx: 1920,
      heightPx: 1080,
      announcedFrameRate: { num: 25, den: 1 },
      codecs: 'avc1.640028',
      parameterSetsHex: setsOf(HIGH).toString('hex'),
      reorderTicks: 7201,
    });
    expect(offer?.timeline.segmentCount).toBe(30);
  });

  it.each<{ what: string; sps: string }>([
    { what: 'fields', sps: '674d401eeca05a126c0440000003004000000c87c50a6580' },
    { what: '10 bits', sps: '676e001ea6cd940a02ff97011000000300100000030320f162d960' },
    { what: '4:2:2', sps: '677a001ebcd940a02ff89c0440000003004000000c83c58b6580' },
  ])('believes the stream where it says $what and the probe does not', ({ sps }) => {
    expect(originalOffer(timed(), index({ parameterSets: setsOf(sps) }))).toBeNull();
  });

  it.each<{ what: string; offer: ReturnType<typeof originalOffer> }>([
    { what: 'the index of another track', offer: originalOffer(timed(), index({ trackIndex: 3 })) },
    { what: 'parameter sets that are damaged', offer: originalOffer(timed(), index({ parameterSets: Buffer.from([1, 2, 3]) })) },
    { what: 'an obstacle', offer: originalOffer(timed({ rotationDegrees: 180 }), index()) },
    { what: 'groups that are too long', offer: originalOffer(timed(), index({ keyframes: [{ ticks: 0, bytes: 1 }] })) },
    { what: 'a picture that ends long before the sound', offer: originalOffer(timed({}, { pictureEndSeconds: 40 }), index()) },
    { what: 'no film', offer: originalOffer({ ...mediaInfo([]), durationSeconds: 60 }, index()) },
  ])('is null for $what', ({ offer }) => {
    expect(offer).toBeNull();
  });
});
