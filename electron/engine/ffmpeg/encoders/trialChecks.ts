import type { AccessUnit } from '../../media/accessUnit.ts';
import { annexBHead, isIdrPicture } from '../../media/h264/nalUnits.ts';
import { TICKS_PER_SECOND } from '../../media/timebase.ts';
import { TRIAL } from './trialArguments.ts';
import type { EncodedCodec, PictureSize } from './videoEncoder.ts';

const FRAME_TICKS = TICKS_PER_SECOND / TRIAL.frameRate;
/** HEVC's IDR pictures (ITU-T H.265, table 7-1). */
const HEVC_IDR_TYPES: ReadonlySet<number> = new Set([19, 20]);

/** What is wrong with an encoded film before anything is decoded, ends a sentence that begins with the encoder; null: nothing. */
export function streamProblem(units: readonly AccessUnit[], codec: EncodedCodec): string | null {
  if (units.length !== TRIAL.frameCount) return `was given ${TRIAL.frameCount} pictures and gave ${units.length} back`;
  const moved = units.findIndex((unit, i) => unit.ptsTicks !== i * FRAME_TICKS);
  if (moved >= 0) return `reorders pictures or changes their times (picture ${moved})`;
  const missing = TRIAL.keyframes.find((frame) => !isIdr(units[frame]!, codec));
  if (missing !== undefined) return `made no keyframe at picture ${missing}, where one was asked for`;
  return null;
}

function isIdr({ isKeyframe, data }: AccessUnit, codec: EncodedCodec): boolean {
  if (!isKeyframe) return false;
  return codec === 'h264' ? isIdrPicture(annexBHead(data)) === true : hevcTypes(data).some((type) => HEVC_IDR_TYPES.has(type));
}

function hevcTypes(data: Buffer): readonly number[] {
  const types: number[] = [];
  for (let at = data.indexOf('\0\0\x01', 0, 'latin1'); at >= 0 && at + 3 < data.length; at = data.indexOf('\0\0\x01', at + 3, 'latin1'))
    types.push((data.readUInt8(at + 3) >> 1) & 63);
  return types;
}

/** Levels of 0 to 255: coding noise stays under 4 at any quality that is offered, another picture or colour differs by 30 and more. */
const MAX_DIFFERENCE = 12;
const LUMA_BYTES = TRIAL.widthPx * TRIAL.heightPx;
const PICTURE_BYTES = (LUMA_BYTES * 3) / 2;

/** What is wrong with decoded pictures (small, raw, from the film's picture `firstPicture` on); null: nothing. */
export function pictureProblem(decoded: Buffer, reference: Buffer, firstPicture: number): string | null {
  const expectedCount = TRIAL.frameCount - firstPicture;
  const count = decoded.length / PICTURE_BYTES;
  if (count !== expectedCount) return `made a stream of which ${Math.floor(count)} of ${expectedCount} pictures can be decoded`;
  for (let picture = 0; picture < count; picture += 1) {
    const shown = pictureAt(decoded, picture);
    const meant = pictureAt(reference, (firstPicture + picture) % TRIAL.pictureCount);
    // Brightness and colour apart: a green picture may well be as bright as the right one.
    const worst = Math.max(difference(shown, meant, 0, LUMA_BYTES), difference(shown, meant, LUMA_BYTES, PICTURE_BYTES));
    if (worst > MAX_DIFFERENCE)
      return `shows something else than it was given (picture ${firstPicture + picture}, off by ${Math.round(worst)} of 255)`;
  }
  return null;
}

function pictureAt(pictures: Buffer, index: number): Buffer {
  return pictures.subarray(index * PICTURE_BYTES, (index + 1) * PICTURE_BYTES);
}

function difference(a: Buffer, b: Buffer, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at += 1) sum += Math.abs((a[at] ?? 0) - (b[at] ?? 0));
  return sum / (to - from);
}

/** The size of the pictures that ffmpeg found in its input, from what it says on stderr; null: it does not say. */
export function statedSize(stderr: readonly string[]): PictureSize | null {
  const line = stderr.find((text) => / Video: (h264|hevc)/.test(text));
  const match = line && /, (\d{2,5})x(\d{2,5})(?:[ ,]|$)/.exec(line);
  return match ? { widthPx: Number(match[1]), heightPx: Number(match[2]) } : null;
}
