import { createHash } from 'node:crypto';
import type { SegmentKey } from './segmentKey.ts';
import type { PlannedRendition, TranscodeItem } from './transcodeItem.ts';

/** What the bytes of a segment depend on beyond its rendition: raised when the encoder's settings change. */
const ENCODING_VERSION = 4;

/** Names all segments of a rendition in the store. */
export function segmentKeys({ itemId, timeline }: TranscodeItem, rendition: PlannedRendition): Omit<SegmentKey, 'index'> {
  const parameters = createHash('sha256')
    .update(JSON.stringify([ENCODING_VERSION, rendition]))
    .digest('hex')
    .slice(0, 10);
  return { itemId, timelineId: timeline.id, renditionKey: `${rendition.id}-${parameters}` };
}
