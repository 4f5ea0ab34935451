import type { Activity } from '../../../shared/contract.ts';
import type { SegmentTimeline } from '../media/segmentTimeline.ts';
import type { EncodeRun } from './encodeRun.ts';
import { PRIORITY, type PooledRun } from './runPool.ts';
import type { TranscodeItem } from './transcodeItem.ts';

/** Runs as /api/activity shows them. */
export interface ShownWork {
  readonly item: Pick<TranscodeItem, 'itemId' | 'title'>;
  readonly timeline: Pick<SegmentTimeline, 'segmentCount'>;
  readonly renditionId: string;
  readonly runs: readonly EncodeRun[];
}

/** What a run that waits for its slot most likely becomes. */
const ENCODERS: Readonly<Record<PooledRun['kind'], string>> = { video: 'libx264', audio: 'aac', copy: 'copy' };

/** The runs of some work, as the contract tells them. */
export function shownRuns({ item, timeline, renditionId, runs }: ShownWork): Activity['runs'] {
  return runs.map((run) => ({
    pid: run.pid,
    itemId: item.itemId,
    title: item.title,
    rendition: renditionId,
    encoder: run.encoder ?? ENCODERS[run.kind],
    firstSegment: run.firstSegment,
    segment: Math.min(run.nextSegment, run.endSegment - 1),
    endSegment: run.endSegment,
    segmentCount: timeline.segmentCount,
    speed: run.speed,
    isHeld: run.isHeld,
    reason: reasonOf(run.plannedPriority),
  }));
}

function reasonOf(priority: number | null): Activity['runs'][number]['reason'] {
  if (priority === null || priority >= PRIORITY.thumbnail) return 'background';
  if (priority >= PRIORITY.advance || priority === PRIORITY.imminent) return 'advance';
  return priority >= PRIORITY.lookahead ? 'lookahead' : 'waited';
}
