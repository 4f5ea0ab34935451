import { readFile } from 'node:fs/promises';
import type { StoredSegment } from '../../electron/engine/transcode/playback.ts';

/** The bytes of a segment, wherever they are. */
export async function segmentBytes(segment: StoredSegment | null): Promise<Buffer> {
  if (segment === null) throw new Error('there is no such segment');
  return segment.kind === 'memory' ? segment.bytes : readFile(segment.path);
}
