/** The smallest of the values that so large a share of them (0 to 1) does not exceed, by nearest rank; null: there are none. */
export function percentile(values: readonly number[], share: number): number | null {
  const ascending = values.toSorted((a, b) => a - b);
  return ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)] ?? null;
}
