import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../electron/engine/base/errors.ts';
import type { AudioTrack, MediaInfo, VideoTrack } from '../../../electron/engine/media/mediaInfo.ts';
import { planRequest } from '../../../electron/engine/videoPlaylists/plan/planRequest.ts';
import { GenerateVideoPlaylistRequest } from '../../../shared/playlistContract.ts';

const TRACK = { profile: null, language: null, title: null, isDefault: true, isForced: false, startSeconds: 0, durationSeconds: 60 };

const VIDEO: VideoTrack = {
  ...TRACK,
  kind: 'video',
  index: 0,
  codec: 'h264',
  bitrateBps: 1_000_000,
  widthPx: 1280,
  heightPx: 720,
  sampleAspectRatio: { num: 1, den: 1 },
  rotationDegrees: 0,
  isMirrored: false,
  displayWidthPx: 1280,
  displayHeightPx: 720,
  frameRate: { num: 24, den: 1 },
  averageFrameRate: { num: 24, den: 1 },
  pixelFormat: 'yuv420p',
  bitDepth: 8,
  level: 31,
  hasBFrames: true,
  isInterlaced: false,
  color: { range: null, space: null, transfer: null, primaries: null },
  hdr: null,
  dolbyVisionProfile: null,
  isCover: false,
};

const AUDIO: AudioTrack = {
  ...TRACK,
  kind: 'audio',
  index: 1,
  codec: 'aac',
  bitrateBps: 128_000,
  sampleRateHz: 44_100,
  channels: 2,
  channelLayout: 'stereo',
};

const INFO: MediaInfo & { readonly durationSeconds: number } = {
  container: 'mov,mp4',
  startMicros: 0,
  durationSeconds: 60,
  claimedDurationSeconds: 60,
  bitrateBps: null,
  title: null,
  tracks: [VIDEO, AUDIO],
  chapters: [],
};

const BUCKETS = new Map([['films', '/films']]);

type Changes = Readonly<Record<string, unknown>>;

const target = (changes: Changes): Changes => ({ URI: 'oss://films/out/a', Video: {}, Audio: {}, ...changes });
const video = (changes: Changes): Changes => ({ Targets: [target({ Video: { TranscodeVideo: changes } })] });
const audio = (changes: Changes): Changes => ({ Targets: [target({ Audio: { TranscodeAudio: changes } })] });
const oneTarget = (changes: Changes): Changes => ({ Targets: [target(changes)] });

/** Plans a request; throws as the service does. */
function plan(changes: Changes): ReturnType<typeof planRequest> {
  const request = GenerateVideoPlaylistRequest.parse({
    ProjectName: 'p',
    SourceURI: 'oss://films/a.mp4',
    Targets: [target({})],
    ...changes,
  });
  return planRequest(request, { itemId: 'item', info: INFO, subtitles: [], buckets: BUCKETS });
}

/** The field that a request is refused for; null: it is not refused. */
function refusedField(changes: Changes): string | null {
  try {
    plan(changes);
    return null;
  } catch (error) {
    if (error instanceof EngineError) return String(error.details['field']);
    const { issues } = error as { issues: { path: PropertyKey[] }[] };
    return issues[0]!.path.map(String).join('.');
  }
}

const labels = (count: number, value = 'x'): Changes => Object.fromEntries(Array.from({ length: count }, (_, i) => [`label${i}`, value]));

const V = 'Targets.0.Video.TranscodeVideo';
const A = 'Targets.0.Audio.TranscodeAudio';
const MASTER = 'oss://films/out/main.m3u8';

describe('a value that is out of range, or contradicts another', () => {
  it.each<[Changes, string]>([
    [{ ProjectName: '' }, 'ProjectName'],
    [{ ProjectName: undefined }, 'ProjectName'],
    [{ SourceURI: undefined }, 'SourceURI'],
    [{ SourceStartTime: -1 }, 'SourceStartTime'],
    [{ SourceStartTime: '5' }, 'SourceStartTime'],
    [{ SourceDuration: -0.5 }, 'SourceDuration'],
    [{ SourceSubtitles: Array.from({ length: 3 }, () => ({ URI: 'oss://films/a.srt' })), MasterURI: MASTER }, 'SourceSubtitles'],
    [{ SourceSubtitles: [{ URI: 'oss://films/a.srt', Language: 'english' }], MasterURI: MASTER }, 'SourceSubtitles.0.Language'],
    [{ SourceSubtitles: [{ URI: 'oss://films/a.srt' }] }, 'MasterURI'],
    [{ MasterURI: 'oss://films/out/main.txt' }, 'MasterURI'],
    [{ MasterURI: 'oss://films/elsewhere/main.m3u8' }, 'Targets.0.URI'],
    [{ MasterURI: 'oss://films/out/a.m3u8' }, 'Targets.0.URI'],
    [{ Targets: [target({}), target({ URI: 'oss://films/out/b' })] }, 'MasterURI'],
    [{ MasterURI: MASTER, Targets: [target({}), target({})] }, 'Targets.1.URI'],
    [{ OverwritePolicy: 'ask' }, 'OverwritePolicy'],
    [{ Targets: [] }, 'Targets'],
    [{ MasterURI: MASTER, Targets: Array.from({ length: 7 }, (_, i) => target({ URI: `oss://films/out/${i}` })) }, 'Targets'],
    [{ Targets: undefined }, 'Targets'],
    [{ UserData: 'é'.repeat(1025) }, 'UserData'],
    [{ Tags: { a: 1 } }, 'Tags.a'],
    [{ Tags: labels(11) }, 'Targets.0.Tags'],
    [{ Tags: labels(9), ...oneTarget({ Tags: { own: 'x', more: 'y' } }) }, 'Targets.0.Tags'],
    [{ Tags: labels(9, 'é'.repeat(256)) }, 'Targets.0.Tags'],
    [{ Notification: { URI: 'ftp://a/b' } }, 'Notification.URI'],
    [{ Notification: { MNS: { TopicName: 'done' } } }, 'Notification.MNS.TopicName'],
    [{ Notification: { MNS: {} } }, 'Notification.MNS.TopicName'],
    [{ Notification: { RocketMQ: { InstanceId: 'a', TopicName: 'done' } } }, 'Notification.RocketMQ.TopicName'],
    [{ Notification: { URI: 'http://a/b', MNS: { TopicName: 'http://a/b' } } }, 'Notification'],
    [oneTarget({ URI: undefined }), 'Targets.0.URI'],
    [oneTarget({ URI: 'oss://films/a.m3u8' }), 'Targets.0.URI'],
    [oneTarget({ URI: 'oss://films/a/' }), 'Targets.0.URI'],
    [oneTarget({ URI: 'oss://films/a//b' }), 'Targets.0.URI'],
    [oneTarget({ URI: 'oss://films/../a' }), 'Targets.0.URI'],
    [oneTarget({ URI: 'oss://films//etc/a' }), 'Targets.0.URI'],
    [oneTarget({ URI: 'http://films/a' }), 'Targets.0.URI'],
    [oneTarget({ URI: 'oss://nowhere/a' }), 'Targets.0.URI'],
    [oneTarget({ Duration: 4.9 }), 'Targets.0.Duration'],
    [oneTarget({ Duration: 15.1 }), 'Targets.0.Duration'],
    [oneTarget({ InitialSegments: [2, 2, 2, 2, 2, 2, 2] }), 'Targets.0.InitialSegments'],
    [oneTarget({ InitialSegments: [0] }), 'Targets.0.InitialSegments.0'],
    [oneTarget({ InitialTranscode: 'all' }), 'Targets.0.InitialTranscode'],
    [oneTarget({ TranscodeAhead: 9 }), 'Targets.0.TranscodeAhead'],
    [oneTarget({ TranscodeAhead: 31 }), 'Targets.0.TranscodeAhead'],
    [oneTarget({ TranscodeAhead: 10.5 }), 'Targets.0.TranscodeAhead'],
    [oneTarget({ Video: undefined, Audio: undefined }), 'Targets.0.Video'],
    [oneTarget({ Subtitle: {} }), 'Targets.0.Subtitle'],
    [oneTarget({ Video: { DisableVideo: true }, Audio: undefined }), 'Targets.0.Video.DisableVideo'],
    [oneTarget({ Video: undefined, Audio: { DisableAudio: true } }), 'Targets.0.Audio.DisableAudio'],
    [oneTarget({ Video: undefined, Audio: undefined, Subtitle: { DisableSubtitle: true } }), 'Targets.0.Subtitle.DisableSubtitle'],
    [oneTarget({ Video: undefined, Audio: undefined, Subtitle: {} }), 'Targets.0'],
    [
      oneTarget({ Video: undefined, Audio: undefined, Subtitle: { ExtractSubtitle: { Format: 'sub' } } }),
      'Targets.0.Subtitle.ExtractSubtitle.Format',
    ],
    [oneTarget({ Video: { Stream: [-1] } }), 'Targets.0.Video.Stream.0'],
    [oneTarget({ Video: { Stream: [1.5] } }), 'Targets.0.Video.Stream.0'],
    [oneTarget({ Video: { Stream: [7] }, Audio: undefined }), 'Targets.0'],
    [video({ Codec: 'av1' }), `${V}.Codec`],
    [video({ Bitrate: 0 }), `${V}.Bitrate`],
    [video({ Bitrate: 1_000_000, CRF: 20 }), `${V}.Bitrate`],
    [video({ BitrateOption: 'auto' }), `${V}.BitrateOption`],
    [video({ Bitrate: 1_000_001, BitrateOption: 'fall' }), `${V}.Bitrate`],
    [video({ CRF: -1 }), `${V}.CRF`],
    [video({ CRF: 51.5 }), `${V}.CRF`],
    [video({ MaxBitrate: 1_000_000 }), `${V}.MaxBitrate`],
    [video({ MaxBitrate: 0, BufferSize: 1 }), `${V}.MaxBitrate`],
    [video({ MaxBitrate: 1_000_000, BufferSize: 0 }), `${V}.BufferSize`],
    [video({ Bitrate: 900_000, MaxBitrate: 800_000, BufferSize: 800_000 }), `${V}.MaxBitrate`],
    [video({ FrameRate: 0 }), `${V}.FrameRate`],
    [video({ FrameRate: 241 }), `${V}.FrameRate`],
    [video({ FrameRate: 25, FrameRateOption: 'fall' }), `${V}.FrameRate`],
    [video({ FrameRateOption: 'exact' }), `${V}.FrameRateOption`],
    [video({ Resolution: 'x' }), `${V}.Resolution`],
    [video({ Resolution: '1280' }), `${V}.Resolution`],
    [video({ Resolution: '0x720' }), `${V}.Resolution`],
    [video({ Resolution: '4097x' }), `${V}.Resolution`],
    [video({ Resolution: '-1x720' }), `${V}.Resolution`],
    [video({ Resolution: '1920x', ScaleType: 'fit', ResolutionOption: 'fall' }), `${V}.Resolution`],
    [video({ Resolution: '720x1280', AdaptiveResolutionDirection: true }), `${V}.Resolution`],
    [video({ ResolutionOption: 'never' }), `${V}.ResolutionOption`],
    [video({ AdaptiveResolutionDirection: 'yes' }), `${V}.AdaptiveResolutionDirection`],
    [video({ ScaleType: 'zoom' }), `${V}.ScaleType`],
    [video({ Rotation: 45 }), `${V}.Rotation`],
    [video({ Rotation: 360 }), `${V}.Rotation`],
    [video({ PixelFormat: 'nv12' }), `${V}.PixelFormat`],
    [video({ BFrames: -1 }), `${V}.BFrames`],
    [video({ BFrames: 17 }), `${V}.BFrames`],
    [video({ Refs: 0 }), `${V}.Refs`],
    [video({ Refs: 17 }), `${V}.Refs`],
    [audio({ Codec: 'mp3' }), `${A}.Codec`],
    [audio({ Bitrate: 999 }), `${A}.Bitrate`],
    [audio({ Bitrate: 10_000_001 }), `${A}.Bitrate`],
    [audio({ Bitrate: 64_000, Quality: 50 }), `${A}.Bitrate`],
    [audio({ Bitrate: 128_001, BitrateOption: 'fall' }), `${A}.Bitrate`],
    [audio({ Quality: -1 }), `${A}.Quality`],
    [audio({ Quality: 101 }), `${A}.Quality`],
    [audio({ Channel: 0 }), `${A}.Channel`],
    [audio({ Channel: 9 }), `${A}.Channel`],
    [audio({ SampleRate: 44_000 }), `${A}.SampleRate`],
    [audio({ SampleRate: 48_000, SampleRateOption: 'fall' }), `${A}.SampleRate`],
    [audio({ SampleRateOption: 'any' }), `${A}.SampleRateOption`],
  ])('%j is refused for %s', (changes, field) => {
    expect(refusedField(changes)).toBe(field);
  });
});

describe('a value at the edge', () => {
  it.each<[Changes]>([
    [{ SourceStartTime: 0, SourceDuration: 1e9 }],
    [{ UserData: 'é'.repeat(1024) }],
    [{ Tags: labels(9), ...oneTarget({ Tags: { own: 'x', label0: 'y' } }) }],
    [{ Notification: {} }],
    [{ Notification: { URI: 'http://127.0.0.1:1/done' } }],
    [{ Notification: { MNS: { TopicName: 'https://example.com/done?a=b' } } }],
    [oneTarget({ Duration: 5, InitialSegments: [2, 2, 2, 2, 2, 2], TranscodeAhead: 10, InitialTranscode: -1 })],
    [oneTarget({ Duration: 15, TranscodeAhead: 30 })],
    [oneTarget({ Video: { Stream: [0, 7] }, Audio: { Stream: [101] } })],
    [video({ CRF: 0 })],
    [video({ CRF: 51 })],
    [video({ Bitrate: 1_000_000, BitrateOption: 'fall' })],
    [video({ Bitrate: 9_000_000 })],
    [video({ Resolution: '1280x720', ResolutionOption: 'fall', FrameRate: 24, FrameRateOption: 'fall' })],
    [video({ Resolution: '4096x', BFrames: 0, Refs: 16, Rotation: 270 })],
    [audio({ Bitrate: 1000, Channel: 8, SampleRate: 96_000 })],
    [audio({ Bitrate: 10_000_000 })],
    [audio({ Quality: 100, SampleRate: 44_100, SampleRateOption: 'fall' })],
  ])('%j is taken', (changes) => {
    expect(refusedField(changes)).toBeNull();
  });
});

describe('what is left out', () => {
  it('has the defaults of the service', () => {
    const [made] = plan({}).made;
    expect(made).toMatchObject({
      kind: 'media',
      aheadSegments: 12,
      initialSegments: 3,
      video: [{ widthPx: 1280, heightPx: 720, crf: 23, asked: { codec: 'h264', bFrames: 3, referenceFrames: 2, pixelFormat: 'yuv420p' } }],
      audio: [{ channels: 2, sampleRateHz: 44_100 }],
    });
  });

  it.each([
    [10, 12],
    [5, 24],
    [15, 10],
  ])('segments of %i s are made %i ahead: two minutes, within 10 to 30', (Duration, ahead) => {
    expect(plan(oneTarget({ Duration })).made[0]).toMatchObject({ aheadSegments: ahead });
  });
});

describe('a token', () => {
  const token = (changes: Changes): string => plan(changes).made[0]!.token;

  it('is the same for the same parameters, wherever the playlist lies', () => {
    expect(token({})).toBe(token({}));
    expect(token(oneTarget({ URI: 'oss://films/other/b' }))).toBe(token({}));
    expect(token({})).toMatch(/^[0-9a-f]{32}$/);
  });

  it.each<[Changes]>([
    [oneTarget({ Duration: 9 })],
    [oneTarget({ InitialSegments: [2] })],
    [oneTarget({ Audio: undefined })],
    [{ SourceStartTime: 1 }],
    [{ SourceDuration: 30 }],
    [video({ CRF: 24 })],
    [video({ Bitrate: 500_000 })],
    [video({ FrameRate: 12 })],
    [video({ Codec: 'h265' })],
    [video({ Rotation: 180 })],
    [video({ BFrames: 2 })],
    [video({ Refs: 3 })],
    [video({ PixelFormat: 'yuv444p' })],
    [audio({ Channel: 1 })],
    [audio({ SampleRate: 22_050 })],
    [audio({ Quality: 10 })],
  ])('is another one for %j', (changes) => {
    expect(token(changes)).not.toBe(token({}));
  });
});
