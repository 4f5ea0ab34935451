/** Draws numbers that only the seed decides, so that a run can be repeated. */
export interface SeededRandom {
  /** From 0 to below 1. */
  fraction(): number;
  /** A whole number from 0 to below `end`. */
  below(end: number): number;
  /** The items in another order. */
  shuffled<T>(items: readonly T[]): T[];
}

/** A generator from a number and a name: the same for the same, whatever else was drawn before (mulberry32). */
export function seededRandom(seed: number, name: string): SeededRandom {
  let state = Buffer.from(name).reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193) >>> 0, seed >>> 0);
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(fraction() * end);
  const shuffled = <T>(items: readonly T[]): T[] => {
    const list = [...items];
    for (let last = list.length - 1; last > 0; last -= 1) {
      const other = below(last + 1);
      [list[last], list[other]] = [list[other]!, list[last]!];
    }
    return list;
  };
  return { fraction, below, shuffled };
}
