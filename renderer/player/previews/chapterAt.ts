/** A chapter of the film. */
export interface FilmChapter {
  readonly startSeconds: number;
  /** null: it has no name. */
  readonly title: string | null;
}

/** The name of the chapter that a place is in; null: none. */
export function chapterAt(chapters: readonly FilmChapter[], seconds: number): string | null {
  return chapters.findLast(({ startSeconds }) => startSeconds <= seconds)?.title ?? null;
}
