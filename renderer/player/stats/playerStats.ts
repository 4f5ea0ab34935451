/** What the player knows of itself at one moment. */
export interface PlayerStats {
  /** Loaded ahead of the place that plays, seconds. */
  readonly bufferAheadSeconds: number;
  readonly droppedFrames: number;
  readonly totalFrames: number;
  /** null: nothing was loaded yet, or the browser loads by itself. */
  readonly lineBps: number | null;
  /** As the playlist says; null where there is none. */
  readonly codecs: string | null;
  /** As the playlist says; null where there is none. */
  readonly bandwidthBps: number | null;
  /** Of the rendition that plays, px; 0: not known yet. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Of the picture on the screen, device px. */
  readonly shownWidthPx: number;
  readonly shownHeightPx: number;
  /** Of the last segment: from asking to the first byte and to the last, ms; null: none yet. */
  readonly lastSegment: { readonly firstByteMs: number; readonly wholeMs: number; readonly bytes: number } | null;
  /** From setting the source until the first picture, ms; null: not yet. */
  readonly firstPictureMs: number | null;
}

/** What lies loaded ahead of a place, seconds; 0 where it lies in no stretch. */
export function bufferAheadSeconds(
  buffered: readonly { readonly startSeconds: number; readonly endSeconds: number }[],
  positionSeconds: number,
): number {
  const here = buffered.find(({ startSeconds, endSeconds }) => startSeconds <= positionSeconds + 0.1 && endSeconds >= positionSeconds);
  return here === undefined ? 0 : here.endSeconds - positionSeconds;
}
