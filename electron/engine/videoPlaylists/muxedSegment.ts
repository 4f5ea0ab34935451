import { setImmediate } from 'node:timers/promises';
import type { AccessUnit, ElementaryStream } from '../media/accessUnit.ts';
import { TsReader } from '../media/tsReader.ts';
import { tsSegment, type TsTrack } from '../media/tsWriter.ts';

/** Read at a time: about 3 ms of work, then others have their turn. */
const PIECE_BYTES = 1024 * 1024;

/**
 * One segment out of the same segment of several renditions, each a transport stream of one track: the pictures first, whose times then are the
 * clock. `index`: its place in the playlist; `startTicks`: about where it begins on the item's clock. Throws when one of them is no transport stream.
 */
export async function muxedSegment(parts: readonly Buffer[], index: number, startTicks: number): Promise<Buffer> {
  const tracks: TsTrack[] = [];
  for (const part of parts) tracks.push(await trackOf(part, startTicks));
  return tsSegment(tracks, index);
}

async function trackOf(bytes: Buffer, startTicks: number): Promise<TsTrack> {
  let stream: ElementaryStream | null = null;
  const units: AccessUnit[] = [];
  const reader = new TsReader(
    {
      onStream: (found) => {
        stream = found;
      },
      onAccessUnit: (unit) => void units.push(unit),
    },
    startTicks,
  );
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    reader.push(bytes.subarray(at, at + PIECE_BYTES));
    await setImmediate();
  }
  reader.end();
  if (stream === null) throw new Error('a segment in the cache has no track');
  return { stream, units };
}
