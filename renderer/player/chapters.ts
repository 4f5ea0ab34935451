import type { FilmChapter } from './previews/chapterAt.ts';

/** Back within this time of a chapter's beginning means the chapter before, as on a disc player. */
const RESTART_SECONDS = 3;

/** Where the next (1) or previous (-1) chapter begins; null: there is none. Back goes to the beginning of this one first. */
export function chapterJump(chapters: readonly FilmChapter[], positionSeconds: number, direction: 1 | -1): number | null {
  const starts = chapters.map(({ startSeconds }) => startSeconds);
  if (direction > 0) return starts.find((start) => start > positionSeconds + 0.25) ?? null;
  return starts.findLast((start) => start < positionSeconds - RESTART_SECONDS) ?? (starts.length > 0 ? 0 : null);
}
