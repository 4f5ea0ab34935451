/** Names one segment by what it is made of: the item's content, the timeline, the rendition's parameters and the index. */
export interface SegmentKey {
  readonly itemId: string;
  readonly timelineId: string;
  /** The rendition's id and a hash of what its bytes depend on. */
  readonly renditionKey: string;
  readonly index: number;
}

/** The folder of a rendition's segments, below the cache's own. */
export function renditionOf({ itemId, timelineId, renditionKey }: Omit<SegmentKey, 'index'>): string {
  return `${itemId}/${timelineId}-${renditionKey}`;
}
