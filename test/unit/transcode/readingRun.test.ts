import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { systemClock } from '../../../electron/engine/base/clock.ts';
import { createProcessTable } from '../../../electron/engine/ffmpeg/processTable.ts';
import type { AccessUnit, ElementaryStream } from '../../../electron/engine/media/accessUnit.ts';
import { segmentTimelineFrom } from '../../../electron/engine/media/segmentTimeline.ts';
import { EncodeRun, type RunOutcome } from '../../../electron/engine/transcode/encodeRun.ts';

const VIDEO: ElementaryStream = { kind: 'video', streamType: 0x1b, descriptors: Buffer.alloc(0) };
const timeline = segmentTimelineFrom({ durationTicks: 20 * 90_000, frameRate: null, firstFrameTicks: 0 });

/** A run that reads its pictures, one a segment, as often as it is asked for them. */
function readingRun(units: () => AsyncIterable<readonly AccessUnit[]>) {
  const outcome = Promise.withResolvers<RunOutcome>();
  const nothing = () => undefined;
  let index = 0;
  const run = new EncodeRun(
    {
      id: 1,
      kind: 'copy',
      pace: null,
      timeline,
      firstSegment: 0,
      endSegment: 10,
      attempt: 0,
      binary: '',
      begin: () => ({ encodeArguments: { input: '', inputOptions: [], outputOptions: [] }, encoder: 'copy', pace: null, stallMs: null }),
      splitter: { push: (unit) => [{ index: index++, units: [unit] }], end: () => [] },
      units,
      assumedStream: VIDEO,
      processTable: createProcessTable(),
      clock: systemClock,
      onSegment: nothing,
      onUnit: nothing,
      onChange: nothing,
      onEnd: (_run, how) => outcome.resolve(how),
    },
    0,
  );
  return { run, outcome: outcome.promise };
}

async function* pictures(count = 10): AsyncGenerator<readonly AccessUnit[]> {
  for (let n = 0; n < count; n += 1) yield [{ ptsTicks: n * 90_000, dtsTicks: n * 90_000, isKeyframe: true, data: Buffer.alloc(10) }];
}

it('ends when it is stopped while it is held, also where it is told to hold again in the same turn', async () => {
  const { run, outcome } = readingRun(() => pictures());
  run.allow(1, 0);
  run.grant();
  while (run.nextSegment < 1 || !run.isHeld) await sleep(1);
  run.stop('nobody-watching');
  run.withhold();
  expect(await outcome).toEqual({ kind: 'stopped', reason: 'nobody-watching' });
});

it('ends when it is stopped while the disk does not answer', async () => {
  const { run, outcome } = readingRun(async function* deadDisk() {
    yield* pictures(5);
    await new Promise(() => undefined);
  });
  run.allow(100, 0);
  run.grant();
  while (run.nextSegment < 5) await sleep(1);
  run.stop('nobody-watching');
  expect(await outcome).toEqual({ kind: 'stopped', reason: 'nobody-watching' });
});
