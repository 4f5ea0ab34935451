/** Items put before one of the others, null or not there: at the end. Those that were in the list already move. */
export function withItems(order: readonly string[], itemIds: readonly string[], before: string | null): readonly string[] {
  const added = [...new Set(itemIds)];
  const moved = new Set(added);
  // An item before which it is to stand may move itself: then before the next one that stays.
  const from = before === null ? -1 : order.indexOf(before);
  const anchor = from < 0 ? undefined : order.slice(from).find((itemId) => !moved.has(itemId));
  const rest = order.filter((itemId) => !moved.has(itemId));
  const place = anchor === undefined ? rest.length : rest.indexOf(anchor);
  return [...rest.slice(0, place), ...added, ...rest.slice(place)];
}

/** The others. */
export function withoutItems(order: readonly string[], itemIds: readonly string[]): readonly string[] {
  const removed = new Set(itemIds);
  return order.filter((itemId) => !removed.has(itemId));
}
