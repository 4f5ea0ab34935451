import { boxAt, type Mp4Box } from './boxes.ts';
import { FullBoxReader } from './fullBox.ts';

/** One entry of an edit list (ISO/IEC 14496-12, 8.6.6). */
export interface Edit {
  /** How long it is shown, units of the movie; 0: to the end. */
  readonly durationUnits: number;
  /** Where in the track it begins, units of the track; null: nothing is shown. */
  readonly mediaTime: number | null;
  readonly isNormalSpeed: boolean;
}

const MAX_EDITS = 10_000;

/** The edit list below `parent` (a trak, or what holds an edts); empty when there is none or it is cut off. */
export function editListOf(bytes: Buffer, parent: Pick<Mp4Box, 'start' | 'end'>): readonly Edit[] {
  const box = boxAt(bytes, parent, 'edts', 'elst');
  if (!box) return [];
  try {
    const reader = new FullBoxReader(bytes, box);
    return Array.from({ length: Math.min(reader.uint32(), MAX_EDITS) }, () => {
      const durationUnits = reader.unsignedOfVersion();
      const mediaTime = reader.signedOfVersion();
      return { durationUnits, mediaTime: mediaTime < 0 ? null : mediaTime, isNormalSpeed: reader.uint32() === 0x1_0000 };
    });
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

/** Whether the list does no more than to put off a track's start: perhaps a pause, then the track at its own speed to its end. */
export function isPlainEditList(edits: readonly Edit[]): boolean {
  const shown = edits.filter(({ mediaTime }) => mediaTime !== null);
  return shown.length <= 1 && (shown.length === 0 || (edits.at(-1) === shown[0] && shown[0]?.isNormalSpeed === true));
}
