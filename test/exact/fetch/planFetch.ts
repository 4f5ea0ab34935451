import type { SeededRandom } from '../seededRandom.ts';
import type { Presentation, RenditionPlaylist } from './loadPresentation.ts';

/** Segments [firstSegment, endSegment) that lie side by side. */
export interface Stretch {
  readonly firstSegment: number;
  readonly endSegment: number;
}

/** Longer items are looked at in places: their beginning, their end, and some in between. */
const MOST_SEGMENTS = 48;
const EDGE_SEGMENTS = 8;
const INNER_SEGMENTS = 5;
const INNER_STRETCHES = 4;

/** 12 s of 720p at 30 frames per second: what a rendition may cost to be the one that is looked at. */
const AFFORDABLE_PIXELS = 1280 * 720 * 30 * 12;

/** The parts of an item of so many segments that are fetched, in order, none touching another. */
export function planStretches(segmentCount: number, random: SeededRandom): readonly Stretch[] {
  if (segmentCount <= MOST_SEGMENTS) return [{ firstSegment: 0, endSegment: segmentCount }];
  const inner = { first: EDGE_SEGMENTS + 1, end: segmentCount - EDGE_SEGMENTS - 1 };
  const part = (inner.end - inner.first) / INNER_STRETCHES;
  const middle = Array.from({ length: INNER_STRETCHES }, (_, i) => {
    const firstSegment = Math.floor(inner.first + i * part) + random.below(Math.max(1, Math.floor(part) - INNER_SEGMENTS - 1));
    return { firstSegment, endSegment: firstSegment + INNER_SEGMENTS };
  });
  return [
    { firstSegment: 0, endSegment: EDGE_SEGMENTS },
    ...middle,
    { firstSegment: segmentCount - EDGE_SEGMENTS, endSegment: segmentCount },
  ];
}

/**
 * The renditions to look at: the best encoded picture that is not too expensive (`withSecond`: and the next smaller one), what is
 * only repackaged, all sound.
 */
export function chooseRenditions(presentation: Presentation, withSecond: boolean): readonly RenditionPlaylist[] {
  const { video, audio } = presentation;
  const isEncoded = ({ name }: RenditionPlaylist): boolean => /^\d+p$/.test(name);
  const encoded = video.filter(isEncoded);
  const affordable = encoded.findIndex((rendition) => cost(rendition) <= AFFORDABLE_PIXELS);
  const first = Math.max(0, affordable < 0 ? encoded.length - 1 : affordable);
  return [...encoded.slice(first, first + (withSecond ? 2 : 1)), ...video.filter((rendition) => !isEncoded(rendition)), ...audio];
}

function cost({ picture, segments }: RenditionPlaylist): number {
  return picture
    ? picture.widthPx * picture.heightPx * picture.framesPerSecond * Math.min(segments.at(-1)!.endSeconds, MOST_SEGMENTS * 2)
    : 0;
}
