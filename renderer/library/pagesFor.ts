/** Entries of one page: a screen or two. */
export const PAGE_ENTRIES = 60;

/** What has to be there of a long list, as indexes of entries. */
export interface NeededEntries {
  /** `first` to `last`, both included, are looked at. */
  readonly first: number;
  readonly last: number;
  /** The one with the focus, which must not go however far it is scrolled away. */
  readonly kept: number;
}

/** The numbers of the pages that hold these entries, each once, those that are looked at first. */
export function pagesFor({ first, last, kept }: NeededEntries): readonly number[] {
  const firstPage = Math.floor(Math.max(0, first) / PAGE_ENTRIES);
  const lastPage = Math.max(firstPage, Math.floor(Math.max(0, last) / PAGE_ENTRIES));
  const keptPage = Math.floor(Math.max(0, kept) / PAGE_ENTRIES);
  const looked = Array.from({ length: lastPage - firstPage + 1 }, (_, index) => firstPage + index);
  return looked.includes(keptPage) ? looked : [...looked, keptPage];
}
