import { createHash } from 'node:crypto';
import { MIN_SEGMENT_TICKS, segmentTimelineFrom, timelineOf, type SegmentTimeline, type TimelineRequest } from './segmentTimeline.ts';
import { rationalValue, TICKS_PER_SECOND } from './timebase.ts';

/** How far a file that was still being written has come. Only ever more: nothing that was listed is taken back. */
export interface FileGrowth {
  /** All tracks are in the file up to here and some way beyond, seconds from the item's start. */
  readonly safeSeconds: number;
  /** Nothing will be added: the item's duration is the real one. */
  readonly isEnded: boolean;
}

export interface GrowingTimelineRequest extends Omit<TimelineRequest, 'durationTicks' | 'pictureEndTicks'> {
  readonly safeTicks: number;
  /** null: the file still grows. */
  readonly end: { readonly durationTicks: number; readonly pictureEndTicks: number | null } | null;
}

export interface GrowingTimeline {
  /** What playlists list: whole segments alone; none at first. */
  readonly listed: SegmentTimeline;
  /** What runs cut along: the same, and while the file grows the segment behind them, which is still open. */
  readonly cutting: SegmentTimeline;
  /** RFC 8216 4.3.3.1: holds for every segment there will ever be, since it may not change. */
  readonly targetDurationSeconds: number;
}

/**
 * The timeline of a file that grows. Boundaries depend on their index alone, so that a longer file only appends; the id is made of
 * what does not change, so that it stays. At the end a short tail is merged as always, unless that would change what was listed.
 */
export function growingTimelineFrom(request: GrowingTimelineRequest): GrowingTimeline {
  const { safeTicks, end, ...rules } = request;
  const segmentSeconds = Math.max(rules.segmentSeconds ?? 2, ...(rules.initialSegmentSeconds ?? []));
  const frameSeconds = rules.frameRate ? 1 / rationalValue(rules.frameRate) : 0;
  const targetDurationSeconds = Math.max(1, Math.round(segmentSeconds + frameSeconds + MIN_SEGMENT_TICKS / TICKS_PER_SECOND));
  const id = createHash('sha256')
    .update(JSON.stringify({ growing: 1, ...rules }))
    .digest('hex')
    .slice(0, 12);
  const named = (boundaries: readonly number[]): SegmentTimeline => ({ ...timelineOf(boundaries), id });

  // A boundary is made when it lies at least the shortest segment before the end.
  const open = segmentTimelineFrom({ ...rules, durationTicks: Math.max(0, safeTicks) + MIN_SEGMENT_TICKS }).boundaries;
  const listed = open.slice(0, -1);
  if (end === null) return { listed: named(listed), cutting: named(open), targetDurationSeconds };

  const ended = [end.pictureEndTicks, null]
    .map((pictureEndTicks) => endedBoundaries(rules, { ...end, pictureEndTicks }, listed))
    .find((boundaries, position) => position === 1 || Math.round(lastLength(boundaries) / TICKS_PER_SECOND) <= targetDurationSeconds);
  const timeline = named(ended ?? listed);
  return { listed: timeline, cutting: timeline, targetDurationSeconds };
}

/** The boundaries that were listed, and behind them those of the whole file. */
function endedBoundaries(
  rules: Omit<TimelineRequest, 'durationTicks'>,
  { durationTicks, pictureEndTicks }: NonNullable<GrowingTimelineRequest['end']>,
  listed: readonly number[],
): readonly number[] {
  const whole = segmentTimelineFrom({
    ...rules,
    durationTicks: Math.max(1, durationTicks),
    ...(pictureEndTicks === null ? {} : { pictureEndTicks }),
  });
  if (listed.every((boundary, index) => boundary === whole.boundaries[index])) return whole.boundaries;
  const last = listed.at(-1) ?? 0;
  const rest = whole.boundaries.filter((boundary) => boundary - last >= MIN_SEGMENT_TICKS);
  if (rest.length) return [...listed, ...rest];
  // The file turned out no longer than what was listed; the last segment ends where it was said to.
  return listed.length > 1 ? listed : whole.boundaries;
}

function lastLength(boundaries: readonly number[]): number {
  const [before = 0, last = 0] = boundaries.slice(-2);
  return last - before;
}
