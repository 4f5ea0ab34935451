import { expect, it } from 'vitest';
import { systemClock } from '../../../../electron/engine/base/clock.ts';
import { createProcessTable } from '../../../../electron/engine/ffmpeg/processTable.ts';
import type { AccessUnit, ElementaryStream } from '../../../../electron/engine/media/accessUnit.ts';
import { segmentTimelineFrom } from '../../../../electron/engine/media/segmentTimeline.ts';
import { EncodeRun } from '../../../../electron/engine/transcode/encodeRun.ts';
import { remakeSegments } from '../../../../electron/engine/transcode/remake/remakeSegments.ts';
import type { StartRun } from '../../../../electron/engine/transcode/renditionStream.ts';
import { PRIORITY, type PooledRun } from '../../../../electron/engine/transcode/runPool.ts';

const VIDEO: ElementaryStream = { kind: 'video', streamType: 0x1b, descriptors: Buffer.alloc(0) };
const unit: AccessUnit = { ptsTicks: 0, dtsTicks: 0, isKeyframe: true, data: Buffer.alloc(400) };
const timeline = segmentTimelineFrom({ durationTicks: 20 * 90_000, frameRate: null, firstFrameTicks: 0 });

/** A stretch of segments 2 to 5 whose run never gets a slot: what it makes, and when it has to give way, is the test's to say. */
function bench(signal: AbortSignal = new AbortController().signal, storeReplaces: (index: number) => boolean = () => true) {
  const replaced: number[] = [];
  const places: PooledRun[] = [];
  const starts: Parameters<StartRun>[0][] = [];
  const runs: EncodeRun[] = [];
  /** The film's file was replaced. */
  const source = { isLost: false };
  const outcome = remakeSegments(
    {
      stretch: { rendition: 'film/720p', itemId: 'film', firstSegment: 2, endSegment: 6, attempt: 1 },
      keyPrefix: { itemId: 'film', timelineId: timeline.id, renditionKey: '720p' },
      timeline,
      startRun: (start, priority) => {
        starts.push(start);
        const begin = () => {
          throw new Error('no run gets a slot here');
        };
        const own = { id: 1, kind: 'video', binary: '', begin, splitter: { push: () => [], end: () => [] }, assumedStream: VIDEO } as const;
        const run = new EncodeRun({ ...start, ...own, processTable: createProcessTable(), clock: systemClock }, priority);
        runs.push(run);
        return run;
      },
      source: { isChanged: async () => source.isLost },
      store: {
        replace: async ({ index }) => {
          if (storeReplaces(index)) replaced.push(index);
          return storeReplaces(index);
        },
      },
      pool: { add: (run) => void places.push(run), remove: (run) => void places.splice(places.indexOf(run), 1) },
      onChange: () => undefined,
      onReplaced: () => undefined,
    },
    { signal },
  );
  const [start, run] = [starts[0]!, runs[0]!];
  const make = (index: number, units = [unit]): void => start.onSegment({ index, units }, VIDEO);
  return { outcome, start, run, make, places, replaced, source };
}

it('makes a stretch in one steady run behind everything else', async () => {
  const { outcome, start, run, make, places, replaced } = bench();
  expect(start).toMatchObject({ pace: 'steady', firstSegment: 2, endSegment: 6, attempt: 1, isFill: false });
  expect(places).toMatchObject([{ kind: 'video', priority: PRIORITY.idle }]);
  for (const index of [2, 3, 4, 5]) make(index);
  start.onEnd(run, { kind: 'completed' });
  expect(await outcome).toEqual({ kind: 'done', kept: [], problem: null });
  expect([places, replaced]).toEqual([[], [2, 3, 4, 5]]);
});

it('keeps what there was where the run makes no picture, or nothing, and where the store does not take it', async () => {
  const { outcome, start, run, make, replaced } = bench(undefined, (index) => index !== 4);
  make(2);
  make(3, []);
  make(4);
  start.onEnd(run, { kind: 'completed' });
  expect(await outcome).toEqual({ kind: 'done', kept: [3, 4, 5], problem: null });
  expect(replaced).toEqual([2]);
});

it('replaces nothing where the run fails its check, and names the segment at which it did', async () => {
  const { outcome, start, run, replaced } = bench();
  start.onEnd(run, { kind: 'failed-check', message: 'it began late' });
  expect(await outcome).toEqual({ kind: 'done', kept: [2], problem: 'it began late' });
  expect(replaced).toEqual([]);
});

it('ends its run when somebody else wants the slot, or when it is told to', async () => {
  const { outcome, places } = bench();
  places[0]?.withhold();
  expect(await outcome).toEqual({ kind: 'stopped' });
  const controller = new AbortController();
  const told = bench(controller.signal);
  controller.abort();
  expect(await told.outcome).toEqual({ kind: 'stopped' });
  expect([places, told.places]).toEqual([[], []]);
});

it('replaces nothing by what is made of another file', async () => {
  const { outcome, start, run, make, replaced, source } = bench();
  source.isLost = true;
  make(2);
  start.onEnd(run, { kind: 'completed' });
  expect(await outcome).toMatchObject({ kind: 'done', kept: [2, 3, 4, 5] });
  expect(replaced).toEqual([]);
});
