import type { CachedSegment } from '../segmentStore.ts';

/** Cached segments [first, end) of one rendition, to be made again better. */
export interface RemakeStretch {
  /** See CachedSegment. */
  readonly rendition: string;
  readonly itemId: string;
  readonly firstSegment: number;
  readonly endSegment: number;
  /** How often its first segment could not be made again so far. */
  readonly attempt: number;
}

/** From the third attempt on a run takes a beginning as it is: what is cached is no worse. */
const MAX_ATTEMPTS = 2;
/** About two minutes of film: after each stretch it is looked whether the computer still runs on mains. */
const MAX_STRETCH_SEGMENTS = 60;

/**
 * What shall be made again, in order: renditions most recently used first, of each its unbroken stretches of quickly made segments,
 * ascending. `segments`: least recently used first. `failures`: how often a segment could not be made again, by segmentName.
 */
export function remakeOrder(segments: Iterable<CachedSegment>, failures: ReadonlyMap<string, number>): readonly RemakeStretch[] {
  const renditions = new Map<string, { readonly itemId: string; readonly quick: number[] }>();
  for (const { rendition, itemId, index, isQuick } of segments) {
    const found = renditions.get(rendition) ?? { itemId, quick: [] };
    renditions.delete(rendition); // it goes to the end: a rendition is as recent as its segment that was used last
    renditions.set(rendition, found);
    if (isQuick && (failures.get(segmentName({ rendition, index })) ?? 0) < MAX_ATTEMPTS) found.quick.push(index);
  }
  return [...renditions].toReversed().flatMap(([rendition, { itemId, quick }]) =>
    stretchesOf(quick).map(({ firstSegment, endSegment }) => {
      const attempt = failures.get(segmentName({ rendition, index: firstSegment })) ?? 0;
      return { rendition, itemId, firstSegment, endSegment, attempt };
    }),
  );
}

/** Names a cached segment among all. */
export function segmentName({ rendition, index }: Pick<CachedSegment, 'rendition' | 'index'>): string {
  return `${rendition}/${index}`;
}

function stretchesOf(indexes: readonly number[]): readonly Pick<RemakeStretch, 'firstSegment' | 'endSegment'>[] {
  const stretches: { firstSegment: number; endSegment: number }[] = [];
  for (const index of indexes.toSorted((a, b) => a - b)) {
    const last = stretches.at(-1);
    if (last && last.endSegment === index && index - last.firstSegment < MAX_STRETCH_SEGMENTS) last.endSegment = index + 1;
    else stretches.push({ firstSegment: index, endSegment: index + 1 });
  }
  return stretches;
}
