import { describe, expect, it } from 'vitest';
import { frameScore, type RawFrame } from '../../../../electron/engine/library/artwork/frameScore.ts';

const [WIDTH, HEIGHT] = [160, 90];

/** A picture whose luma is computed for each place; chroma likewise for each plane, half as wide and high. */
function frame(luma: (x: number, y: number) => number, chroma: (x: number, y: number) => number = () => 128): RawFrame {
  const bytes = new Uint8Array((WIDTH * HEIGHT * 3) / 2);
  for (let y = 0; y < HEIGHT; y += 1) for (let x = 0; x < WIDTH; x += 1) bytes[y * WIDTH + x] = luma(x, y);
  for (let n = 0; n < (WIDTH * HEIGHT) / 2; n += 1) bytes[WIDTH * HEIGHT + n] = chroma(n % 80, Math.floor(n / 80));
  return { bytes, widthPx: WIDTH, heightPx: HEIGHT };
}

/** Shapes and shades as a scene has them, softened by so many pixels. */
const scene = (soft: number) => (x: number, y: number) =>
  105 + 55 * Math.sin(x / (1.7 + soft)) * Math.cos(y / (2.3 + soft)) + 20 * Math.sin(x / 31);
const colors = (x: number, y: number): number => 128 + 30 * Math.sin(x / 9 + y / 5);
const text = (x: number, y: number): number => (y > 38 && y < 52 && x > 40 && x < 120 && (x * 7 + y * 3) % 5 < 2 ? 220 : 16);

describe('frameScore', () => {
  const good = frameScore(frame(scene(0), colors));

  it.each([
    ['black', frame(() => 16), 0.001],
    ['nearly black', frame((x) => 18 + (x % 3)), 0.001],
    ['white', frame(() => 235), 0.001],
    ['one grey', frame(() => 110), 0.001],
    ['white text on black', frame(text), 0.3],
    ['black text on white', frame((x, y) => 251 - text(x, y)), 0.1],
    ['a blurred scene', frame(scene(14), colors), 0.55],
  ])('is low for %s', (_, picture, most) => {
    expect(frameScore(picture)).toBeLessThan(most);
    expect(frameScore(picture)).toBeLessThan(good);
  });

  it('is high for a sharp, colourful scene, and no lower within bars', () => {
    const withBars = frame((x, y) => (y < 12 || y >= 78 ? 16 : scene(0)(x, y)), colors);
    expect(good).toBeGreaterThan(0.7);
    expect(frameScore(withBars)).toBeGreaterThan(good - 0.1);
  });

  it('prefers colour to grey, and a well lit scene to a dim one', () => {
    expect(frameScore(frame(scene(0)))).toBeLessThan(good);
    expect(frameScore(frame((x, y) => 16 + (scene(0)(x, y) - 16) / 3, colors))).toBeLessThan(good);
  });
});
