import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemClock } from '../../../electron/engine/base/clock.ts';
import { EngineError } from '../../../electron/engine/base/errors.ts';
import { createProcessTable } from '../../../electron/engine/ffmpeg/processTable.ts';
import type { AccessUnit, ElementaryStream } from '../../../electron/engine/media/accessUnit.ts';
import { segmentTimelineFrom } from '../../../electron/engine/media/segmentTimeline.ts';
import { EncodeRun } from '../../../electron/engine/transcode/encodeRun.ts';
import { RenditionStream, type StartRun } from '../../../electron/engine/transcode/renditionStream.ts';
import { RunPool } from '../../../electron/engine/transcode/runPool.ts';
import { SegmentStore } from '../../../electron/engine/transcode/segmentStore.ts';
import { createMemoryRecords } from '../../fakes/memoryRecords.ts';

const logger = pino({ level: 'silent' });
const VIDEO: ElementaryStream = { kind: 'video', streamType: 0x1b, descriptors: Buffer.alloc(0) };
/** 0, 1, 2, 4, 6, 8, 10 s. */
const timeline = segmentTimelineFrom({ durationTicks: 10 * 90_000, frameRate: null, firstFrameTicks: 0 });

let dir = '';
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'playhead-stream-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** A stream whose runs never get a slot: what they make, and when, is the test's to say. */
async function bench() {
  /** The stream's file was replaced. */
  const source = { isLost: false, looked: Promise.resolve() };
  const starts: (Parameters<StartRun>[0] & { readonly run: EncodeRun })[] = [];
  const startRun: StartRun = (start, priority) => {
    const splitter = { push: () => [], end: () => [] };
    const begin = () => {
      throw new Error('no run gets a slot here');
    };
    const own = { id: starts.length + 1, kind: 'video', binary: '', begin, splitter, assumedStream: VIDEO } as const;
    const run = new EncodeRun({ ...start, ...own, processTable: createProcessTable(), clock: systemClock }, priority);
    starts.push({ ...start, run });
    return run;
  };
  const store = new SegmentStore({ dir, limitBytes: 1e6, records: createMemoryRecords(), clock: systemClock, logger });
  await store.open();
  const nothing = () => undefined;
  const stream: RenditionStream = new RenditionStream({
    kind: 'video',
    isCheap: false,
    title: 'A still',
    renditionId: '720p',
    timeline,
    bitrateBps: 1e6,
    keyPrefix: { itemId: 'item', timelineId: timeline.id, renditionKey: '720p-1' },
    store,
    pool: new RunPool({ video: 0, audio: 0, copy: 0 }),
    clock: systemClock,
    logger,
    leaseIdleMs: 15_000,
    lookaheadSeconds: 30,
    source: {
      isChanged: async () => {
        await source.looked;
        return source.isLost;
      },
      problem: async () => (source.isLost ? new EngineError('FILE_MISSING', 'It was replaced.') : null),
    },
    startRun,
    onSourceLost: (problem) => stream.close(problem),
    onChange: nothing,
    onEncoded: nothing,
    onCheck: nothing,
  });
  return { stream, starts, store, source };
}

const unit: AccessUnit = { ptsTicks: 6 * 90_000, dtsTicks: 6 * 90_000, isKeyframe: true, data: Buffer.alloc(4000) };

/** Lets reading the disk, planning and starting come about. */
async function settled(isSo: () => boolean): Promise<void> {
  for (let turns = 0; turns < 2000 && !isSo(); turns += 1) await turn();
  expect(isSo()).toBe(true);
}

it('hands out no segment without a picture, however many runs find none in it: one that repeats the last picture makes it', async () => {
  const { stream, starts } = await bench();
  const waiting = stream.segment(4, 'viewer', { signal: AbortSignal.timeout(10_000) });
  await settled(() => starts.length > 0);
  const [first] = starts;
  first?.onSegment({ index: 4, units: [] }, VIDEO);
  first?.onSegment({ index: 4, units: [] }, VIDEO);
  first?.onEnd(first.run, { kind: 'completed' });
  await settled(() => starts.some(({ isFill }) => isFill));
  starts.find(({ isFill }) => isFill)?.onSegment({ index: 4, units: [unit] }, VIDEO);
  expect((await waiting).sizeBytes).toBeGreaterThan(4000);
});

it('looks further back where a run found neither a picture nor one to repeat', async () => {
  const { stream, starts } = await bench();
  const waiting = stream.segment(4, 'viewer', { signal: AbortSignal.timeout(10_000) });
  await settled(() => starts.length > 0);
  starts[0]?.onSegment({ index: 4, units: [] }, VIDEO);
  starts[0]?.onEnd(starts[0].run, { kind: 'completed' });
  await settled(() => starts.length > 1);
  starts[1]?.onEnd(starts[1].run, { kind: 'failed-check', message: 'nothing to repeat' });
  await settled(() => starts.length > 2);
  expect(starts.map(({ isFill, attempt }) => [isFill, attempt])).toEqual([
    [false, 0],
    [true, 0],
    [false, 1],
  ]);
  starts[2]?.onSegment({ index: 4, units: [unit] }, VIDEO);
  expect((await waiting).sizeBytes).toBeGreaterThan(4000);
});

it('keeps nothing of what is made once another file is in the place of its own', async () => {
  const { stream, starts, store, source } = await bench();
  const waiting = stream.segment(4, 'viewer', { signal: AbortSignal.timeout(10_000) });
  waiting.catch(() => undefined);
  await settled(() => starts.length > 0);
  source.isLost = true;
  starts[0]?.onSegment({ index: 4, units: [unit] }, VIDEO);
  await expect(waiting).rejects.toMatchObject({ code: 'FILE_MISSING' });
  expect(await store.find({ itemId: 'item', timelineId: timeline.id, renditionKey: '720p-1', index: 4 })).toBeNull();
});

it('says of a run that fails twice since its file is gone that the file is gone', async () => {
  const { stream, starts, source } = await bench();
  const waiting = stream.segment(4, 'viewer', { signal: AbortSignal.timeout(10_000) });
  waiting.catch(() => undefined);
  source.isLost = true;
  for (const failures of [1, 2]) {
    await settled(() => starts.length === failures);
    const start = starts[failures - 1];
    start?.onEnd(start.run, { kind: 'failed', message: 'ffmpeg ended with 1', stderrTail: [] });
  }
  await expect(waiting).rejects.toMatchObject({ code: 'FILE_MISSING' });
});

it('begins no second run for a segment that is being stored while its viewer waits for it', async () => {
  const { stream, starts, source } = await bench();
  const waiting = stream.segment(4, 'viewer', { signal: AbortSignal.timeout(10_000) });
  await settled(() => starts.length > 0);
  const looked = Promise.withResolvers<void>();
  source.looked = looked.promise;
  const [first] = starts;
  first?.onSegment({ index: 4, units: [unit] }, VIDEO);
  first?.onEnd(first.run, { kind: 'stopped', reason: 'preempted' });
  for (let turns = 0; turns < 20; turns += 1) await turn();
  const whileStored = starts.filter(({ firstSegment }) => firstSegment <= 4).length;
  looked.resolve();
  expect((await waiting).sizeBytes).toBeGreaterThan(4000);
  expect(whileStored).toBe(1);
});
