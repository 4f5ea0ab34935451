/** What many values of one thing come to. */
export interface Summary {
  readonly count: number;
  readonly median: number;
  readonly p95: number;
  readonly worst: number;
}

/** The value that `fraction` of all values do not exceed, between two values where it falls between them (as NumPy's default). Throws for no values. */
export function quantile(values: readonly number[], fraction: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * fraction;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) throw new Error('a quantile of no values');
  return below + (above - below) * (place - Math.floor(place));
}

/** Sums values up. Throws for no values. */
export function summaryOf(values: readonly number[]): Summary {
  return { count: values.length, median: quantile(values, 0.5), p95: quantile(values, 0.95), worst: Math.max(...values) };
}

/** Ours and the bare process's, measured one right after the other. */
export interface Pair {
  readonly ours: number;
  readonly reference: number;
}

/** The median of the pairs' own ratios: what slows the machine down for a while hits both parts of a pair. Throws for no pairs. */
export function medianRatio(pairs: readonly Pair[]): number {
  return quantile(
    pairs.map(({ ours, reference }) => ours / reference),
    0.5,
  );
}
