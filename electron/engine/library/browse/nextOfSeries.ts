/** An episode with what a person watched of it. */
export interface WatchedEpisode {
  readonly itemId: string;
  /** 0: specials, which nobody is led to. */
  readonly season: number;
  readonly isWatched: boolean;
  /** Whether it was begun and not finished. */
  readonly isBegun: boolean;
  /** When it was last watched; null: never. */
  readonly updatedMs: number | null;
}

/** Where a person goes on in a series, its episodes given in order: the one begun last, else the first not watched behind the last one watched, else the first one; null: all was watched. */
export function nextOfSeries(episodes: readonly WatchedEpisode[]): string | null {
  const begun = episodes.filter(({ isBegun }) => isBegun).toSorted((a, b) => (b.updatedMs ?? 0) - (a.updatedMs ?? 0));
  if (begun[0]) return begun[0].itemId;
  const regular = episodes.filter(({ season }) => season > 0);
  const last = regular.findLastIndex(({ isWatched }) => isWatched);
  const next = regular.find(({ isWatched }, place) => place > last && !isWatched) ?? regular.find(({ isWatched }) => !isWatched);
  return next?.itemId ?? (regular.length === 0 ? (episodes.find(({ isWatched }) => !isWatched)?.itemId ?? null) : null);
}
