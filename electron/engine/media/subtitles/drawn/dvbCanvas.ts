import type { CanvasSize } from './drawnTrack.ts';

/** Canvas of DVB subtitles without a display definition (ETSI EN 300 743, 7.2.1). */
const STANDARD_CANVAS: CanvasSize = { widthPx: 720, heightPx: 576 };

const SYNC_BYTE = 0x0f;
const DISPLAY_DEFINITION = 0x14;
/** With and without a window. */
const SEGMENT_LENGTHS: ReadonlySet<number> = new Set([5, 13]);

/**
 * The canvas of DVB subtitles from the bytes of a file that holds them: that of the first display definition segment (ETSI EN 300 743,
 * 7.2.1), else the standard one. Decoders keep it to themselves.
 */
export function dvbCanvas(bytes: Uint8Array): CanvasSize {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = bytes.indexOf(SYNC_BYTE); at >= 0 && at + 11 <= bytes.length; at = bytes.indexOf(SYNC_BYTE, at + 1)) {
    if (bytes[at + 1] !== DISPLAY_DEFINITION || !SEGMENT_LENGTHS.has(view.getUint16(at + 4))) continue;
    const canvas = { widthPx: view.getUint16(at + 7) + 1, heightPx: view.getUint16(at + 9) + 1 };
    if (isLikely(canvas)) return canvas;
  }
  return STANDARD_CANVAS;
}

/** The pattern may come about by chance. */
function isLikely({ widthPx, heightPx }: CanvasSize): boolean {
  return widthPx >= 320 && widthPx <= 4096 && heightPx >= 240 && heightPx <= 2304;
}
