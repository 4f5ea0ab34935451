import type { Locator } from 'playwright-core';
import { runFfmpeg } from '../../fixtures/runFfmpeg.ts';

/** Far from each other and from black, in this order, four seconds each, again and again. */
export const FILM_COLORS: readonly (readonly [number, number, number])[] = [
  [200, 40, 40],
  [40, 170, 60],
  [50, 70, 210],
  [220, 190, 60],
  [190, 70, 200],
];

/** The colour of a place in a colour film. */
function colorOfPlace(seconds: number): readonly [number, number, number] {
  return FILM_COLORS[Math.floor(seconds / 4) % FILM_COLORS.length]!;
}

/** Writes a film of `durationSeconds` whose colour tells the place; two keyframes a colour; no browser plays it as it is. */
export async function makeColorFilm({ path, durationSeconds }: { readonly path: string; readonly durationSeconds: number }): Promise<void> {
  const colors = Array.from({ length: Math.ceil(durationSeconds / 4) }, (_, i) => `0x${Buffer.from(colorOfPlace(i * 4)).toString('hex')}`);
  const inputs = colors.map((color, i) => `color=c=${color}:s=640x360:r=25:d=4[c${i}]`);
  const graph = `${inputs.join(';')};${colors.map((_, i) => `[c${i}]`).join('')}concat=n=${colors.length}`;
  const audio = ['-f', 'lavfi', '-i', `sine=frequency=440:sample_rate=44100:duration=${durationSeconds}`];
  const codecs = ['-c:v', 'mpeg4', '-q:v', '4', '-g', '50', '-c:a', 'libmp3lame', '-shortest'];
  await runFfmpeg([...audio, '-filter_complex', `${graph}[v]`, '-map', '[v]', '-map', '0:a', ...codecs, path]);
}

/** The name of the film's colour in the middle of an element as it is seen: its index in FILM_COLORS; null: none of them. */
export async function shownColor(element: Locator): Promise<number | null> {
  const shot = await element.screenshot({ type: 'png' });
  const pixel = await element.evaluate(async (_element, png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context?.drawImage(image, 0, 0);
    return [...(context?.getImageData(Math.floor(image.width / 2), Math.floor(image.height / 3), 1, 1).data ?? [])];
  }, shot.toString('base64'));
  const index = FILM_COLORS.findIndex((color) => color.every((value, i) => Math.abs(value - (pixel[i] ?? -99)) < 25));
  return index < 0 ? null : index;
}
