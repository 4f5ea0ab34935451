import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import type { SegmentKey } from '../../electron/engine/transcode/segmentKey.ts';
import { SegmentStore } from '../../electron/engine/transcode/segmentStore.ts';
import { createManualClock } from '../fakes/manualClock.ts';
import { createMemoryRecords } from '../fakes/memoryRecords.ts';

const RENDITION = { itemId: 'item', timelineId: 'line', renditionKey: '720p-1' } as const;
const SEGMENTS = 2;
const keyOf = (index: number): SegmentKey => ({ ...RENDITION, index });

/** What happens to a cache: it is filled, read by several at a time, damaged by hand, emptied. */
type Step =
  | { readonly kind: 'put' | 'replace'; readonly index: number; readonly size: number }
  | { readonly kind: 'read' | 'delete'; readonly index: number }
  | { readonly kind: 'let-go' | 'wait'; readonly amount: number }
  | { readonly kind: 'clear' };

const index = fc.nat({ max: SEGMENTS - 1 });
// Such that memory that was given back fits the next one.
const size = fc.constantFrom(1000, 512 * 1024);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('put' as const, 'replace' as const), index, size }) },
  { weight: 14, arbitrary: fc.record({ kind: fc.constant('read' as const), index }) },
  { weight: 10, arbitrary: fc.record({ kind: fc.constant('let-go' as const), amount: fc.nat({ max: 20 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const), amount: fc.nat({ max: 12 }) }) },
  { weight: 1, arbitrary: fc.oneof(fc.record({ kind: fc.constant('delete' as const), index }), fc.constant({ kind: 'clear' as const })) },
);
/** A full cache, and then anything. */
const steps = fc
  .tuple(fc.array(size, { minLength: SEGMENTS, maxLength: SEGMENTS }), fc.array(step, { minLength: 20, maxLength: 40 }))
  .map(([sizes, then]): readonly Step[] => [...sizes.map((bytes, at) => ({ kind: 'put' as const, index: at, size: bytes })), ...then]);

interface Reading {
  readonly bytes: Buffer;
  readonly fill: number;
  readonly giveBack: (() => void) | null;
}

it('whoever reads a segment has its bytes until he lets go of them, whatever happens to the cache meanwhile', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const dir = await mkdtemp(join(tmpdir(), 'playhead-memory-'));
      const clock = createManualClock();
      const cacheDir = join(dir, 'segments');
      const store = new SegmentStore({
        dir: cacheDir,
        limitBytes: 1e9,
        records: createMemoryRecords(),
        clock,
        logger: pino({ level: 'silent' }),
      });
      await store.open();
      /** The last that was written of each segment: every byte of it. */
      const written = new Map<number, { readonly fill: number; readonly size: number }>();
      const readings: Reading[] = [];
      let fill = 0;
      const check = (): void => {
        for (const { bytes, fill: due } of readings) expect(bytes.equals(Buffer.alloc(bytes.length, due))).toBe(true);
      };
      try {
        for (const one of all) {
          if (one.kind === 'put' || one.kind === 'replace') {
            fill = (fill % 255) + 1;
            const bytes = Buffer.alloc(one.size, fill);
            const isPut =
              one.kind === 'put' ? (await store.put(keyOf(one.index), bytes)) !== null : await store.replace(keyOf(one.index), bytes);
            if (isPut) written.set(one.index, { fill, size: one.size });
          } else if (one.kind === 'read') {
            const found = await store.find(keyOf(one.index), { isLent: true });
            if (found === null) continue;
            const due = written.get(one.index);
            if (found.kind !== 'memory' || found.sizeBytes !== due?.size) throw new Error('a segment that was not written');
            readings.push({ bytes: found.bytes, fill: due.fill, giveBack: found.giveBack });
            check();
          } else if (one.kind === 'delete') {
            const folder = join(cacheDir, 'item', 'line-720p-1');
            const names = await readdir(folder).catch((): string[] => []); // nothing was written yet
            for (const name of names.filter((file) => file.startsWith(`${one.index}.`))) await rm(join(folder, name));
          } else if (one.kind === 'wait') clock.advance(one.amount * 1000);
          else if (one.kind === 'clear') {
            await store.clear();
            written.clear();
          } else if (one.kind === 'let-go') {
            check();
            readings.splice(one.amount % Math.max(1, readings.length), 1)[0]?.giveBack?.();
          }
        }
        check();
      } finally {
        await store.settled();
        await rm(dir, { recursive: true, force: true });
      }
    }),
    { numRuns: 40 },
  );
});
