import { existsSync, mkdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSweptFolder, type SweptFolder } from '../fakes/sweptFolder.ts';

const NAMES = ['a.mkv', 'A.mkv', 'b.mp4', 'Ä ö.avi', '日本.mkv', '🎬.webm'];
const FOLDERS = ['', 'x', 'X', 'x/y', 'x/y/z', 'w', 'w/x'];

const file = fc.tuple(fc.constantFrom(...FOLDERS), fc.constantFrom(...NAMES)).map(([folder, name]) => join(folder, name));
const folder = fc.constantFrom(...FOLDERS.slice(1));

/** Something that happens on the disk, or a look at it that comes or does not come. */
const change = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), path: file, content: fc.stringMatching(/^[ab]{1,3}$/) }),
  fc.record({ kind: fc.constant('rename' as const), path: file, to: file }),
  fc.record({ kind: fc.constant('delete' as const), path: file }),
  fc.record({ kind: fc.constant('deleteTree' as const), path: folder }),
  fc.record({ kind: fc.constant('renameTree' as const), path: folder, to: folder }),
  fc.record({ kind: fc.constant('touch' as const), path: file, seconds: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ kind: fc.constant('hints' as const), share: fc.integer({ min: 0, max: 9 }) }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** Carries a change out where that makes sense; the directories in which an event would come. */
function carryOut({ dir, write }: SweptFolder, step: Change): readonly string[] {
  if (step.kind === 'hints') return [];
  const path = join(dir, step.path);
  if (step.kind === 'write') {
    if (existsSync(path) && statSync(path).isDirectory()) return [];
    write(step.path, step.content);
    return [insideOf(step.path)];
  }
  if (!existsSync(path)) return [];
  if (step.kind === 'touch') utimesSync(path, step.seconds, step.seconds);
  else if (step.kind === 'delete' || step.kind === 'deleteTree') rmSync(path, { recursive: true });
  else {
    const to = join(dir, step.to);
    if (to === path || to.startsWith(`${path}/`) || (existsSync(to) && statSync(to).isDirectory())) return [];
    if (existsSync(to) && statSync(path).isDirectory()) return [];
    mkdirSync(dirname(to), { recursive: true });
    renameSync(path, to);
    return [insideOf(step.path), insideOf(step.to)];
  }
  return [insideOf(step.path)];
}

function insideOf(path: string): string {
  const parent = dirname(path);
  return parent === '.' ? '' : parent;
}

it('agrees with the disk after any changes, however many events were lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 5, maxLength: 40 }), async (steps) => {
      using swept = createSweptFolder();
      let events: string[] = [];
      await swept.sweep();
      for (const step of steps) {
        if (step.kind === 'hints') {
          // Of ten events so many are lost.
          await swept.sweep(events.filter((_, at) => at % 10 >= step.share));
          events = [];
        }
        events.push(...carryOut(swept, step));
      }
      await swept.sweep();
      expect(swept.index()).toEqual(swept.disk());
    }),
    { numRuns: 120 },
  );
});

it('needs no more than the events where none is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 5, maxLength: 30 }), async (steps) => {
      using swept = createSweptFolder();
      await swept.sweep();
      for (const step of steps) {
        const events = carryOut(swept, step);
        // A directory that was made on the way makes an event in the one that is there already.
        if (events.length > 0) await swept.sweep([...new Set(events.flatMap((event) => withParents(event)))]);
      }
      expect(swept.index()).toEqual(swept.disk());
    }),
    { numRuns: 80 },
  );
});

function withParents(directory: string): string[] {
  return directory === '' ? [''] : [directory, ...withParents(insideOf(directory))];
}

it('keeps every item of a file that was renamed, moved or taken away and brought back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 5, maxLength: 30 }), async (steps) => {
      using swept = createSweptFolder();
      const items = swept.database.prepare<[], [string, number]>('SELECT item_id, item_key FROM library_items').raw();
      const before = new Map<string, number>();
      for (const step of steps) {
        carryOut(swept, step);
        await swept.sweep();
        const now = new Map(items.all());
        for (const [itemId, key] of before) expect(now.get(itemId)).toBe(key);
        for (const [itemId, key] of now) before.set(itemId, key);
      }
    }),
    { numRuns: 40 },
  );
});
