import { EngineError } from '../base/errors.ts';

/** The number of the segment in "17.ts", or in "17.2.ts" where it was made again. Throws SEGMENT_UNKNOWN for any other name. */
export function segmentIndex(file: string): number {
  const match = /^(0|[1-9]\d{0,8})(?:\.[1-9]\d{0,8})?\.ts$/.exec(file);
  if (match?.[1] === undefined) throw new EngineError('SEGMENT_UNKNOWN', `There is no segment named "${file}".`);
  return Number(match[1]);
}

/** Whether a media playlist names the segment, under whichever of its addresses. */
export function namesSegment(playlist: string, index: number): boolean {
  return new RegExp(`^${index}(?:\\.\\d+)?\\.ts(?:\\?|\\r?$)`, 'm').test(playlist);
}
