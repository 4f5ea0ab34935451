/** One place of a merged page: a series by its place among all series, or an item by its place among all items. */
export interface EntryPlace {
  readonly kind: 'series' | 'item';
  readonly index: number;
}

/**
 * What stands on a page of items with series among them. `itemsBefore`: of each series, in its order, how many items stand before it; it never
 * falls. Pure; both kinds come in their own order, each once.
 */
export function mergedEntries({
  itemsBefore,
  items,
  offset,
  limit,
}: {
  readonly itemsBefore: readonly number[];
  /** All there are. */
  readonly items: number;
  readonly offset: number;
  readonly limit: number;
}): readonly EntryPlace[] {
  const places: EntryPlace[] = [];
  let series = firstSeriesFrom(itemsBefore, offset);
  let item = offset - series;
  const end = Math.min(offset + limit, items + itemsBefore.length);
  for (let place = offset; place < end; place += 1) {
    const isSeries = (itemsBefore[series] ?? Infinity) + series <= place;
    places.push(isSeries ? { kind: 'series', index: series } : { kind: 'item', index: item });
    if (isSeries) series += 1;
    else item += 1;
  }
  return places;
}

/** The first series whose place among everything is at or behind this one. */
function firstSeriesFrom(itemsBefore: readonly number[], place: number): number {
  let [low, high] = [0, itemsBefore.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((itemsBefore[middle] ?? 0) + middle < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
