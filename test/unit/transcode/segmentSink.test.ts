import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { AccessUnit, ElementaryStream } from '../../../electron/engine/media/accessUnit.ts';
import { tsSegment } from '../../../electron/engine/media/tsWriter.ts';
import { SegmentSink } from '../../../electron/engine/transcode/segmentSink.ts';

const VIDEO: ElementaryStream = { kind: 'video', streamType: 0x1b, descriptors: Buffer.alloc(0) };
const units = Array.from({ length: 500 }, (_, n): AccessUnit => {
  return { ptsTicks: n * 3600, dtsTicks: n * 3600, isKeyframe: true, data: Buffer.alloc(100, n) };
});
/** All in one chunk of a pipe. */
const CHUNK = tsSegment([{ stream: VIDEO, units }], 0);

/** A sink whose segments are single frames; it is held as soon as it has given out `limit` of them. */
function sink(limit: number): { readonly sink: SegmentSink; readonly indexes: number[] } {
  const indexes: number[] = [];
  const made: SegmentSink = new SegmentSink({
    splitter: { push: (unit) => [{ index: unit.ptsTicks / 3600, units: [unit] }], end: () => [] },
    onSegment: ({ index }) => {
      indexes.push(index);
      if (indexes.length === limit) made.hold();
    },
    onTicks: () => undefined,
    startTicks: 0,
    assumedStream: VIDEO,
    endedWell: () => true,
  });
  return { sink: made, indexes };
}

describe('a sink that is held', () => {
  it('takes no more of what it has got already than a few packets', () => {
    const { sink: held, indexes } = sink(100);
    held.write(CHUNK);
    expect(indexes.length).toBeGreaterThanOrEqual(100);
    expect(indexes.length).toBeLessThanOrEqual(116);
  });

  it('goes on where it stopped, and loses nothing', async () => {
    const { sink: held, indexes } = sink(100);
    held.end(CHUNK);
    held.release();
    await once(held, 'finish');
    expect(indexes).toEqual(units.map((_, n) => n));
  });
});
