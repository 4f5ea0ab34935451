import type { VideoTrack } from '../media/mediaInfo.ts';

export type Orientation = Pick<VideoTrack, 'rotationDegrees' | 'isMirrored'>;

/**
 * How a display matrix (ISO/IEC 14496-12, 8.3.2; ffprobe's dump of nine numbers) turns the picture: mirrored left to right first, then
 * turned clockwise. Angles between the quarter turns go to the nearest one. null when the text is no matrix.
 */
export function orientationFromMatrix(dump: string): Orientation | null {
  const numbers = dump
    .split('\n')
    .flatMap((line) => line.replace(/^[0-9a-f]+:/i, '').match(/-?\d+/g) ?? [])
    .map(Number);
  const [a, b, , c, d] = numbers; // x' = a x + c y, y' = b x + d y, with y downwards
  if (numbers.length !== 9 || a === undefined || b === undefined || c === undefined || d === undefined) return null;
  if (a * d - b * c === 0) return null;
  return { rotationDegrees: quarterTurn((Math.atan2(-c, d) * 180) / Math.PI), isMirrored: a * d - b * c < 0 };
}

/** The nearest of the four quarter turns to a clockwise angle in degrees. */
export function quarterTurn(degrees: number): VideoTrack['rotationDegrees'] {
  const turns = [0, 90, 180, 270] as const;
  return turns[((Math.round(degrees / 90) % 4) + 4) % 4] ?? 0;
}
