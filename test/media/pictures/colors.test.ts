import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedFile, sharedMedia } from '../../setup/sharedMedia.ts';
import { expectColor, expectPatches, patchSource } from './colorPatches.ts';
import { openPictureBench, type PictureBench, type Shown } from './pictureBench.ts';

let bench: PictureBench;
beforeAll(async () => {
  bench = await openPictureBench();
});
afterAll(() => bench[Symbol.asyncDispose]());

const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '4'];
const FFV1 = ['-c:v', 'ffv1'];
const UNTAGGED = 'setparams=range=unknown:colorspace=unknown:color_primaries=unknown:color_trc=unknown';

function tagged(space: string, range = 'tv', transfer = space, primaries = space): string {
  return `setparams=range=${range}:colorspace=${space}:color_primaries=${primaries}:color_trc=${transfer}`;
}

interface ColorSource {
  readonly name: string;
  readonly size: string;
  /** From RGB to what is encoded. */
  readonly filters: string;
  readonly encoder: readonly string[];
  /** matrix, primaries, transfer */
  readonly tags: string;
}

const BT601 = 'scale=out_color_matrix=bt601:out_range=tv';
const BT709 = 'scale=out_color_matrix=bt709:out_range=tv';
const SOURCES: readonly ColorSource[] = [
  {
    name: 'sd-untagged.mp4',
    size: '640x480',
    filters: `${BT601},format=yuv420p,${UNTAGGED}`,
    encoder: X264,
    tags: 'smpte170m smpte170m bt709',
  },
  {
    name: 'pal-untagged.mp4',
    size: '768x576',
    filters: `${BT601},format=yuv420p,${UNTAGGED}`,
    encoder: X264,
    tags: 'bt470bg bt470bg bt709',
  },
  {
    name: 'pal-gamma-28.mp4',
    size: '768x576',
    filters: `${BT601},format=yuv420p,${tagged('bt470bg')}`,
    encoder: X264,
    tags: 'bt470bg bt470bg bt709',
  },
  {
    name: 'sd-says-709.mp4',
    size: '640x360',
    filters: `${BT709},format=yuv420p,${tagged('bt709')}`,
    encoder: X264,
    tags: 'bt709 bt709 bt709',
  },
  { name: 'hd-untagged.mp4', size: '1280x720', filters: `${BT709},format=yuv420p,${UNTAGGED}`, encoder: X264, tags: 'bt709 bt709 bt709' },
  {
    name: 'hd-says-601.mp4',
    size: '1280x720',
    filters: `${BT601},format=yuv420p,${tagged('smpte170m')}`,
    encoder: X264,
    tags: 'smpte170m smpte170m smpte170m',
  },
  {
    name: 'full-range.mp4',
    size: '640x360',
    filters: `scale=out_color_matrix=bt709:out_range=pc,format=yuv420p,${tagged('bt709', 'pc')}`,
    encoder: X264,
    tags: 'bt709 bt709 bt709',
  },
  {
    name: 'mjpeg.avi',
    size: '640x360',
    filters: 'scale=out_color_matrix=bt601:out_range=pc,format=yuvj422p',
    encoder: ['-c:v', 'mjpeg', '-q:v', '1'],
    tags: 'bt470bg bt470bg bt709',
  },
  {
    name: 'yuv422p10.mov',
    size: '640x360',
    filters: `${BT601},format=yuv422p10le,${UNTAGGED}`,
    encoder: ['-c:v', 'prores_ks'],
    tags: 'smpte170m smpte170m bt709',
  },
  { name: 'yuv444p.mkv', size: '640x360', filters: `${BT709},format=yuv444p,${tagged('bt709')}`, encoder: X264, tags: 'bt709 bt709 bt709' },
  {
    name: 'yuv410p.mkv',
    size: '640x360',
    filters: `${BT601},format=yuv410p,${UNTAGGED}`,
    encoder: FFV1,
    tags: 'smpte170m smpte170m bt709',
  },
  { name: 'rgb.mkv', size: '640x360', filters: 'format=bgr0', encoder: FFV1, tags: 'bt709 bt709 bt709' },
  { name: 'rgb-12-bit.mkv', size: '640x360', filters: 'format=gbrp12le', encoder: FFV1, tags: 'bt709 bt709 bt709' },
];

describe('colours stay what they are, in 8 bit 4:2:0 of limited range, and say what they are', () => {
  it.each(SOURCES)('$name', async ({ name, size, filters, encoder, tags }) => {
    const path = bench.make(name, ['-f', 'lavfi', '-i', patchSource(size), '-vf', filters, ...encoder]);
    const shown = await bench.show(path);
    const { stream } = shown;
    expect([stream['profile'], stream['pix_fmt'], stream['color_range']]).toEqual(['High', 'yuv420p', 'tv']);
    expect(`${stream['color_space']} ${stream['color_primaries']} ${stream['color_transfer']}`).toBe(tags);
    expectPatches(shown);
  });

  it('in small renditions of HD too, for which players would guess otherwise', async () => {
    const path = bench.make('hd.mp4', [
      '-f',
      'lavfi',
      '-i',
      patchSource('1280x720'),
      '-vf',
      `${BT709},format=yuv420p,${UNTAGGED}`,
      ...X264,
    ]);
    const shown = await bench.show(path, '360p');
    expect(shown.heightPx).toBe(360);
    expect(shown.stream['color_space']).toBe('bt709');
    expectPatches(shown);
  });

  it('keeps the levels of grey', async () => {
    const levels = 'color=c=0x808080:s=320x180:r=25:d=0.4,format=gray';
    const shown = await bench.show(bench.make('gray.mkv', ['-f', 'lavfi', '-i', levels, ...FFV1]));
    expect(shown.times).toHaveLength(10);
    expectColor(shown.color(5, 0.5, 0.5), [128, 128, 128]);
  });
});

describe('what is transparent is black', () => {
  const HALVES = 'color=c=0xC81E1E:s=160x180:r=25:d=0.4,format=rgba[l];color=c=white@0:s=160x180:r=25:d=0.4,format=rgba[r];[l][r]hstack';
  it.each([
    { name: 'argb.mov', filters: 'format=argb', encoder: ['-c:v', 'qtrle'] },
    { name: 'bgra.mkv', filters: 'format=bgra', encoder: FFV1 },
    { name: 'yuva444p10.mkv', filters: `${BT601},format=yuva444p10le`, encoder: FFV1 },
    { name: 'yuva420p.mkv', filters: `${BT601},format=yuva420p`, encoder: FFV1 },
  ])('$name', async ({ name, filters, encoder }) => {
    const shown = await bench.show(bench.make(name, ['-f', 'lavfi', '-i', `${HALVES},${filters}`, ...encoder]));
    expect(shown.stream['pix_fmt']).toBe('yuv420p');
    expectColor(shown.color(5, 0.25, 0.5), [200, 30, 30]);
    expectColor(shown.color(5, 0.75, 0.5), [0, 0, 0]);
  });
});

describe('HDR becomes SDR', () => {
  /** Grey levels side by side, full-range signals 0 to 1, as 10 bit YUV in the matrix of BT.2020. */
  function greys(levels: readonly number[], transfer: string): string {
    const patches = levels.map(
      (level, i) => `color=c=black:s=64x180:r=25:d=0.4,format=yuv420p10le,lutyuv=y=${Math.round(64 + 876 * level)}:u=512:v=512[p${i}]`,
    );
    return `${patches.join(';')};${levels.map((_, i) => `[p${i}]`).join('')}hstack=inputs=${levels.length},${tagged('bt2020nc', 'tv', transfer, 'bt2020')}`;
  }
  const COLOR_OPTIONS = (transfer: string): string[] => [
    '-colorspace',
    'bt2020nc',
    '-color_primaries',
    'bt2020',
    '-color_trc',
    transfer,
    '-color_range',
    'tv',
  ];

  it.each([
    // 0, 1, 26, 203, 1000 and 4000 nits.
    { name: 'hdr10.mkv', transfer: 'smpte2084', levels: [0, 0.1496, 0.38, 0.5807, 0.7518, 0.9026], expected: [0, 28, 109, 230, 255, 255] },
    { name: 'hlg.mkv', transfer: 'arib-std-b67', levels: [0, 0.38, 0.75, 1], expected: [0, 109, 230, 255] },
    { name: 'wide-sdr.mkv', transfer: 'bt2020-10', levels: [0, 0.25, 0.5, 1], expected: [0, 64, 128, 255] },
  ])('$name', async ({ name, transfer, levels, expected }) => {
    const path = bench.make(name, ['-f', 'lavfi', '-i', greys(levels, transfer), ...COLOR_OPTIONS(transfer), ...FFV1]);
    const shown = await bench.show(path);
    expect(shown.stream).toMatchObject({
      pix_fmt: 'yuv420p',
      color_range: 'tv',
      color_space: 'bt709',
      color_transfer: 'bt709',
      color_primaries: 'bt709',
    });
    for (const [i, grey] of expected.entries()) expectColor(shown.color(5, (i + 0.5) / levels.length, 0.5), [grey, grey, grey]);
  });
});

describe.skipIf(sharedMedia().length === 0)('real HDR becomes SDR, neither dim nor washed out', () => {
  it.each([
    { name: 'mp4-av1-hdr10-mdcv-clli-1080p5994.mp4', frames: 60, size: [640, 360], brightness: [40, 85] },
    { name: 'webm-vp9-hdr10-10bit-start-1.5.webm', frames: 1, size: [640, 360], brightness: [70, 130] },
    { name: 'mp4-hevc10-dolbyvision-hlg-rotated-iphone.mp4', frames: 9, size: [360, 640], brightness: [110, 200] },
  ])('$name', async ({ name, frames, size, brightness }) => {
    const shown = await bench.show(sharedFile(name) ?? '', '360p');
    expect([shown.widthPx, shown.heightPx]).toEqual(size);
    expect(shown.times).toHaveLength(frames);
    expect(shown.stream).toMatchObject({ color_space: 'bt709', color_transfer: 'bt709', color_primaries: 'bt709' });
    expect(meanGreen(shown)).toBeGreaterThan(brightness[0]!);
    expect(meanGreen(shown)).toBeLessThan(brightness[1]!);
  });
});

/** The mean of a grid of places in the last frame; green makes up most of the brightness. */
function meanGreen(shown: Shown): number {
  const steps = Array.from({ length: 24 }, (_, i) => (i + 0.5) / 24);
  const greens = steps.flatMap((x) => steps.map((y) => shown.color(shown.times.length - 1, x, y)[1]));
  return greens.reduce((sum, green) => sum + green, 0) / greens.length;
}
