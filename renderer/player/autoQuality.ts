import { isOriginal } from './quality.ts';
import type { SelectPlaylist, Vhs, VhsPlaylist } from './vhs.ts';

/** The line carries this much more than the film's own rate before its own pictures are begun with or gone on with. */
const HEADROOM = 1.3;
/** A picture may be stretched so much before a larger one is worth its making. */
const STRETCH = 1.1;
/** Loaded ahead before a larger picture is gone on to: it is made from cold, and what was asked for meanwhile is given up. */
const SAFE_SECONDS = 8;

/** What the choice is made by, beside what VHS knows. */
export interface AutoQualityOptions {
  /** VHS's own choice, by the line. */
  readonly byLine: SelectPlaylist;
  /** The engine is on the viewer's own machine: no line between them is slow. */
  readonly isLocal: boolean;
  readonly nowMs: () => number;
  /** Where the film is shown, in pixels of the screen. */
  readonly stagePx: () => { readonly widthPx: number; readonly heightPx: number };
  readonly loadedAheadSeconds: () => number;
}

/**
 * Auto's choice. The film's own pictures wherever they are offered and the line carries them, whatever the window's size: they cost the
 * engine nothing, are there at once and look best. Else, of what the line carries, the smallest that fills the window, since every
 * picture larger than that is encoded for nobody; a larger one than now only once enough is loaded to wait for it.
 */
export function autoQuality({ byLine, isLocal, nowMs, stagePx, loadedAheadSeconds }: AutoQualityOptions): SelectPlaylist {
  return function select() {
    const original = this.playlists.main?.playlists.find(isOriginal);
    const isCarried = isLocal || (this.systemBandwidth ?? 0) >= (original?.attributes?.BANDWIDTH ?? Infinity) * HEADROOM;
    if (original !== undefined && isCarried && isUsable(original, nowMs())) return original;
    const most = byLine.call(this);
    if (most === undefined || isOriginal(most)) return most;
    const fitting = smallestFilling(this, most, stagePx(), nowMs());
    const now = this.playlists.media();
    const isLarger = now !== undefined && bandwidthOf(fitting) > bandwidthOf(now);
    return isLarger && isUsable(now, nowMs()) && loadedAheadSeconds() < SAFE_SECONDS ? now : fitting;
  };
}

/** Of the encoded renditions up to `most`. */
function smallestFilling(
  vhs: Vhs,
  most: VhsPlaylist,
  stage: { readonly widthPx: number; readonly heightPx: number },
  nowMs: number,
): VhsPlaylist {
  const fills = ({ attributes }: VhsPlaylist): boolean => {
    const size = attributes?.RESOLUTION;
    return size === undefined || size.width * STRETCH >= Math.min(stage.widthPx, (stage.heightPx * size.width) / size.height);
  };
  const filling = (vhs.playlists.main?.playlists ?? [])
    .filter(
      (playlist) => !isOriginal(playlist) && isUsable(playlist, nowMs) && bandwidthOf(playlist) <= bandwidthOf(most) && fills(playlist),
    )
    .toSorted((a, b) => bandwidthOf(a) - bandwidthOf(b));
  return filling[0] ?? most;
}

function bandwidthOf({ attributes }: VhsPlaylist): number {
  return attributes?.BANDWIDTH ?? 0;
}

/** VHS leaves out what this browser cannot play for good, and what failed for a while. */
function isUsable({ disabled, excludeUntil }: VhsPlaylist, nowMs: number): boolean {
  return disabled !== true && (excludeUntil ?? 0) <= nowMs;
}
