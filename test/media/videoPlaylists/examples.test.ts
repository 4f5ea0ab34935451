import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parsePlaylist } from '../../../electron/engine/playlist/parsePlaylist.ts';
import type { GenerateVideoPlaylistResponse } from '../../../shared/playlistContract.ts';
import { bytesAt, openHouse, probeBytes, type PlaylistHouse, type Probed, type SignedPlaylist } from './playlistHouse.ts';

/** The two requests by which the public service explains itself: everything but the addresses is as they have it. */
const ONE_TARGET = {
  ProjectName: 'immtest',
  SourceURI: 'oss://films/video.mp4',
  Targets: [
    {
      URI: 'oss://films/examples/video',
      Duration: 10,
      InitialSegments: [2, 2, 2],
      InitialTranscode: 36,
      Video: { TranscodeVideo: { Codec: 'h264', Bitrate: 2_400_000, FrameRate: 25, Resolution: '1280x', ScaleType: 'fit' } },
      Audio: { TranscodeAudio: { Codec: 'aac', Bitrate: 128_000, SampleRate: 44_100 } },
    },
  ],
};

const THREE_TARGETS = {
  ProjectName: 'immtest',
  SourceURI: 'oss://films/video.mp4',
  MasterURI: 'oss://films/examples/three/master.m3u8',
  Targets: [
    { width: 1920, bitrate: 131_072 },
    { width: 1280, bitrate: 98_304 },
    { width: 720, bitrate: 65_536 },
  ].map(({ width, bitrate }) => ({
    URI: `oss://films/examples/three/${width}`,
    Video: { TranscodeVideo: { CRF: 26, Resolution: `${width}x`, ScaleType: 'fit' } },
    Audio: { TranscodeAudio: { Codec: 'aac', Bitrate: bitrate } },
  })),
};

const TOKEN = /^[0-9a-f]{32}$/;

let house: PlaylistHouse;
beforeAll(async () => {
  house = await openHouse();
  const picture = ['-f', 'lavfi', '-i', 'color=gray:s=1920x1080:r=30:d=16', '-f', 'lavfi', '-i', 'sine=d=16:r=48000'];
  // A rate that is as good as none would be the most that "adaptive" takes.
  const encoded = [
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-pix_fmt',
    'yuv420p',
    '-x264-params',
    'nal-hrd=cbr:bitrate=4000:vbv-maxrate=4000:vbv-bufsize=4000',
  ];
  await house.film('video.mp4', [...picture, ...encoded, '-c:a', 'aac', '-b:a', '160k', '-ac', '2']);
}, 60_000);
afterAll(() => house[Symbol.asyncDispose]());

/** Lengths of segments in seconds. */
function lengths({ text }: SignedPlaylist): readonly number[] {
  const parsed = parsePlaylist(text);
  return parsed.kind === 'media' ? parsed.playlist.segments.map(({ durationMicros }) => durationMicros / 1e6) : [];
}

function namesOf({ uris }: SignedPlaylist): readonly string[] {
  return uris.map((uri) => new URL(uri).pathname);
}

function stream({ streams }: Probed, kind: string): Probed['streams'][number] | undefined {
  return streams.find(({ codec_type }) => codec_type === kind);
}

describe("the service's example of one target", () => {
  let made: GenerateVideoPlaylistResponse;
  let listed: SignedPlaylist;
  beforeAll(async () => {
    made = await house.generate(ONE_TARGET);
    listed = await house.playlist('oss://films/examples/video.m3u8');
  });

  it('is answered as the service does', () => {
    expect(made).toEqual({
      RequestId: expect.stringMatching(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/),
      Duration: 16,
      VideoPlaylist: [
        { URI: 'oss://films/examples/video.m3u8', Token: expect.stringMatching(TOKEN), Resolution: '1280x720', FrameRate: '25' },
      ],
      AudioPlaylist: [],
      SubtitlePlaylist: [],
    });
  });

  it('lists three segments of 2 s, then one of 10 s, by prefix, token and number', () => {
    const token = made.VideoPlaylist[0]!.Token;
    expect(lengths(listed)).toEqual([2, 2, 2, 10]);
    expect(namesOf(listed)).toEqual([0, 1, 2, 3].map((index) => `/films/examples/video-${token}-${index}.ts`));
  });

  it('has the pictures and the sound that were asked for', async () => {
    const probed = await probeBytes(house.dir, await bytesAt(listed.uris[1]!));
    expect(stream(probed, 'video')).toMatchObject({ codec_name: 'h264', width: 1280, height: 720, r_frame_rate: '25/1' });
    expect(stream(probed, 'audio')).toMatchObject({ codec_name: 'aac', sample_rate: '44100', channels: 2 });
    expect(probed.frames.filter(({ media_type }) => media_type === 'video')).toHaveLength(50);
  });
});

describe("the service's example of three targets", () => {
  let made: GenerateVideoPlaylistResponse;
  let master: SignedPlaylist;
  beforeAll(async () => {
    made = await house.generate(THREE_TARGETS);
    master = await house.playlist(THREE_TARGETS.MasterURI);
  });

  it('is answered as the service does', () => {
    const target = (width: number, Resolution: string): object => ({
      URI: `oss://films/examples/three/${width}.m3u8`,
      Token: expect.stringMatching(TOKEN),
      Resolution,
      FrameRate: '30',
    });
    expect(made).toEqual({
      RequestId: expect.any(String),
      Duration: 16,
      MasterURI: THREE_TARGETS.MasterURI,
      Token: expect.stringMatching(TOKEN),
      VideoPlaylist: [target(1920, '1920x1080'), target(1280, '1280x720'), target(720, '720x406')],
      AudioPlaylist: [],
      SubtitlePlaylist: [],
    });
    expect(new Set([made.Token, ...made.VideoPlaylist.map(({ Token }) => Token)]).size).toBe(4);
  });

  it('lists one variant for each, of falling bandwidth', () => {
    const parsed = parsePlaylist(master.text);
    const variants = parsed.kind === 'multivariant' ? parsed.playlist.variants : [];
    expect(variants.map(({ resolution, frameRate }) => [resolution?.widthPx, resolution?.heightPx, frameRate])).toEqual([
      [1920, 1080, 30],
      [1280, 720, 30],
      [720, 406, 30],
    ]);
    const bandwidths = variants.map(({ bandwidthBps }) => bandwidthBps);
    expect(bandwidths).toEqual(bandwidths.toSorted((a, b) => b - a));
    expect(variants.every(({ codecs }) => codecs.length === 2)).toBe(true);
  });

  it('has segments of 10 s in each, the last one shorter, of its size, with its sound', async () => {
    for (const [position, [width, height]] of [
      [1920, 1080],
      [1280, 720],
      [720, 406],
    ].entries()) {
      const { URI, Token } = made.VideoPlaylist[position]!;
      const listed = await house.playlist(URI);
      expect(lengths(listed)).toEqual([10, 6]);
      expect(namesOf(listed)[1]).toBe(`/films/examples/three/${width}-${Token}-1.ts`);
      const probed = await probeBytes(house.dir, await bytesAt(listed.uris[1]!));
      expect(stream(probed, 'video')).toMatchObject({ codec_name: 'h264', width, height, r_frame_rate: '30/1' });
      expect(stream(probed, 'audio')).toMatchObject({ codec_name: 'aac', sample_rate: '48000', channels: 2 });
    }
  });
});
