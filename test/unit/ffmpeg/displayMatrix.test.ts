import { describe, expect, it } from 'vitest';
import { orientationFromMatrix, quarterTurn } from '../../../electron/engine/ffmpeg/displayMatrix.ts';

/** As ffprobe dumps it, in 16.16 fixed point. */
function dump([a, b, c, d]: readonly number[]): string {
  const row = (index: number, numbers: readonly number[]): string =>
    `0000000${index}: ${numbers.map((value) => String(Math.round(value)).padStart(12)).join('')}\n`;
  const one = 65_536;
  return `\n${row(0, [a! * one, b! * one, 0])}${row(1, [c! * one, d! * one, 0])}${row(2, [0, 0, 1_073_741_824])}`;
}

/** Where the corner at the top left of the stored picture goes, and whether left and right change sides, by the definition of the matrix. */
const TABLE = [
  { name: 'identity', matrix: [1, 0, 0, 1], rotationDegrees: 0, isMirrored: false },
  { name: 'a quarter clockwise', matrix: [0, 1, -1, 0], rotationDegrees: 90, isMirrored: false },
  { name: 'upside down', matrix: [-1, 0, 0, -1], rotationDegrees: 180, isMirrored: false },
  { name: 'a quarter counter-clockwise', matrix: [0, -1, 1, 0], rotationDegrees: 270, isMirrored: false },
  { name: 'left to right', matrix: [-1, 0, 0, 1], rotationDegrees: 0, isMirrored: true },
  { name: 'top to bottom', matrix: [1, 0, 0, -1], rotationDegrees: 180, isMirrored: true },
  { name: 'transposed', matrix: [0, 1, 1, 0], rotationDegrees: 270, isMirrored: true },
  { name: 'a selfie', matrix: [0, -1, -1, 0], rotationDegrees: 90, isMirrored: true },
  { name: 'scaled', matrix: [2, 0, 0, 2], rotationDegrees: 0, isMirrored: false },
  { name: 'four degrees off', matrix: [0.07, 0.997, -0.997, 0.07], rotationDegrees: 90, isMirrored: false },
] as const;

describe('orientationFromMatrix', () => {
  it.each(TABLE)('$name', ({ matrix, rotationDegrees, isMirrored }) => {
    expect(orientationFromMatrix(dump(matrix))).toEqual({ rotationDegrees, isMirrored });
  });

  it.each(TABLE.slice(0, 8))('$name: mirroring, then turning, is what the matrix does', ({ matrix, rotationDegrees, isMirrored }) => {
    const [a, b, c, d] = matrix;
    const turn = (rotationDegrees * Math.PI) / 180;
    for (const [x, y] of [
      [1, 0],
      [0, 1],
      [3, 2],
    ] as const) {
      const mirroredX = isMirrored ? -x : x;
      const turned = [mirroredX * Math.cos(turn) - y * Math.sin(turn), mirroredX * Math.sin(turn) + y * Math.cos(turn)];
      expect(turned[0]).toBeCloseTo(a * x + c * y);
      expect(turned[1]).toBeCloseTo(b * x + d * y);
    }
  });

  it.each(['', 'no matrix', dump([0, 0, 0, 0]), '00000000: 1 2 3\n'])('is null for %j', (text) => {
    expect(orientationFromMatrix(text)).toBeNull();
  });
});

it('goes to the nearest quarter turn', () => {
  expect([-90, -1, 0, 44, 46, 180, 271, 359, 450].map(quarterTurn)).toEqual([270, 0, 0, 0, 90, 180, 270, 0, 90]);
});
