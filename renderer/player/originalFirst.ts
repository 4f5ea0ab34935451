import { isOriginal } from './quality.ts';
import type { SelectPlaylist, VhsPlaylist } from './vhs.ts';

/** The line carries this much more than the film's own rate before its own pictures are begun with or gone on with. */
const HEADROOM = 1.3;

export interface OriginalFirstOptions {
  /** VHS's own choice. */
  readonly otherwise: SelectPlaylist;
  /** The engine is on the viewer's own machine: no line between them is slow. */
  readonly isLocal: boolean;
  readonly nowMs: () => number;
}

/**
 * Auto's choice: the film's own pictures wherever they are offered and the line carries them, whatever the window's size. They cost
 * the engine nothing, are there at once and look best; VHS by itself would have smaller ones made for a small window.
 */
export function originalFirst({ otherwise, isLocal, nowMs }: OriginalFirstOptions): SelectPlaylist {
  return function select() {
    const original = this.playlists.main?.playlists.find(isOriginal);
    const bps = original?.attributes?.BANDWIDTH ?? Infinity;
    const isCarried = isLocal || (this.systemBandwidth ?? 0) >= bps * HEADROOM;
    return original !== undefined && isCarried && isUsable(original, nowMs()) ? original : otherwise.call(this);
  };
}

/** VHS leaves out what this browser cannot play for good, and what failed for a while. */
function isUsable({ disabled, excludeUntil }: VhsPlaylist, nowMs: number): boolean {
  return disabled !== true && (excludeUntil ?? 0) <= nowMs;
}
