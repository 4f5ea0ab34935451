import type { ElementaryStream } from '../../media/accessUnit.ts';
import type { SegmentTimeline } from '../../media/segmentTimeline.ts';
import type { EncodeRun, RunOutcome } from '../encodeRun.ts';
import type { StartRun } from '../renditionStream.ts';
import { PRIORITY, type PooledRun, type RunPool } from '../runPool.ts';
import type { SegmentKey } from '../segmentKey.ts';
import type { SegmentStore } from '../segmentStore.ts';
import type { SplitSegment } from '../segmentSplitter.ts';
import type { SourceWatch } from '../sourceWatch.ts';
import { wholeSegment } from '../wholeSegment.ts';
import type { RemakeStretch } from './remakeOrder.ts';

/** What became of a stretch. `kept`: segments that stay as they were because no better ones came about. */
export type RemakeOutcome =
  | { readonly kind: 'done'; readonly kept: readonly number[]; readonly problem: string | null }
  /** It gave way. */
  | { readonly kind: 'stopped' }
  /** Nothing can be made of it now: its file is gone, or its playlists are out of date. */
  | { readonly kind: 'impossible' };

export interface RemakeRequest {
  readonly stretch: RemakeStretch;
  readonly keyPrefix: Omit<SegmentKey, 'index'>;
  readonly timeline: SegmentTimeline;
  readonly startRun: StartRun;
  readonly source: Pick<SourceWatch, 'isChanged'>;
  readonly store: Pick<SegmentStore, 'replace'>;
  readonly pool: Pick<RunPool, 'add' | 'remove'>;
  /** Something has changed that /api/activity shows. */
  readonly onChange: (run: EncodeRun) => void;
  readonly onReplaced: () => void;
}

/**
 * Makes a stretch again in one steady run, which has the machine to itself: it ends as soon as anybody else wants a slot, or the signal
 * aborts. Each segment that passes its check takes the place of the one before; all others stay. Throws what the store throws.
 */
export async function remakeSegments(request: RemakeRequest, { signal }: { readonly signal: AbortSignal }): Promise<RemakeOutcome> {
  const { stretch, timeline, startRun, pool } = request;
  const { firstSegment, endSegment, attempt } = stretch;
  if (signal.aborted) return { kind: 'stopped' };
  const ended = Promise.withResolvers<RunOutcome>();
  const replaced = new Set<number>();
  const publish = async (segment: SplitSegment, stream: ElementaryStream): Promise<void> => {
    if (await isReplaced(request, segment, stream)) replaced.add(segment.index);
  };
  let published = Promise.resolve();
  const run = startRun(
    {
      timeline,
      firstSegment,
      endSegment,
      attempt,
      isFill: false,
      pace: 'steady',
      onSegment: (segment, stream) => {
        published = published.then(() => publish(segment, stream));
        published.catch(() => run.stop('preempted')); // thrown below
      },
      onUnit: () => undefined,
      onChange: () => request.onChange(run),
      onEnd: (_run, outcome) => ended.resolve(outcome),
    },
    PRIORITY.idle,
  );
  run.allow(endSegment, PRIORITY.idle);
  const stop = (): void => run.stop('preempted');
  // A run that is held back keeps its memory: this one is ended instead.
  const place: PooledRun = { kind: run.kind, priority: PRIORITY.idle, grant: () => run.grant(), withhold: stop };
  signal.addEventListener('abort', stop, { once: true });
  pool.add(place);
  try {
    const outcome = await ended.promise;
    await published;
    if (outcome.kind === 'stopped') return { kind: 'stopped' };
    const reached = outcome.kind === 'completed' ? endSegment : Math.min(endSegment, run.nextSegment + 1);
    const indexes = Array.from({ length: reached - firstSegment }, (_, i) => firstSegment + i);
    const problem = outcome.kind === 'completed' ? null : outcome.message;
    return { kind: 'done', kept: indexes.filter((index) => !replaced.has(index)), problem };
  } finally {
    signal.removeEventListener('abort', stop);
    pool.remove(place);
    request.onChange(run);
  }
}

/** A segment without a picture replaces none: the one that is there repeats the picture before it. */
async function isReplaced(request: RemakeRequest, { index, units }: SplitSegment, stream: ElementaryStream): Promise<boolean> {
  if (units.length === 0 || (await request.source.isChanged())) return false;
  const isStored = await request.store.replace({ ...request.keyPrefix, index }, await wholeSegment(stream, units, index));
  if (isStored) request.onReplaced();
  return isStored;
}
