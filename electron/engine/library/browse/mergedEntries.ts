/** One place of a merged page: a group (a series, an album) by its place among all groups, or an item by its place among all items. */
export interface EntryPlace {
  readonly kind: 'group' | 'item';
  readonly index: number;
}

/**
 * What stands on a page of items with groups among them. `itemsBefore`: of each group, in its order, how many items stand before it; it never
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
  let group = firstGroupFrom(itemsBefore, offset);
  let item = offset - group;
  const end = Math.min(offset + limit, items + itemsBefore.length);
  for (let place = offset; place < end; place += 1) {
    const isGroup = (itemsBefore[group] ?? Infinity) + group <= place;
    places.push(isGroup ? { kind: 'group', index: group } : { kind: 'item', index: item });
    if (isGroup) group += 1;
    else item += 1;
  }
  return places;
}

/** The first group whose place among everything is at or behind this one. */
function firstGroupFrom(itemsBefore: readonly number[], place: number): number {
  let [low, high] = [0, itemsBefore.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((itemsBefore[middle] ?? 0) + middle < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
