import { THUMB_BYTES } from '../measure/measureVideo.ts';

/** Below this standard deviation a picture is one plain area, which resembles everything and nothing. */
const PLAIN_DEVIATION = 3;

/** Tiny pictures, each with its mean taken off and its contrast made 1, so that tone mapping and ranges do not count. */
export interface Thumbs {
  readonly count: number;
  isPlain(frame: number): boolean;
  /** Correlation with a frame of other thumbs: 1 alike, 0 nothing in common; null where either is plain or not there. */
  likeness(frame: number, other: Thumbs, otherFrame: number): number | null;
  readonly normalised: Float32Array;
}

/** Makes the pictures comparable. */
export function comparableThumbs(pixels: Uint8Array): Thumbs {
  const count = Math.floor(pixels.length / THUMB_BYTES);
  const normalised = new Float32Array(count * THUMB_BYTES);
  const plain = new Uint8Array(count);
  for (let frame = 0; frame < count; frame += 1) {
    const at = frame * THUMB_BYTES;
    let [sum, squares] = [0, 0];
    for (let i = at; i < at + THUMB_BYTES; i += 1) {
      sum += pixels[i]!;
      squares += pixels[i]! * pixels[i]!;
    }
    const mean = sum / THUMB_BYTES;
    const deviation = Math.sqrt(Math.max(0, squares / THUMB_BYTES - mean * mean));
    plain[frame] = deviation < PLAIN_DEVIATION ? 1 : 0;
    for (let i = at; i < at + THUMB_BYTES; i += 1) normalised[i] = (pixels[i]! - mean) / Math.max(deviation, PLAIN_DEVIATION);
  }
  const isPlain = (frame: number): boolean => plain[frame] !== 0;
  return {
    count,
    isPlain,
    normalised,
    likeness(frame, other, otherFrame) {
      if (frame < 0 || otherFrame < 0 || frame >= count || otherFrame >= other.count) return null;
      if (isPlain(frame) || other.isPlain(otherFrame)) return null;
      let sum = 0;
      for (let i = 0; i < THUMB_BYTES; i += 1)
        sum += normalised[frame * THUMB_BYTES + i]! * other.normalised[otherFrame * THUMB_BYTES + i]!;
      return sum / THUMB_BYTES;
    },
  };
}
