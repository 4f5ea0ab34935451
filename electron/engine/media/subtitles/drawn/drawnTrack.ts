/** A bitmap subtitle track, read out of its film into a small file of its own. */
export interface DrawnTrack {
  readonly path: string;
  readonly codec: string;
  /** What its pictures are drawn on, as its packets say; null when they do not, or there are none. */
  readonly canvas: CanvasSize | null;
  /** When its packets are due, seconds from the item's start, ascending, each time once. */
  readonly timesSeconds: readonly number[];
}

export interface CanvasSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Pictures are mostly shown for less; what changes or builds upon another one (PGS, DVB) follows it within this. */
const LEAD_SECONDS = 30;

/** Packets before the lead that are read all the same: the picture that is shown since long ago, and its taking away. */
const LEAD_TIMES = 3;

/** From where a run that starts at `startSeconds` has to read a track so that it shows what was begun before; 0: from the beginning. */
export function drawnFromSeconds(timesSeconds: readonly number[], startSeconds: number): number {
  const before = timesSeconds.filter((seconds) => seconds <= startSeconds);
  const earliest = before.at(-LEAD_TIMES) ?? 0;
  return Math.max(0, Math.min(startSeconds - LEAD_SECONDS, earliest));
}
