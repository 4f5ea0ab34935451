import { describe, expect, it } from 'vitest';
import { mediaInfoFromProbe } from '../../../electron/engine/ffmpeg/mediaInfoFromProbe.ts';
import { parseProbeReport } from '../../../electron/engine/ffmpeg/probeReport.ts';
import { audioTracks, mainVideoTrack, subtitleTracks, type MediaInfo, type VideoTrack } from '../../../electron/engine/media/mediaInfo.ts';
import { probeFixture } from './probeFixture.ts';

function infoOf(name: string): MediaInfo {
  return mediaInfoFromProbe(probeFixture(name));
}

function filmOf(name: string): VideoTrack {
  const film = mainVideoTrack(infoOf(name));
  if (film === null) throw new Error(`no film in ${name}`);
  return film;
}

/** A report with one stream and what is said of it. */
function oneStream(stream: Readonly<Record<string, unknown>>): MediaInfo {
  const report = parseProbeReport(JSON.stringify({ format: { format_name: 'matroska,webm' }, streams: [{ index: 0, ...stream }] }));
  if (report === null) throw new Error('no report');
  return mediaInfoFromProbe(report);
}

const FILM = { codec_type: 'video', codec_name: 'h264', width: 720, height: 576 };

describe('a film', () => {
  it('tells all of a plain one', () => {
    expect(infoOf('avi-odd-rate')).toEqual({
      container: 'avi',
      startMicros: 0,
      durationSeconds: 5.799855,
      claimedDurationSeconds: 5.799855,
      bitrateBps: 98_871,
      title: 'AVI title',
      chapters: [],
      tracks: [
        {
          kind: 'video',
          index: 0,
          codec: 'mpeg4',
          profile: 'Simple Profile',
          language: null,
          title: null,
          isDefault: false,
          isForced: false,
          startSeconds: 0,
          durationSeconds: 5.799855,
          bitrateBps: null,
          widthPx: 160,
          heightPx: 120,
          sampleAspectRatio: { num: 1, den: 1 },
          rotationDegrees: 0,
          isMirrored: false,
          displayWidthPx: 160,
          displayHeightPx: 120,
          frameRate: { num: 200_000, den: 13_333 },
          averageFrameRate: { num: 200_000, den: 13_333 },
          pixelFormat: 'yuv420p',
          bitDepth: 8,
          level: 1,
          hasBFrames: false,
          isInterlaced: false,
          color: { range: null, space: null, transfer: null, primaries: null },
          hdr: null,
          dolbyVisionProfile: null,
          isCover: false,
        },
        {
          kind: 'audio',
          index: 1,
          codec: 'mp3',
          profile: null,
          language: null,
          title: null,
          isDefault: false,
          isForced: false,
          startSeconds: 0,
          durationSeconds: null,
          bitrateBps: 32_000,
          sampleRateHz: 44_100,
          channels: 2,
          channelLayout: 'stereo',
        },
      ],
    });
  });

  it('turns a phone film upright and knows its two kinds of HDR', () => {
    expect(filmOf('phone-dolby-vision-hlg-rotated')).toMatchObject({
      widthPx: 1920,
      heightPx: 1080,
      displayWidthPx: 1080,
      displayHeightPx: 1920,
      rotationDegrees: 90,
      isMirrored: false,
      hdr: 'dolby-vision',
      dolbyVisionProfile: 8,
      bitDepth: 10,
      color: { transfer: 'arib-std-b67', primaries: 'bt2020' },
    });
  });

  it('sees a mirror', () => {
    expect(filmOf('mirrored-and-rotated')).toMatchObject({
      rotationDegrees: 90,
      isMirrored: true,
      displayWidthPx: 540,
      displayHeightPx: 960,
    });
  });

  it('knows HDR10 by its transfer', () => {
    expect(filmOf('hdr10-av1')).toMatchObject({ hdr: 'hdr10', dolbyVisionProfile: null, frameRate: { num: 60_000, den: 1001 } });
  });

  it('makes square pixels of anamorphic ones, late on the clock', () => {
    const info = infoOf('dvb-anamorphic-late-start');
    expect(info.startMicros).toBe(19_207_654_489);
    expect(mainVideoTrack(info)).toMatchObject({
      widthPx: 720,
      heightPx: 576,
      sampleAspectRatio: { num: 64, den: 45 },
      displayWidthPx: 1024,
      displayHeightPx: 576,
      isInterlaced: true,
      startSeconds: 0.216,
    });
  });

  it('halves the field rate of an interlaced one', () => {
    expect(filmOf('avchd-interlaced-field-rate')).toMatchObject({ isInterlaced: true, frameRate: { num: 30_000, den: 1001 } });
  });

  it('takes no clock for a frame rate', () => {
    expect(filmOf('mkv-claims-1000-fps')).toMatchObject({ frameRate: null, averageFrameRate: { num: 1000, den: 1 } });
    expect(filmOf('vfr-rotated-180')).toMatchObject({ frameRate: null, rotationDegrees: 180 });
  });

  it('is not hidden by its cover, and pictures in a film of pictures are no cover', () => {
    const covers = (name: string): readonly boolean[] =>
      infoOf(name).tracks.flatMap((track) => (track.kind === 'video' ? [track.isCover] : []));
    expect(covers('webm-cover-attachment')).toEqual([false, true]);
    expect(covers('ogg-cover-and-title')).toEqual([true]);
    expect(covers('m4a-chapters-pictures')).toEqual([true]);
    expect(covers('mjpeg-camera')).toEqual([false]);
    expect(covers('two-films')).toEqual([false, false]);
  });

  it('counts from its container, also where that starts late', () => {
    expect(infoOf('webm-starts-late')).toMatchObject({ startMicros: 1_502_000, tracks: [{ startSeconds: 0, durationSeconds: 1.518 }] });
  });
});

describe('tracks', () => {
  it('carry their languages, titles and form', () => {
    const info = infoOf('mkv-many-tracks');
    expect(audioTracks(info).map(({ language, title, channels }) => [language, title, channels])).toEqual([
      [null, null, 2],
      ['eng', 'Commentary', 1],
    ]);
    expect(subtitleTracks(info).map(({ language, form }) => `${language} ${form}`)).toEqual(
      ['eng', 'hun', 'ger', 'fre', 'spa', 'ita', 'jpn', null].map((language) => `${language} text`),
    );
  });

  it('are bitmaps where they are drawn', () => {
    const subtitles = subtitleTracks(infoOf('dvb-subtitles-three-languages'));
    expect(subtitles.map(({ codec, form }) => [codec, form])).toEqual(Array.from({ length: 2 }, () => ['dvb_subtitle', 'bitmap']));
  });

  it('of a multiplex are those of one programme', () => {
    const info = infoOf('dvb-multiplex');
    expect(info.tracks.map(({ index, kind }) => [index, kind])).toEqual([
      [1, 'video'],
      [2, 'audio'],
      [3, 'subtitle'],
    ]);
  });

  it('without size or rate are left out', () => {
    expect(infoOf('ts-psi-only').tracks.map((track) => track.kind)).toEqual(['subtitle']);
    expect(infoOf('mp4-mpegh').tracks).toEqual([]);
  });

  it.each([
    ['ger', 'ger'],
    ['ENG', 'eng'],
    ['de-CH', 'de-ch'],
    ['ita,ita,eng', 'ita'],
    ['und', null],
    ['', null],
    ['???', null],
    [7, null],
  ])('in the language %j speak %j', (tag, language) => {
    expect(oneStream({ codec_type: 'audio', sample_rate: '48000', channels: 2, tags: { LANGUAGE: tag } }).tracks[0]?.language).toBe(
      language,
    );
  });

  it.each([
    ['SoundHandler', null],
    ['\u0019Apple Sound Media Handler', null],
    ['Core Media Audio', null],
    ['soun', null],
    ["Director's commentary", "Director's commentary"],
  ])('with the handler %j are called %j', (handler_name, title) => {
    expect(oneStream({ codec_type: 'audio', sample_rate: '48000', channels: 2, tags: { handler_name } }).tracks[0]?.title).toBe(title);
  });

  it('take the title of an Ogg file for that of the whole', () => {
    expect(infoOf('ogg-cover-and-title').title).toBe('Warmed by the Drift');
  });
});

it('reads chapters, counted from the start', () => {
  const { chapters } = infoOf('m4a-chapters-pictures');
  expect(chapters).toHaveLength(7);
  expect(chapters[0]).toMatchObject({ startSeconds: 0, title: null });
  expect(chapters.every(({ startSeconds, endSeconds }) => endSeconds > startSeconds)).toBe(true);
});

describe('junk', () => {
  it.each([
    ['0:1', 720],
    ['N/A', 720],
    ['1000:1', 720],
    ['1:1000', 720],
    ['16:15', 768],
    ['8:9', 640],
  ])('in an aspect ratio of %s gives a width of %i', (sample_aspect_ratio, displayWidthPx) => {
    expect(oneStream({ ...FILM, sample_aspect_ratio }).tracks[0]).toMatchObject({ displayWidthPx, displayHeightPx: 576 });
  });

  it.each([
    ['yuv420p', 8],
    ['yuv420p10le', 10],
    ['p010le', 10],
    ['gbrp12le', 12],
    ['gray16be', 16],
    ['rgb48le', 16],
    ['yuvj444p', 8],
    ['argb', 8],
    ['x2rgb10le', 10],
  ])('is not in the pixel format %s: %i bits', (pix_fmt, bitDepth) => {
    expect(oneStream({ ...FILM, pix_fmt, bits_per_raw_sample: '8' }).tracks[0]).toMatchObject({ bitDepth });
  });

  it('in numbers becomes null', () => {
    const stream = { ...FILM, level: -99, bit_rate: 'N/A', duration: '-1', start_time: 'nan', has_b_frames: {}, color_space: 'unknown' };
    expect(oneStream(stream).tracks[0]).toMatchObject({
      level: null,
      bitrateBps: null,
      durationSeconds: null,
      startSeconds: null,
      hasBFrames: false,
      color: { space: null },
    });
  });

  it('in a display matrix leaves the picture as it is', () => {
    const side_data_list = [{ side_data_type: 'Display Matrix', displaymatrix: 'zero', rotation: 'what' }, 'junk', null];
    expect(oneStream({ ...FILM, side_data_list }).tracks[0]).toMatchObject({ rotationDegrees: 0, isMirrored: false });
  });

  it('beside the streams is left out', () => {
    const report = parseProbeReport(
      JSON.stringify({
        format: { format_name: 'x', duration: 0 },
        streams: [null, 5, {}, { index: -1 }, { index: 2, ...FILM }],
        chapters: 7,
      }),
    );
    expect(report?.streams.map((stream) => stream.index)).toEqual([2]);
    expect(mediaInfoFromProbe(report!)).toMatchObject({ claimedDurationSeconds: null, bitrateBps: null, startMicros: 0, chapters: [] });
  });

  it.each(['', '{', '{\n\n}', '[]', 'null', '{"streams":[]}', '{"format":{"format_name":""}}'])(
    'instead of a report is none: %j',
    (json) => {
      expect(parseProbeReport(json)).toBeNull();
    },
  );
});
