import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedFile, sharedMedia } from '../../setup/sharedMedia.ts';
import { expectColor } from './colorPatches.ts';
import { writeDisplayMatrix, type DisplayMatrix } from './mp4Matrix.ts';
import { openPictureBench, type Color, type PictureBench } from './pictureBench.ts';

let bench: PictureBench;
beforeAll(async () => {
  bench = await openPictureBench();
});
afterAll(() => bench[Symbol.asyncDispose]());

const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '8', '-pix_fmt', 'yuv420p'];

/** By the corner of the source, x and y: all four differ. */
const CORNERS: readonly { readonly x: 0 | 1; readonly y: 0 | 1; readonly color: Color }[] = [
  { x: 0, y: 0, color: [200, 30, 30] },
  { x: 1, y: 0, color: [30, 160, 60] },
  { x: 0, y: 1, color: [40, 60, 200] },
  { x: 1, y: 1, color: [220, 220, 220] },
];

/** Four quarters of half of `size` each. */
function quarters(size: readonly [number, number]): string {
  const parts = CORNERS.map(
    ({ color }, i) => `color=c=0x${Buffer.from(color).toString('hex')}:s=${size[0] / 2}x${size[1] / 2}:r=25:d=0.4,format=gbrp[c${i}]`,
  );
  return `${parts.join(';')};[c0][c1]hstack[t];[c2][c3]hstack[b];[t][b]vstack`;
}

describe('a picture stands as its display matrix says', () => {
  it.each<{ readonly name: string; readonly matrix: DisplayMatrix }>([
    { name: 'upright', matrix: [1, 0, 0, 1] },
    { name: 'turned by 90', matrix: [0, 1, -1, 0] },
    { name: 'turned by 180', matrix: [-1, 0, 0, -1] },
    { name: 'turned by 270', matrix: [0, -1, 1, 0] },
    { name: 'mirrored left to right', matrix: [-1, 0, 0, 1] },
    { name: 'mirrored top to bottom', matrix: [1, 0, 0, -1] },
    { name: 'mirrored along one diagonal', matrix: [0, 1, 1, 0] },
    { name: 'mirrored along the other', matrix: [0, -1, -1, 0] },
  ])('$name', async ({ name, matrix }) => {
    const path = bench.make(`${name}.mp4`, ['-f', 'lavfi', '-i', quarters([320, 180]), ...X264]);
    writeDisplayMatrix(path, matrix);
    const [a, b, c, d] = matrix;
    const shown = await bench.show(path);
    expect([shown.widthPx, shown.heightPx]).toEqual(a === 0 ? [180, 320] : [320, 180]);
    for (const { x, y, color } of CORNERS) {
      // Around the middle, so that the matrix needs no translation.
      const [u, v] = [x - 0.5, y - 0.5];
      expectColor(shown.color(5, 0.5 + 0.8 * (a * u + c * v), 0.5 + 0.8 * (b * u + d * v)), color);
    }
  });
});

describe('pixels become square, and sides even', () => {
  it.each([
    {
      name: 'pal-16-9.mpg',
      size: [720, 576],
      filters: 'setsar=64/45',
      encoder: ['-c:v', 'mpeg2video', '-q:v', '2'],
      expected: [1024, 576],
    },
    { name: 'narrow.mp4', size: [320, 240], filters: 'setsar=1/2', encoder: X264, expected: [160, 240] },
    { name: 'odd.mkv', size: [162, 122], filters: 'crop=161:121:0:0', encoder: ['-c:v', 'ffv1'], expected: [160, 120] },
    { name: 'no-such-pixels.mkv', size: [320, 180], filters: 'setsar=100/1', encoder: ['-c:v', 'ffv1'], expected: [320, 180] },
    { name: 'tiny.mkv', size: [8, 6], filters: 'null', encoder: ['-c:v', 'ffv1'], expected: [8, 6] },
    { name: 'strip.mkv', size: [6000, 90], filters: 'null', encoder: ['-c:v', 'ffv1'], expected: [4096, 62] },
  ])('$name', async ({ name, size, filters, encoder, expected }) => {
    const shown = await bench.show(bench.make(name, ['-f', 'lavfi', '-i', quarters([size[0]!, size[1]!]), '-vf', filters, ...encoder]));
    expect([shown.widthPx, shown.heightPx]).toEqual(expected);
    expect(shown.stream['sample_aspect_ratio']).toBe('1:1');
    expect(shown.times).toHaveLength(10);
    if (shown.heightPx > 60) for (const { x, y, color } of CORNERS) expectColor(shown.color(5, 0.1 + 0.8 * x, 0.1 + 0.8 * y), color);
  });
});

describe('a size that changes in the middle', () => {
  const ENCODER = [...X264, '-g', '25', '-muxdelay', '0', '-muxpreload', '0'];
  const MPEG2 = ['-c:v', 'mpeg2video', '-q:v', '3', '-g', '12', '-muxdelay', '0', '-muxpreload', '0'];
  /** Two seconds in each size, one transport stream. */
  function changing(name: string, [first, second]: readonly [string, string]): string {
    const part = (size: string, at: number): string =>
      bench.make(`${name}-${at}.ts`, [
        '-f',
        'lavfi',
        '-i',
        `color=c=0xDCDCDC:s=${size}:r=25:d=2`,
        ...ENCODER,
        '-output_ts_offset',
        String(at),
      ]);
    const path = join(bench.dir, name);
    writeFileSync(path, Buffer.concat([part(first, 1), part(second, 3)].map((file) => readFileSync(file))));
    return path;
  }

  it('loses no frame and keeps the size of the rendition', async () => {
    const shown = await bench.show(changing('smaller.ts', ['640x360', '320x180']));
    expect([shown.widthPx, shown.heightPx]).toEqual([640, 360]);
    expect(shown.times).toHaveLength(100);
    expect(Math.max(...shown.times.map((time, i) => Math.abs(time - i / 25)))).toBeLessThan(0.001);
    for (const frame of [10, 90]) expectColor(shown.color(frame, 0.01, 0.5), [220, 220, 220]);
  });

  it('gets black bars where the shape of the pixels alone changes, as television does for films', async () => {
    const part = (sar: string, at: number): string =>
      bench.make(`sar-${at}.ts`, [
        '-f',
        'lavfi',
        '-i',
        'color=c=0xDCDCDC:s=720x576:r=25:d=2',
        '-vf',
        `setsar=${sar}`,
        ...MPEG2,
        '-output_ts_offset',
        String(at),
      ]);
    const path = join(bench.dir, 'wide.ts');
    writeFileSync(path, Buffer.concat([part('16/15', 1), part('64/45', 3)].map((file) => readFileSync(file))));
    const shown = await bench.show(path);
    expect([shown.widthPx, shown.heightPx]).toEqual([768, 576]);
    expectColor(shown.color(10, 0.5, 0.05), [220, 220, 220]);
    expectColor(shown.color(90, 0.5, 0.05), [0, 0, 0]);
    expectColor(shown.color(90, 0.5, 0.5), [220, 220, 220]);
  });

  it('gets black bars where the shape changes too', async () => {
    const shown = await bench.show(changing('narrower.ts', ['640x360', '360x360']));
    expect(shown.times).toHaveLength(100);
    expectColor(shown.color(10, 0.01, 0.5), [220, 220, 220]);
    expectColor(shown.color(90, 0.01, 0.5), [0, 0, 0]);
    expectColor(shown.color(90, 0.99, 0.5), [0, 0, 0]);
    expectColor(shown.color(90, 0.5, 0.02), [220, 220, 220]);
  });
});

describe.skipIf(sharedMedia().length === 0)('real files', () => {
  it.each([
    { name: 'mov-h264-rotated-90-iphone-sideways.mov', size: [480, 640], frames: 25 },
    { name: 'mp4-h264-rotated-180-vfr-android.mp4', size: [1280, 720], frames: 25 },
    { name: 'mp4-h264-rotated-90-mirrored.mp4', size: [540, 960], frames: 24 },
    { name: 'mp4-h264-sar-2x1.mp4', size: [1280, 360], frames: 150 },
    { name: 'mov-dv-pal-interlaced.mov', size: [786, 576], frames: 25 },
    { name: 'webm-vp9-odd-161x121.webm', size: [160, 120], frames: 30 },
    { name: 'webm-fuzz-vp8-9841x705.webm', size: [4096, 294], frames: 1 },
    { name: 'mp4-h264-resolution-change.mp4', size: [400, 300], frames: 118 },
    { name: 'webm-vp8-resolution-change.webm', size: [60, 40], frames: 197 },
  ])('$name', async ({ name, size, frames }) => {
    const shown = await bench.show(sharedFile(name) ?? '');
    expect([shown.widthPx, shown.heightPx]).toEqual(size);
    expect(shown.stream['sample_aspect_ratio']).toBe('1:1');
    expect(shown.times).toHaveLength(frames);
  });

  it('shows the mirrored and turned one as its maker meant it', async () => {
    const shown = await bench.show(sharedFile('mp4-h264-rotated-90-mirrored.mp4') ?? '');
    const corners = [shown.color(5, 0.2, 0.2), shown.color(5, 0.8, 0.2), shown.color(5, 0.2, 0.8), shown.color(5, 0.8, 0.8)];
    expect(corners.map((color) => color.map((value) => Math.round(value / 255)).join(''))).toEqual(['110', '010', '001', '100']);
  });
});
