import { expect } from 'vitest';
import type { Color, Shown } from './pictureBench.ts';

/** Four colours side by side, neither pure nor grey: a wrong matrix or range moves each of them by more than the tolerance. */
const PATCHES: readonly Color[] = [
  [200, 30, 30],
  [30, 160, 60],
  [40, 60, 200],
  [220, 170, 140],
];

/** Encoding in 4:2:0 of 8 bit and reading it back. */
const TOLERANCE = 7;

/** A lavfi source of the patches: RGB, 10 frames. */
export function patchSource(size: string): string {
  const [width, height] = size.split('x').map(Number);
  const colors = PATCHES.map((color) => `0x${Buffer.from(color).toString('hex')}`);
  const inputs = colors.map((color, i) => `color=c=${color}:s=${Math.ceil(width! / 4)}x${height}:r=25:d=0.4,format=gbrp[p${i}]`);
  return `${inputs.join(';')};[p0][p1][p2][p3]hstack=inputs=4,scale=${width}:${height}`;
}

export function expectColor(actual: Color, expected: Color): void {
  const difference = Math.max(...actual.map((value, i) => Math.abs(value - expected[i]!)));
  expect(difference, `${actual.join(',')} instead of ${expected.join(',')}`).toBeLessThanOrEqual(TOLERANCE);
}

/** Each patch has its colour in a frame in the middle. */
export function expectPatches(shown: Shown): void {
  const frame = Math.floor(shown.times.length / 2);
  for (const [i, patch] of PATCHES.entries()) expectColor(shown.color(frame, (i + 0.5) / PATCHES.length, 0.5), patch);
}
