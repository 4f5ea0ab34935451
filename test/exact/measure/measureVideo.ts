import { movedSeconds, readFrameTimes, straightInput } from './frameTimes.ts';
import { FFMPEG, QUIET, runProgram } from './runProgram.ts';

/** Pictures are compared by tiny grey copies of this size. */
const THUMB_WIDTH_PX = 32;
const THUMB_HEIGHT_PX = 18;
export const THUMB_BYTES = THUMB_WIDTH_PX * THUMB_HEIGHT_PX;

/** Every frame that a straight decode shows, in the order shown. */
export interface MeasuredVideo {
  /** Presentation times in seconds. */
  readonly seconds: readonly number[];
  /** THUMB_BYTES for each frame. */
  readonly thumbs: Uint8Array;
}

/** Part of a file's clock, seconds, end excluded. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Decodes one video track from its beginning. `ranges` are on the file's clock and keep the answer small; null: everything.
 */
export async function measureVideo(request: {
  readonly path: string;
  readonly container: string;
  readonly trackIndex: number;
  readonly ranges: readonly TimeRange[] | null;
}): Promise<MeasuredVideo> {
  const { path, container, trackIndex, ranges } = request;
  const moved = movedSeconds(container);
  const select = ranges === null ? '' : `,select='${inRanges(ranges, moved)}'`;
  // Passthrough and microseconds: no frame doubled or dropped to keep a rate, no time rounded to one.
  const exactTimes = ['-fps_mode', 'passthrough', '-enc_time_base', '1:1000000'];
  const filters = `settb=1/1000000${select},scale=${THUMB_WIDTH_PX}:${THUMB_HEIGHT_PX}:flags=area,format=gray,split[a][b]`;
  const pixels = ['-map', '[a]', ...exactTimes, '-f', 'rawvideo', 'pipe:1'];
  const times = ['-map', '[b]', ...exactTimes, '-c:v', 'rawvideo', '-f', 'framecrc', 'pipe:3'];
  const input = straightInput(path, container);
  const result = await runProgram(FFMPEG, [...QUIET, ...input, '-filter_complex', `[0:${trackIndex}]${filters}`, ...pixels, ...times]);
  const seconds = readFrameTimes(result.extra.toString('latin1'), moved).map((row) => row.seconds);
  return { seconds, thumbs: new Uint8Array(result.stdout) };
}

/** ffmpeg's expression for "t lies in one of these", all moved by some seconds. */
export function inRanges(ranges: readonly TimeRange[], moved: number): string {
  return ranges.map(({ from, to }) => `gte(t,${from + moved})*lt(t,${to + moved})`).join('+');
}
