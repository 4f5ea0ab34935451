import { setImmediate } from 'node:timers/promises';
import { FragmentWriter } from '../media/mp4/fragmentWriter.ts';
import { TsReader } from '../media/tsReader.ts';

/** What a segment's first fragment tells. */
export interface FirstUnit {
  /** Presentation time on the item's clock, 90 kHz. */
  readonly ptsTicks: number;
}

/** About 3 ms of work: others have their turn between two pieces. */
const PIECE_BYTES = 512 * 1024;

/**
 * The bytes of one of our MPEG-TS segments, as they come, as a fragmented MP4 that a page can append piece by piece: whatever is whole
 * by then goes out with each piece. `startTicks`: about where the segment begins. Throws RangeError where it has what an MP4
 * cannot hold, before anything is given out, and what `segment` throws.
 */
export async function* segmentFragments(
  segment: AsyncIterable<Buffer> | Iterable<Buffer>,
  { startTicks, onFirst }: { readonly startTicks: number; readonly onFirst: (unit: FirstUnit) => void },
): AsyncGenerator<Buffer, void> {
  let writer: FragmentWriter | null = null;
  let isFirst = true;
  const reader = new TsReader(
    {
      onStream: ({ kind }) => {
        writer = new FragmentWriter(kind);
      },
      onAccessUnit: (unit) => {
        if (isFirst) onFirst({ ptsTicks: unit.ptsTicks });
        isFirst = false;
        writer?.push(unit);
      },
    },
    startTicks,
  );
  const made = (bytes: Buffer | undefined): readonly Buffer[] => (bytes && bytes.length > 0 ? [bytes] : []);
  for await (const chunk of segment) {
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
      if (at > 0) await setImmediate();
      reader.push(chunk.subarray(at, at + PIECE_BYTES));
      yield* made((writer as FragmentWriter | null)?.flush());
    }
  }
  reader.end();
  yield* made((writer as FragmentWriter | null)?.end());
}
