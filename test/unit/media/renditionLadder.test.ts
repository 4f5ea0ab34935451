import { describe, expect, it } from 'vitest';
import { bitrateCapBps, ladderSizes, videoRenditions } from '../../../electron/engine/media/renditionLadder.ts';
import { audioTrack, mediaInfo, videoTrack } from './tracks.ts';

function sizes(width: number, height: number, maxRenditionPx = 1080): string {
  return ladderSizes(width, height, maxRenditionPx)
    .map(({ widthPx, heightPx }) => `${widthPx}x${heightPx}`)
    .join(' ');
}

describe('ladderSizes', () => {
  it.each([
    { source: [1920, 1080], expected: '1920x1080 1280x720 854x480 640x360', why: 'all rungs' },
    { source: [3840, 2160], expected: '1920x1080 1280x720 854x480 640x360', why: 'capped' },
    { source: [1280, 720], expected: '1280x720 854x480 640x360', why: 'its own size first' },
    { source: [800, 600], expected: '800x600 640x480 480x360', why: 'between rungs' },
    { source: [1920, 800], expected: '1920x800 1152x480 864x360', why: '720 is within 10 % of its own 800' },
    { source: [720, 576], expected: '720x576 600x480 450x360', why: 'PAL' },
    { source: [640, 360], expected: '640x360 426x240', why: 'one more below 360' },
    { source: [854, 480], expected: '854x480 640x360', why: 'no 240 beside 360' },
    { source: [426, 240], expected: '426x240', why: 'nothing below' },
    { source: [352, 264], expected: '352x264', why: '240 is within 10 %' },
    { source: [1080, 1920], expected: '1080x1920 720x1280 480x854 360x640', why: 'portrait' },
    { source: [2160, 3840], expected: '1080x1920 720x1280 480x854 360x640', why: 'portrait, capped' },
    { source: [161, 121], expected: '160x120', why: 'odd sides go down' },
    { source: [853, 480], expected: '852x480 640x360', why: 'never above the source' },
    { source: [60, 40], expected: '60x40', why: 'tiny' },
    { source: [1, 1], expected: '2x2', why: 'H.264 4:2:0 needs two' },
    { source: [1, 10_000], expected: '2x4096', why: 'a strip' },
    { source: [8000, 1000], expected: '4096x512 2880x360', why: 'the long side is capped' },
  ])('$source: $why', ({ source, expected }) => {
    expect(sizes(source[0] ?? 0, source[1] ?? 0)).toBe(expected);
  });

  it('goes higher where that is allowed, lower where it is not', () => {
    expect(sizes(3840, 2160, 2160)).toBe('3840x2160 2560x1440 1920x1080 1280x720 854x480 640x360');
    expect(sizes(1920, 1080, 480)).toBe('854x480 640x360');
  });
});

describe('bitrateCapBps', () => {
  it.each([
    { size: [1920, 1080], fps: 30, cap: 6_200_000 },
    { size: [1920, 1080], fps: 60, cap: 8_770_000 },
    { size: [1280, 720], fps: 30, cap: 2_990_000 },
    { size: [854, 480], fps: 30, cap: 1_440_000 },
    { size: [640, 360], fps: 30, cap: 860_000 },
    { size: [60, 40], fps: 30, cap: 150_000 },
  ])('$size at $fps fps: $cap', ({ size, fps, cap }) => {
    expect(bitrateCapBps({ widthPx: size[0] ?? 0, heightPx: size[1] ?? 0 }, fps)).toBe(cap);
  });

  it('takes slide shows for at least 20 fps and counts no more than 120', () => {
    const size = { widthPx: 1280, heightPx: 720 };
    expect(bitrateCapBps(size, 0.1)).toBe(bitrateCapBps(size, 20));
    expect(bitrateCapBps(size, 1000)).toBe(bitrateCapBps(size, 120));
  });
});

describe('videoRenditions', () => {
  it('describes each rendition for the encoder and the playlist', () => {
    const [first, second] = videoRenditions({ info: mediaInfo([audioTrack({ index: 0 }), videoTrack({ index: 3 })]) });
    expect(first).toEqual({
      kind: 'video',
      id: '1080p',
      trackIndex: 3,
      widthPx: 1920,
      heightPx: 1080,
      thinning: { kind: 'all' },
      frameRate: { num: 25, den: 1 },
      announcedFrameRate: { num: 25, den: 1 },
      crf: 23,
      maxBitrateBps: 5_660_000,
      bufferBits: 2_830_000,
      level: 40,
      codecs: 'avc1.640028',
    });
    expect(second).toMatchObject({ id: '720p', crf: 22, level: 31, codecs: 'avc1.64001f' });
  });

  it('goes by the display size: square pixels, turned upright', () => {
    const dvd = videoTrack({ widthPx: 720, heightPx: 576, displayWidthPx: 1024, displayHeightPx: 576 });
    expect(videoRenditions({ info: mediaInfo([dvd]) })[0]).toMatchObject({ id: '576p', widthPx: 1024, heightPx: 576 });
    const phone = videoTrack({ displayWidthPx: 1080, displayHeightPx: 1920 });
    expect(videoRenditions({ info: mediaInfo([phone]) })[0]).toMatchObject({ id: '1080p', widthPx: 1080, heightPx: 1920 });
  });

  it('announces the average of a variable rate, and keeps room for its fast parts', () => {
    const variable = videoTrack({ frameRate: null, averageFrameRate: { num: 12, den: 1 } });
    expect(videoRenditions({ info: mediaInfo([variable]) })[0]).toMatchObject({
      frameRate: null,
      announcedFrameRate: { num: 12, den: 1 },
      maxBitrateBps: 6_200_000,
    });
    const unknown = videoTrack({ frameRate: null, averageFrameRate: null });
    expect(videoRenditions({ info: mediaInfo([unknown]) })[0]?.announcedFrameRate).toBeNull();
  });

  it('has nothing for an item without a film', () => {
    expect(videoRenditions({ info: mediaInfo([audioTrack(), videoTrack({ isCover: true })]) })).toEqual([]);
  });
});
