import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GenerateVideoPlaylistResponse } from '../../../shared/playlistContract.ts';
import { bitstreamField, bytesAt, firstPicture, openHouse, probeBytes, type PlaylistHouse, type ProbedStream } from './playlistHouse.ts';

let house: PlaylistHouse;

const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '50'];
/** Noise: what is cheap to encode would never need the bits that are asked for. */
const NOISE = ['-f', 'lavfi', '-i', 'nullsrc=s=320x180:r=25:d=6,geq=lum=random(1)*255:cb=128:cr=128'];
const SOUND = ['-f', 'lavfi', '-i', 'anoisesrc=r=48000:d=6:a=0.3,aformat=channel_layouts=stereo'];
/** White is the quarter at the top left. */
const CORNER = ['-f', 'lavfi', '-i', 'color=black:s=320x180:r=25:d=2,drawbox=0:0:160:90:white:fill'];

beforeAll(async () => {
  house = await openHouse();
  await house.film('noise.mp4', [...NOISE, ...SOUND, ...X264, '-crf', '18', '-c:a', 'aac', '-b:a', '192k']);
  await house.film('corner.mp4', [...CORNER, ...X264]);
  await house.film('standard.mp4', ['-f', 'lavfi', '-i', 'testsrc2=s=1024x768:r=25:d=2', ...X264]);
}, 120_000);

afterAll(() => house[Symbol.asyncDispose]());

let lastTarget = 0;

/** The first segment of one target. */
async function made(
  source: string,
  target: Readonly<Record<string, unknown>>,
): Promise<{
  readonly bytes: Buffer;
  readonly response: GenerateVideoPlaylistResponse;
  readonly stream: (kind: string) => ProbedStream | undefined;
}> {
  lastTarget += 1;
  const URI = `oss://films/made/${lastTarget}`;
  const response = await house.generate({
    SourceURI: `oss://films/${source}`,
    Targets: [{ URI, InitialTranscode: 0, InitialSegments: [1], ...target }],
  });
  const { uris } = await house.playlist(`${URI}.m3u8`);
  const bytes = await bytesAt(uris[0]!);
  const { streams } = await probeBytes(house.dir, bytes);
  return { bytes, response, stream: (kind) => streams.find(({ codec_type }) => codec_type === kind) };
}

describe('TranscodeVideo', () => {
  it.each([
    [{}, { codec_name: 'h264', profile: 'High', width: 320, height: 180, pix_fmt: 'yuv420p', r_frame_rate: '25/1' }],
    [{ Codec: 'h265' }, { codec_name: 'hevc', profile: 'Main', width: 320, height: 180, pix_fmt: 'yuv420p' }],
    [
      { Codec: 'h265', PixelFormat: 'yuv420p10le' },
      { codec_name: 'hevc', profile: 'Main 10', pix_fmt: 'yuv420p10le' },
    ],
    [{ PixelFormat: 'yuv422p' }, { profile: 'High 4:2:2', pix_fmt: 'yuv422p' }],
    [{ PixelFormat: 'yuv444p' }, { profile: 'High 4:4:4 Predictive', pix_fmt: 'yuv444p' }],
    [{ PixelFormat: 'yuv420p10le' }, { profile: 'High 10', pix_fmt: 'yuv420p10le' }],
    [{ PixelFormat: 'yuv422p10le' }, { profile: 'High 4:2:2', pix_fmt: 'yuv422p10le' }],
    [{ PixelFormat: 'yuv444p10le' }, { profile: 'High 4:4:4 Predictive', pix_fmt: 'yuv444p10le' }],
    [{ CRF: 0 }, { codec_name: 'h264', profile: 'High 4:4:4 Predictive' }],
    [
      { Resolution: '160x', ScaleType: 'fit' },
      { width: 160, height: 90 },
    ],
    [
      { Resolution: 'x90', ScaleType: 'fit' },
      { width: 160, height: 90 },
    ],
    [
      { Resolution: '100x100', ScaleType: 'fit' },
      { width: 100, height: 56 },
    ],
    [
      { Resolution: '100x100', ScaleType: 'fill' },
      { width: 100, height: 100 },
    ],
    [
      { Resolution: '100x100', ScaleType: 'crop' },
      { width: 100, height: 100 },
    ],
    [{ Resolution: '100x100' }, { width: 100, height: 100 }],
    [{ Resolution: '100x' }, { width: 100, height: 180 }],
    [
      { Resolution: '640x', ScaleType: 'fit' },
      { width: 320, height: 180 },
    ],
    [
      { Resolution: '640x', ScaleType: 'fit', ResolutionOption: 'fixed' },
      { width: 640, height: 360 },
    ],
    [
      { Resolution: '160x90', AdaptiveResolutionDirection: true, Rotation: 90 },
      { width: 90, height: 160 },
    ],
    [{ Rotation: 90 }, { width: 180, height: 320 }],
    [{ FrameRate: 12.5 }, { r_frame_rate: '25/2' }],
    [{ FrameRate: 10 }, { r_frame_rate: '10/1' }],
    [{ FrameRate: 50 }, { r_frame_rate: '25/1' }],
    [{ FrameRate: 50, FrameRateOption: 'fixed' }, { r_frame_rate: '50/1' }],
    [{ FrameRate: 29.97, FrameRateOption: 'fixed' }, { r_frame_rate: '30000/1001' }],
    [{ BFrames: 0 }, { has_b_frames: 0 }],
    [{ BFrames: 2 }, { has_b_frames: 1 }],
  ])('%j is what the segments have', async (TranscodeVideo, facts) => {
    const { response, stream } = await made('noise.mp4', { Video: { TranscodeVideo } });
    expect(stream('video')).toMatchObject(facts);
    expect(stream('audio')).toBeUndefined();
    expect(response.VideoPlaylist[0]!.Resolution).toBe(`${stream('video')?.width}x${stream('video')?.height}`);
  });

  it.each([
    ['720x', 'standard.mp4', '720x540'],
    ['x270', 'standard.mp4', '360x270'],
  ])('Resolution %s with fit keeps the shape of %s: %s', async (Resolution, source, expected) => {
    const { response } = await made(source, { Video: { TranscodeVideo: { Resolution, ScaleType: 'fit' } } });
    expect(response.VideoPlaylist[0]!.Resolution).toBe(expected);
  });

  it.each([
    [0, [1, 0, 0, 0]],
    [90, [0, 1, 0, 0]],
    [180, [0, 0, 0, 1]],
    [270, [0, 0, 1, 0]],
  ])('Rotation %i turns clockwise', async (Rotation, quarters) => {
    const { bytes } = await made('corner.mp4', { Video: { TranscodeVideo: { Rotation } } });
    expect([...(await firstPicture(house.dir, bytes, 2, 2))].map((level) => Math.round(level / 255))).toEqual(quarters);
  });

  it.each([
    // Four rows of a picture of 100x100: bars are black, the white corner is cut to a quarter, or squeezed.
    ['fill', [0, 255, 255, 0, 0, 0]],
    ['crop', [255, 255, 255, 0, 0, 0]],
    ['stretch', [255, 255, 255, 0, 0, 0]],
  ])('ScaleType %s', async (ScaleType, rows) => {
    const { bytes } = await made('corner.mp4', { Video: { TranscodeVideo: { ScaleType, Resolution: '96x96' } } });
    const picture = await firstPicture(house.dir, bytes, 12, 6);
    expect(rows.map((_, row) => Math.round(picture[row * 12 + 3]! / 255) * 255)).toEqual(rows);
    // Crop keeps the shape: the white quarter ends in the middle, as it does in the others.
    expect(picture[2 * 12 + 8]!).toBeLessThan(60);
  });

  it.each([
    ['fixed', 400_000],
    ['fixed', 1_500_000],
  ])('Bitrate %s %i is the mean of the segments', async (BitrateOption, Bitrate) => {
    const { bytes } = await made('noise.mp4', { InitialSegments: [], Duration: 5, Video: { TranscodeVideo: { Bitrate, BitrateOption } } });
    expect((bytes.length * 8) / 5 / Bitrate).toBeGreaterThan(0.7);
    expect((bytes.length * 8) / 5 / Bitrate).toBeLessThan(1.35);
  });

  it('MaxBitrate holds constant quality back', async () => {
    const cap = { CRF: 5, MaxBitrate: 300_000, BufferSize: 300_000 };
    const capped = await made('noise.mp4', { InitialSegments: [5], Video: { TranscodeVideo: cap } });
    const free = await made('noise.mp4', { InitialSegments: [5], Video: { TranscodeVideo: { CRF: 5 } } });
    expect((capped.bytes.length * 8) / 5).toBeLessThan(450_000);
    expect(free.bytes.length).toBeGreaterThan(3 * capped.bytes.length);
  });

  it('CRF is quality', async () => {
    const fine = await made('noise.mp4', { Video: { TranscodeVideo: { CRF: 20 } } });
    const coarse = await made('noise.mp4', { Video: { TranscodeVideo: { CRF: 40 } } });
    expect(fine.bytes.length).toBeGreaterThan(2 * coarse.bytes.length);
  });

  it.each([1, 2, 5])('Refs %i is the number of reference frames', async (Refs) => {
    const { bytes } = await made('noise.mp4', { Video: { TranscodeVideo: { Refs, BFrames: 0 } } });
    expect(await bitstreamField(house.dir, bytes, 'max_num_ref_frames')).toBe(Refs);
  });

  it('a segment has one keyframe, its first frame, and as many B-frames in a row as asked for', async () => {
    const { bytes } = await made('noise.mp4', { Video: { TranscodeVideo: { BFrames: 3 } } });
    const { frames } = await probeBytes(house.dir, bytes);
    const pictures = frames.filter(({ media_type }) => media_type === 'video');
    expect(pictures.filter(({ key_frame }) => key_frame === 1)).toEqual([pictures[0]]);
    const runs = pictures
      .map(({ pict_type }) => pict_type)
      .join('')
      .split(/[IP]/)
      .map(({ length }) => length);
    expect(Math.max(...runs)).toBe(3);
  });
});

describe('TranscodeAudio', () => {
  it.each([8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 64_000, 88_200, 96_000])(
    'SampleRate %i',
    async (SampleRate) => {
      const { stream } = await made('noise.mp4', { Audio: { TranscodeAudio: { SampleRate, SampleRateOption: 'fixed' } } });
      expect(stream('audio')).toMatchObject({ codec_name: 'aac', sample_rate: String(SampleRate) });
    },
  );

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('Channel %i', async (Channel) => {
    const { stream, response } = await made('noise.mp4', { Audio: { TranscodeAudio: { Channel } } });
    expect(stream('audio')).toMatchObject({ channels: Channel });
    expect(response.AudioPlaylist[0]!.Channels).toBe(Channel);
  });

  it.each([
    [{ SampleRate: 96_000 }, { sample_rate: '48000' }],
    [{}, { sample_rate: '48000', channels: 2 }],
  ])('%j goes by the source', async (TranscodeAudio, facts) => {
    const { stream } = await made('noise.mp4', { Audio: { TranscodeAudio } });
    expect(stream('audio')).toMatchObject(facts);
  });

  it.each([
    [{ Bitrate: 64_000 }, { Bitrate: 160_000 }],
    [{ Quality: 10 }, { Quality: 90 }],
  ])('%j takes less than %j', async (less, more) => {
    const small = await made('noise.mp4', { InitialSegments: [4], Audio: { TranscodeAudio: less } });
    const large = await made('noise.mp4', { InitialSegments: [4], Audio: { TranscodeAudio: more } });
    expect(large.bytes.length).toBeGreaterThan(1.5 * small.bytes.length);
  });
});

describe('segments that were made apart', () => {
  it.each([
    [{ Codec: 'h264', FrameRate: 29.97, FrameRateOption: 'fixed' }, { SampleRate: 44_100 }, 3003],
    [{ Codec: 'h265', FrameRate: 24 }, { SampleRate: 22_050, Channel: 1 }, 3750],
    [{ FrameRate: 5, BFrames: 2 }, { SampleRate: 96_000, SampleRateOption: 'fixed' }, 18_000],
  ])('%j and %j join without a gap', async (TranscodeVideo, TranscodeAudio, frameTicks) => {
    lastTarget += 1;
    const URI = `oss://films/made/${lastTarget}`;
    await house.generate({
      SourceURI: 'oss://films/noise.mp4',
      Targets: [{ URI, InitialTranscode: 0, InitialSegments: [1, 1, 1], Video: { TranscodeVideo }, Audio: { TranscodeAudio } }],
    });
    const { uris } = await house.playlist(`${URI}.m3u8`);
    const parts: Buffer[] = [];
    for (const index of [2, 0, 1]) parts[index] = await bytesAt(uris[index]!);
    const { streams, frames } = await probeBytes(house.dir, Buffer.concat(parts));
    const times = (kind: string): number[] => frames.filter(({ media_type }) => media_type === kind).map(({ pts }) => pts);
    const steps = (kind: string): number[] =>
      times(kind)
        .slice(1)
        .map((pts, i) => pts - times(kind)[i]!);
    expect([...new Set(steps('video'))]).toEqual([frameTicks]);
    const rate = Number(streams.find(({ codec_type }) => codec_type === 'audio')?.sample_rate);
    const audioTicks = (1024 * 90_000) / rate;
    expect(steps('audio').every((step) => Math.abs(step - audioTicks) <= 1)).toBe(true);
    expect(times('audio').length).toBeGreaterThan((3 * rate) / 1024 - 3);
  });
});
