import { describe, expect, it } from 'vitest';
import type { SubtitleTrack } from '../../../../../electron/engine/media/mediaInfo.ts';
import { burntRendition, burntRenditionOf } from '../../../../../electron/engine/media/subtitles/drawn/burntRendition.ts';
import { canvasPlacement } from '../../../../../electron/engine/media/subtitles/drawn/canvasPlacement.ts';
import { drawnFromSeconds } from '../../../../../electron/engine/media/subtitles/drawn/drawnTrack.ts';
import { drawnSubtitles } from '../../../../../electron/engine/media/subtitles/drawn/drawnSubtitles.ts';
import { dvbCanvas } from '../../../../../electron/engine/media/subtitles/drawn/dvbCanvas.ts';
import { videoRenditions } from '../../../../../electron/engine/media/renditionLadder.ts';
import { mediaInfo, videoTrack } from '../../tracks.ts';

function subtitleTrack(differences: Partial<SubtitleTrack> = {}): SubtitleTrack {
  return {
    index: 2,
    kind: 'subtitle',
    codec: 'hdmv_pgs_subtitle',
    profile: null,
    language: 'eng',
    title: null,
    isDefault: false,
    isForced: false,
    startSeconds: 0,
    durationSeconds: null,
    bitrateBps: null,
    form: 'bitmap',
    ...differences,
  };
}

const info = mediaInfo([
  videoTrack(),
  subtitleTrack({ index: 1, codec: 'subrip', form: 'text' }),
  subtitleTrack({ index: 2 }),
  subtitleTrack({ index: 3, title: 'English forced' }),
  subtitleTrack({ index: 4, isForced: true }),
  subtitleTrack({ index: 5, codec: 'dvd_subtitle', language: null }),
  subtitleTrack({ index: 6, codec: 'xsub' }),
]);

describe('subtitles that can be burnt in', () => {
  it('are pictures that a file of their own can hold, each with a name of its own', () => {
    expect(drawnSubtitles(info).map(({ trackIndex, name, isForced }) => [trackIndex, name, isForced])).toEqual([
      [2, 'English', false],
      [3, 'English forced', true],
      [4, 'English (forced)', true],
      [5, 'Subtitles 4', false],
    ]);
  });

  it('make renditions beside the plain ones', () => {
    const video = videoRenditions({ info });
    expect(burntRenditionOf('720p-s3', info, video)).toEqual({
      ...video.find(({ id }) => id === '720p'),
      id: '720p-s3',
      burntTrackIndex: 3,
    });
    for (const id of ['720p', '720p-s1', '720p-s6', '720p-s03', '999p-s3', '720p-s3-s3', 'a1-s3'])
      expect([id, burntRenditionOf(id, info, video)]).toEqual([id, null]);
    expect(burntRendition(video[0]!, 4).id).toBe('1080p-s4');
  });
});

describe('where a run begins to read subtitles', () => {
  it.each([
    ['half a minute before', [0, 70, 80, 90, 95, 99], 100, 70],
    ['or from a picture that is shown for longer', [0, 10, 12, 20, 300], 100, 10],
    ['at the beginning when there are few', [50], 100, 0],
    ['at the beginning of the film', [50], 20, 0],
  ])('%s', (_what, times, start, expected) => {
    expect(drawnFromSeconds(times, start)).toBe(expected);
  });
});

describe('where a canvas lies on the picture', () => {
  const pgs = (widthPx: number, heightPx: number) => ({ codec: 'hdmv_pgs_subtitle', canvas: { widthPx, heightPx } });
  const pal = videoTrack({
    widthPx: 720,
    heightPx: 576,
    sampleAspectRatio: { num: 64, den: 45 },
    displayWidthPx: 1024,
    displayHeightPx: 576,
  });
  const scope = videoTrack({ widthPx: 1920, heightPx: 800 });
  const portrait = videoTrack({ rotationDegrees: 90, displayWidthPx: 1080, displayHeightPx: 1920 });
  it.each([
    ['on all of it', pgs(1920, 1080), videoTrack(), [1280, 720], [1280, 720, 0, 0]],
    ['on all of an anamorphic one', { codec: 'dvd_subtitle', canvas: { widthPx: 720, heightPx: 576 } }, pal, [854, 480], [854, 480, 0, 0]],
    [
      'on all of a broadcast, whatever its own size',
      { codec: 'dvb_subtitle', canvas: { widthPx: 720, heightPx: 576 } },
      videoTrack(),
      [1280, 720],
      [1280, 720, 0, 0],
    ],
    ['whole on a cropped one', pgs(1920, 1080), scope, [1280, 534], [948, 534, 166, 0]],
    [
      'whole on a cropped disc',
      { codec: 'dvd_subtitle', canvas: { widthPx: 720, heightPx: 480 } },
      videoTrack({ widthPx: 720, heightPx: 360, displayWidthPx: 854, displayHeightPx: 360, sampleAspectRatio: { num: 32, den: 27 } }),
      [854, 360],
      [640, 360, 108, 0],
    ],
    [
      'on all of a broadcast in narrow pixels',
      { codec: 'dvb_subtitle', canvas: { widthPx: 1920, heightPx: 1080 } },
      videoTrack({ widthPx: 1440, sampleAspectRatio: { num: 4, den: 3 }, displayWidthPx: 1920 }),
      [1280, 720],
      [1280, 720, 0, 0],
    ],
    [
      'on all of a Blu-ray in narrow pixels',
      pgs(1920, 1080),
      videoTrack({ widthPx: 1440, sampleAspectRatio: { num: 4, den: 3 }, displayWidthPx: 1920 }),
      [1280, 720],
      [1280, 720, 0, 0],
    ],
    ['whole on a narrow one', pgs(1920, 1080), videoTrack({ widthPx: 1440, heightPx: 1080 }), [960, 720], [960, 540, 0, 90]],
    ['on all of it where nothing is known', { codec: 'dvd_subtitle', canvas: null }, pal, [1024, 576], [1024, 576, 0, 0]],
    ['across a portrait', pgs(1920, 1080), portrait, [720, 1280], [720, 406, 0, 438]],
  ] as const)('%s', (_what, drawn, track, [widthPx, heightPx], expected) => {
    const { canvas, ...place } = canvasPlacement(drawn, track, { widthPx, heightPx });
    expect([place.widthPx, place.heightPx, place.xPx, place.yPx]).toEqual(expected);
    expect(canvas).toEqual(drawn.canvas ?? { widthPx: track.widthPx, heightPx: track.heightPx });
  });
});

describe('the canvas of DVB subtitles', () => {
  // ETSI EN 300 743: sync byte, type, page, length, version, width - 1, height - 1.
  const DEFINITION = [0x0f, 0x14, 0, 1, 0, 5, 0x10, 0x07, 0x7f, 0x04, 0x37];
  it.each([
    ['as it is defined', [1, 2, 0x0f, 0x10, ...DEFINITION, 9], [1920, 1080]],
    ['the standard one otherwise', [0x0f, 0x10, 0, 1, 0, 2, 0, 0], [720, 576]],
    ['not what only looks like one', [0x0f, 0x14, 0, 1, 0, 5, 0, 0, 1, 0, 1, 0x0f], [720, 576]],
    ['not what is cut off', DEFINITION.slice(0, -1), [720, 576]],
  ])('is %s', (_what, bytes, [widthPx, heightPx]) => {
    expect(dvbCanvas(Uint8Array.from(bytes))).toEqual({ widthPx, heightPx });
  });
});
