import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { SegmentMuxer } from './segmentMuxer.ts';

/** Read at a time: about 3 ms of work, then others have their turn. */
const PIECE_BYTES = 1024 * 1024;

/** Where a muxed segment belongs. */
export interface SegmentPosition {
  /** Its place in the playlist. */
  readonly index: number;
  /** About where it begins on the item's clock. */
  readonly startTicks: number;
}

/** One segment out of the same segment of several renditions, see SegmentMuxer. Throws when one of them is no transport stream. */
export async function muxedSegment(parts: readonly Buffer[], position: SegmentPosition): Promise<Buffer> {
  const muxer = new SegmentMuxer({ ...position, partCount: parts.length });
  const pieces: Buffer[] = [];
  for (const [part, bytes] of parts.entries()) {
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      pieces.push(muxer.push(part, bytes.subarray(at, at + PIECE_BYTES)));
      await setImmediate();
    }
    pieces.push(muxer.end(part));
  }
  return Buffer.concat(pieces);
}

/**
 * The same bytes while the parts are still being made. Fails with the error of a part that will not become whole; when its reader goes
 * away the parts are given up.
 */
export function muxedAsMade(parts: readonly Readable[], position: SegmentPosition): Readable {
  const muxer = new SegmentMuxer({ ...position, partCount: parts.length });
  const muxed = new Readable({
    read: () => undefined, // nothing to pull: a segment is small, and what is made is pushed
    destroy(error, done) {
      for (const part of parts) part.destroy();
      done(error);
    },
  });
  let openCount = parts.length;
  const send = (step: () => Buffer): void => {
    try {
      const bytes = step();
      if (bytes.length > 0) muxed.push(bytes);
    } catch (error) {
      muxed.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  };
  for (const [part, source] of parts.entries()) {
    source.on('data', (bytes: Buffer) => send(() => muxer.push(part, bytes)));
    source.once('error', (error) => muxed.destroy(error));
    source.once('end', () => {
      send(() => muxer.end(part));
      openCount -= 1;
      if (openCount === 0) muxed.push(null);
    });
  }
  return muxed;
}
