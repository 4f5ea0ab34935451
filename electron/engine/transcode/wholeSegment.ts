import { setImmediate } from 'node:timers/promises';
import type { AccessUnit, ElementaryStream } from '../media/accessUnit.ts';
import { TsSegmentWriter } from '../media/tsWriter.ts';

/** About 3 ms of work: others have their turn between two pieces. Copied pictures come in segments of up to 100 MB. */
const PIECE_BYTES = 512 * 1024;

/** The bytes of a segment, the same as tsSegment's, made in pieces that block nobody. `units` in decoding order. */
export async function wholeSegment(stream: ElementaryStream, units: readonly AccessUnit[], index: number): Promise<Buffer> {
  const writer = new TsSegmentWriter([stream], index);
  const chunks: Buffer[] = [];
  let piece = 0;
  for (const unit of units) {
    const chunk = writer.push(unit);
    chunks.push(chunk);
    piece += chunk.length;
    if (piece < PIECE_BYTES) continue;
    piece = 0;
    await setImmediate();
  }
  chunks.push(writer.end());
  return Buffer.concat(chunks);
}
