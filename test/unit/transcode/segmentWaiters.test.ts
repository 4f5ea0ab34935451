import { describe, expect, it } from 'vitest';
import type { StoredSegment } from '../../../electron/engine/transcode/playback.ts';
import { SegmentWaiters } from '../../../electron/engine/transcode/segmentWaiters.ts';

const SEGMENT = { kind: 'file', path: '/0.ts', sizeBytes: 1, etag: 'e', contentType: 'video/mp2t' } as unknown as StoredSegment;

function waitFor(waiters: SegmentWaiters, index: number, viewerId = 'anna') {
  const controller = new AbortController();
  let aborts = 0;
  const options = { signal: controller.signal, onAbort: () => (aborts += 1) };
  const segment = waiters.add({ index, viewerId, takesUnfinished: false }, options);
  return { segment, abort: (reason: Error) => controller.abort(reason), aborts: () => aborts };
}

describe('those who wait for segments', () => {
  it('are told by segment, and gone once they have it', async () => {
    const waiters = new SegmentWaiters();
    const [first, second, other] = [waitFor(waiters, 3), waitFor(waiters, 3, 'berta'), waitFor(waiters, 7)];
    expect([waiters.count, waiters.indexes, waiters.has(3), waiters.has(4)]).toEqual([3, [3, 7], true, false]);
    for (const waiter of waiters.at(3)) waiter.resolve(SEGMENT);
    expect(await Promise.all([first.segment, second.segment])).toEqual([SEGMENT, SEGMENT]);
    expect([waiters.count, waiters.indexes]).toEqual([1, [7]]);
    waiters.rejectFrom(0, new Error('the stream was closed'));
    await expect(other.segment).rejects.toThrow('the stream was closed');
    expect(waiters.count).toBe(0);
  });

  it('are rejected from a segment on, the others wait on', async () => {
    const waiters = new SegmentWaiters();
    const [before, at] = [waitFor(waiters, 1), waitFor(waiters, 2)];
    waiters.rejectFrom(2, new Error('it cannot be made'));
    await expect(at.segment).rejects.toThrow('it cannot be made');
    expect(waiters.indexes).toEqual([1]);
    before.abort(new Error('the client went away'));
    await expect(before.segment).rejects.toThrow('the client went away');
    expect([before.aborts(), at.aborts(), waiters.count]).toEqual([1, 0, 0]);
  });

  it('hear of an abort no more once they have been served', async () => {
    const waiters = new SegmentWaiters();
    const { segment, abort, aborts } = waitFor(waiters, 1);
    for (const waiter of waiters.at(1)) waiter.resolve(SEGMENT);
    abort(new Error('too late'));
    expect(await segment).toBe(SEGMENT);
    expect(aborts()).toBe(0);
  });
});
