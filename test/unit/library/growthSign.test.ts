import { appendFile, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fileFacts } from '../../../electron/engine/library/fileFacts.ts';
import { isBeingWritten } from '../../../electron/engine/library/growthSign.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'playhead-growth-'));
  path = join(folder, 'film.ts');
  await writeFile(path, 'beginning');
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** What is said of a file that was last changed so long ago; `whileProbed` happens after the first look at it. */
async function sign(ageMs: number, isOpen: boolean, whileProbed: () => Promise<void> = async () => undefined) {
  const nowMs = Date.now();
  await utimes(path, new Date(nowMs - ageMs), new Date(nowMs - ageMs));
  const before = await fileFacts(path);
  await whileProbed();
  const looksUnfinished = vi.fn<() => Promise<boolean>>(async () => isOpen);
  // A clock that stands still: as if the probe had taken no time.
  const result = await isBeingWritten({ before, beforeMs: nowMs, nowMs: () => nowMs, looksUnfinished });
  return { result, askedContainer: looksUnfinished.mock.calls.length };
}

describe('isBeingWritten', () => {
  it('sees that a file has grown while it was probed', async () => {
    expect(await sign(0, false, () => appendFile(path, 'more'))).toEqual({ result: true, askedContainer: 0 });
  });

  it('looks once more at a file that was changed just now', async () => {
    const growing = sign(0, false, async () => void setTimeout(() => void appendFile(path, 'more'), 100));
    expect((await growing).result).toBe(true);
    expect((await sign(0, false)).result).toBe(false);
  });

  it('takes one that was changed lately and is not closed for one that is being written', async () => {
    expect((await sign(10_000, true)).result).toBe(true);
    expect((await sign(10_000, false)).result).toBe(false);
  });

  it('asks nothing of a file that lay still', async () => {
    expect(await sign(20_000, true)).toEqual({ result: false, askedContainer: 0 });
  });
});
