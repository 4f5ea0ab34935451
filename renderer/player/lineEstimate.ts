const KEPT_TRANSFERS = 6;

/**
 * Bits per second of the line, over the last six transfers together. One by one they tell little: short segments come in
 * milliseconds, and a busy machine makes a single one look a hundred times slower than it was.
 */
export function lineEstimate(): (bytes: number, ms: number) => number {
  const transfers: { readonly bytes: number; readonly ms: number }[] = [];
  return (bytes, ms) => {
    // A clock that stood still would make the line infinitely fast.
    transfers.push({ bytes, ms: Math.max(ms, 1) });
    if (transfers.length > KEPT_TRANSFERS) transfers.shift();
    const total = transfers.reduce((sum, one) => ({ bytes: sum.bytes + one.bytes, ms: sum.ms + one.ms }));
    return Math.max(1, Math.round((total.bytes * 8000) / total.ms));
  };
}
