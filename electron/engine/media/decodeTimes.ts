import type { AccessUnit } from './accessUnit.ts';

/**
 * Gives pictures that were copied the decoding times that an encoder would have: the n-th picture decoded is due when the n-th is
 * shown, `reorderTicks` earlier. The same for every run, while a container may keep none (Matroska) and ffmpeg guesses them anew
 * after each seek. `units` are all pictures from one cut point to another, in decoding order. Times rise by at least a tick and are
 * never later than the presentation, also where `reorderTicks` is too small.
 */
export function withDecodeTimes(units: readonly AccessUnit[], reorderTicks: number): AccessUnit[] {
  const shown = units.map(({ ptsTicks }) => ptsTicks).toSorted((a, b) => a - b);
  const timed: AccessUnit[] = [];
  let next = Number.POSITIVE_INFINITY;
  for (let i = units.length - 1; i >= 0; i -= 1) {
    const unit = units[i]!;
    next = Math.min(shown[i]! - reorderTicks, unit.ptsTicks, next - 1);
    timed.push({ ...unit, dtsTicks: next });
  }
  return timed.toReversed();
}
