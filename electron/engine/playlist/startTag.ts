import { attributeListText, decimalNumber, yesOrNo } from './attributeList.ts';
import type { PlaylistStart } from './playlist.ts';

/** EXT-X-START (RFC 8216 4.3.5.2), in either kind of playlist. */
export function startTag(start: PlaylistStart): string {
  const attributes = attributeListText([
    ['TIME-OFFSET', decimalNumber(start.offsetSeconds, 6)],
    ['PRECISE', yesOrNo(start.isPrecise)],
  ]);
  return `#EXT-X-START:${attributes}`;
}
