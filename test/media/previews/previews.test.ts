import { execFileSync } from 'node:child_process';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlayableItem } from '../../../electron/engine/engine.ts';
import type { PreviewPicture } from '../../../electron/engine/transcode/previews/previews.ts';
import { sharedFile } from '../../setup/sharedMedia.ts';
import { expectColor } from '../pictures/colorPatches.ts';
import { openPictureBench, type Color, type PictureBench } from '../pictures/pictureBench.ts';

/** The film's colour changes every 2 s, its keyframes come every 4 s. */
const COLORS: readonly Color[] = Array.from({ length: 27 }, (_, i) => [
  40 + ((i * 67) % 180),
  40 + ((i * 101) % 180),
  40 + ((i * 37) % 180),
]);
const FILM_SECONDS = COLORS.length * 2;
const { signal } = new AbortController();

let bench: PictureBench;
beforeAll(async () => {
  bench = await openPictureBench();
});
afterAll(() => bench[Symbol.asyncDispose]());

/** Colours one after the other, in the matrix of BT.709. */
function colorFilm(name: string): string {
  const inputs = COLORS.map((color, i) => `color=c=0x${Buffer.from(color).toString('hex')}:s=320x180:r=10:d=2,format=gbrp[c${i}]`);
  const joined = `${inputs.join(';')};${COLORS.map((_, i) => `[c${i}]`).join('')}concat=n=${COLORS.length}`;
  const tags = 'setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709';
  const filters = `${joined},scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,${tags}`;
  const encoder = ['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '4', '-g', '40', '-keyint_min', '40', '-sc_threshold', '0'];
  return bench.make(name, ['-filter_complex', filters, ...encoder]);
}

const open = (path: string): Promise<PlayableItem> => bench.engine.openPath(path, null, { signal });
const stillAt = async (item: PlayableItem, seconds: number): Promise<Picture> =>
  pictureIn(await bench.engine.previews.still(item, seconds, { signal }));

interface Picture {
  readonly contentType: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pixels: Buffer;
}

function pictureIn({ bytes, contentType }: PreviewPicture): Picture {
  const probe = ['-v', 'error', '-show_entries', 'stream=width,height', '-of', 'csv=p=0', '-i', 'pipe:0'];
  const [widthPx = 0, heightPx = 0] = execFileSync('ffprobe', probe, { input: bytes, encoding: 'utf8' }).split(',').map(Number);
  const decode = ['-v', 'error', '-i', 'pipe:0', '-f', 'rawvideo', '-pix_fmt', 'rgb24', 'pipe:1'];
  return { contentType, widthPx, heightPx, pixels: execFileSync('ffmpeg', decode, { input: bytes, maxBuffer: 2 ** 24 }) };
}

function colorAt({ pixels, widthPx }: Picture, x: number, y: number): Color {
  const at = (y * widthPx + x) * 3;
  return [pixels[at]!, pixels[at + 1]!, pixels[at + 2]!];
}

const middle = (picture: Picture): Color => colorAt(picture, picture.widthPx / 2, picture.heightPx / 2);

describe.each(['mp4', 'mkv', 'ts'])('small pictures of a film in %s', (extension) => {
  let item: PlayableItem;
  beforeAll(async () => {
    item = await open(colorFilm(`film.${extension}`));
  });

  it('shows the keyframe at or before a place', async () => {
    const expected = new Map([
      [4, 2],
      [6.9, 2],
      [FILM_SECONDS + 10, 26],
    ]);
    for (const [seconds, color] of expected) {
      const still = await stillAt(item, seconds);
      expect(still).toMatchObject({ contentType: 'image/jpeg', widthPx: 320, heightPx: 180 });
      expectColor(middle(still), COLORS[color]!);
    }
  });

  it('puts the tiles of its storyboard in their places', async () => {
    const text = await bench.engine.previews.storyboard(item, 'q=1');
    const cues = [...text.matchAll(/^(\d\d):(\d\d):([\d.]+) --> .*\nsprite-(\d+)\.webp\?q=1#xywh=(\d+),(\d+),160,90$/gm)].map((cue) =>
      cue.slice(1).map(Number),
    );
    expect(cues).toHaveLength(27);
    const sprites = [await bench.engine.previews.sprite(item, 0, { signal }), await bench.engine.previews.sprite(item, 1, { signal })].map(
      pictureIn,
    );
    expect(sprites.map(({ contentType, widthPx, heightPx }) => [contentType, widthPx, heightPx])).toEqual([
      ['image/webp', 800, 450],
      ['image/webp', 320, 90],
    ]);
    for (const [, , seconds, sprite, x, y] of cues.map(([h, m, s, ...place]) => [h, m, h! * 3600 + m! * 60 + s!, ...place])) {
      const keyframe = Math.floor(seconds! / 4) * 2;
      expectColor(colorAt(sprites[sprite!]!, x! + 80, y! + 45), COLORS[keyframe]!);
    }
  });
});

describe('what was made', () => {
  it('is kept, and made again when it was deleted', async () => {
    const item = await open(colorFilm('kept.mp4'));
    const folder = join(bench.dir, 'data', 'previews');
    const first = await bench.engine.previews.still(item, 8, { signal });
    const names = await readdir(join(folder, item.itemId));
    await bench.engine.previews.still(item, 8.1, { signal });
    expect(await readdir(join(folder, item.itemId))).toEqual(names);
    await rm(folder, { recursive: true });
    await mkdir(folder);
    expect((await bench.engine.previews.still(item, 8, { signal })).bytes).toEqual(first.bytes);
  });

  it('is not to be had of sound alone', async () => {
    const item = await open(bench.make('sound.mp3', ['-f', 'lavfi', '-i', 'sine=duration=5']));
    await expect(bench.engine.previews.storyboard(item, '')).rejects.toThrow(/sound alone/);
    await expect(bench.engine.previews.still(item, 1, { signal })).rejects.toMatchObject({ code: 'SEGMENT_UNKNOWN' });
  });

  it('is nothing for whom gave up', async () => {
    const item = await open(colorFilm('given-up.mkv'));
    const controller = new AbortController();
    const wish = bench.engine.previews.sprite(item, 0, { signal: controller.signal });
    controller.abort(new Error('the pointer moved on'));
    await expect(wish).rejects.toThrow('the pointer moved on');
  });
});

const hdr = sharedFile('mp4-hevc10-dolbyvision-hlg-rotated-iphone.mp4');
describe.skipIf(hdr === null)('a telephone film in HDR, filmed upright', () => {
  it('stands upright and is neither dim nor washed out', async () => {
    const item = await open(hdr!);
    const still = await stillAt(item, 0);
    expect([still.widthPx, still.heightPx]).toEqual([180, 320]);
    const brightness = still.pixels.reduce((sum, value) => sum + value, 0) / still.pixels.length;
    expect(brightness).toBeGreaterThan(100);
    expect(brightness).toBeLessThan(200);
    const sprite = pictureIn(await bench.engine.previews.sprite(item, 0, { signal }));
    expect(sprite.heightPx).toBe(160);
    expectColor(colorAt(sprite, 45, 80), middle(still));
  });
});
