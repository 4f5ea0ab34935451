import type { AccessUnit } from './accessUnit.ts';

/**
 * Gives pictures that were copied decoding times that rise by at least a tick and are never later than the presentation, the same in
 * every run. `units` are all pictures from one cut point to another, in decoding order. With `reorderTicks` the times are those that
 * an encoder would have: the n-th picture decoded is due when the n-th is shown, so much earlier. Matroska keeps none, and ffmpeg
 * guesses them anew after each seek. Without (null) they are the stream's own.
 */
export function withDecodeTimes(units: readonly AccessUnit[], reorderTicks: number | null): AccessUnit[] {
  const shown = reorderTicks === null ? null : units.map(({ ptsTicks }) => ptsTicks - reorderTicks).toSorted((a, b) => a - b);
  const timed: AccessUnit[] = [];
  let next = Number.POSITIVE_INFINITY;
  for (let i = units.length - 1; i >= 0; i -= 1) {
    const unit = units[i]!;
    next = Math.min(shown?.[i] ?? unit.dtsTicks, unit.ptsTicks, next - 1);
    timed.push({ ...unit, dtsTicks: next });
  }
  return timed.toReversed();
}
