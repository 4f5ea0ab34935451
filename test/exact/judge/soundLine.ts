import { COMPARED_RATE_HZ, type MeasuredAudio } from '../measure/measureAudio.ts';

/** Sound laid out on the item's clock: sample n of each channel is at `startSeconds` + n / 48000; 0 where there is none. */
export interface SoundLine {
  readonly startSeconds: number;
  readonly left: Float32Array;
  readonly right: Float32Array;
  /** Where the sound begins and ends, seconds; null when there is none. */
  readonly extent: { readonly fromSeconds: number; readonly toSeconds: number } | null;
  /** Places where blocks leave a hole or overlap by more than is rounding. */
  readonly gaps: readonly { readonly seconds: number; readonly gapSeconds: number }[];
}

/** Time stamps of milliseconds wander by this without meaning it. */
const ROUNDING_SECONDS = 0.0025;

/** Lays measured sound out between two times of the item's clock. `zeroSeconds`: the item's zero on the clock it was measured on. */
export function soundLine(audio: MeasuredAudio, zeroSeconds: number, fromSeconds: number, toSeconds: number): SoundLine {
  const length = Math.max(0, Math.round((toSeconds - fromSeconds) * COMPARED_RATE_HZ));
  const [left, right] = [new Float32Array(length), new Float32Array(length)];
  const gaps: { seconds: number; gapSeconds: number }[] = [];
  let extent: { fromSeconds: number; toSeconds: number } | null = null;
  let position: number | null = null;
  audio.blocks.forEach((block, i) => {
    const count = (audio.blocks[i + 1]?.sample ?? audio.samples.length / 2) - block.sample;
    const seconds = block.seconds - zeroSeconds;
    const stamped = Math.round((seconds - fromSeconds) * COMPARED_RATE_HZ);
    const next = audio.blocks[i + 1];
    // A single stamp that the next one takes back is a mistake (ffmpeg's in Ogg Vorbis), not a jump of the sound.
    const nextStamped = next === undefined ? null : Math.round((next.seconds - zeroSeconds - fromSeconds) * COMPARED_RATE_HZ);
    const isNear = (stamp: number, expected: number): boolean => Math.abs(stamp - expected) <= ROUNDING_SECONDS * COMPARED_RATE_HZ;
    const isTakenBack = position !== null && nextStamped !== null && isNear(nextStamped, position + count);
    const isContinuous = position !== null && (isTakenBack || isNear(stamped, position));
    if (position !== null && !isContinuous) gaps.push({ seconds, gapSeconds: (stamped - position) / COMPARED_RATE_HZ });
    const at = isContinuous && position !== null ? position : stamped;
    for (let n = Math.max(0, -at); n < count && at + n < length; n += 1) {
      left[at + n] = audio.samples[2 * (block.sample + n)]! / 32_768;
      right[at + n] = audio.samples[2 * (block.sample + n) + 1]! / 32_768;
    }
    position = at + count;
    const [begin, end] = [fromSeconds + at / COMPARED_RATE_HZ, fromSeconds + position / COMPARED_RATE_HZ];
    if (end > fromSeconds && begin < toSeconds) {
      extent = { fromSeconds: Math.min(extent?.fromSeconds ?? begin, begin), toSeconds: Math.max(extent?.toSeconds ?? end, end) };
    }
  });
  return { startSeconds: fromSeconds, left, right, extent, gaps };
}

/** Root mean square of both channels in equal blocks, 1 is full scale. */
export function loudness(line: SoundLine, blockSeconds: number): Float32Array {
  const size = Math.round(blockSeconds * COMPARED_RATE_HZ);
  const blocks = new Float32Array(Math.floor(line.left.length / size));
  for (let block = 0; block < blocks.length; block += 1) {
    let sum = 0;
    for (let i = block * size; i < (block + 1) * size; i += 1) sum += line.left[i]! ** 2 + line.right[i]! ** 2;
    blocks[block] = Math.sqrt(sum / (2 * size));
  }
  return blocks;
}
