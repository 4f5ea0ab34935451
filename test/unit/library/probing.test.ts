import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pino } from 'pino';
import { EngineError } from '../../../electron/engine/base/errors.ts';
import { createItemRecords } from '../../../electron/engine/library/itemRecords.ts';
import { createLibraryWriter } from '../../../electron/engine/library/indexing/libraryWriter.ts';
import { createProbeProblems } from '../../../electron/engine/library/probeProblems.ts';
import { Probing } from '../../../electron/engine/library/probing.ts';
import { fakeItem } from '../../fakes/fakeEngine.ts';
import { createManualClock, type ManualClock } from '../../fakes/manualClock.ts';
import { createTitledLibrary, type TitledLibrary } from '../../fakes/titledLibrary.ts';

describe('Probing', () => {
  let films: TitledLibrary;
  beforeEach(() => {
    films = createTitledLibrary(['Alien (1979).mkv', 'Brazil (1985).mkv', 'Cube (1997).mkv']);
  });
  afterEach(() => films[Symbol.dispose]());

  let clock: ManualClock;
  beforeEach(() => {
    clock = createManualClock();
  });

  /** Looks into files as `look` does, and describes what was looked into. */
  function probing(look: (path: string) => Promise<{ readonly itemId: string }>): Probing {
    const writer = createLibraryWriter(films.database);
    return new Probing({
      database: films.database,
      look: async (path) => look(path),
      looked: (itemIds) => writer.describe(itemIds),
      problems: createProbeProblems(films.database),
      changed: () => films.library.touched(),
      clock,
      logger: pino({ level: 'silent' }),
    });
  }

  function keep(itemId: string): { readonly itemId: string } {
    const file = { path: `/${itemId}`, sizeBytes: 1, modifiedMs: 1 };
    createItemRecords(films.database).put({ itemId, info: fakeItem().info }, file, new Date(0));
    return { itemId };
  }

  const ids: Readonly<Record<string, string>> = {
    '/films/Alien (1979).mkv': 'item0',
    '/films/Brazil (1985).mkv': 'item1',
    '/films/Cube (1997).mkv': 'item2',
  };

  it('looks into every file once, and what was found is shown', async () => {
    const looked: string[] = [];
    const background = probing(async (path) => {
      looked.push(path);
      return keep(ids[path] ?? '');
    });
    background.start();
    await expect.poll(() => films.library.items({ limit: 10, offset: 0 }).items.every((item) => item.isProbed)).toBe(true);
    await background[Symbol.asyncDispose]();
    expect(looked.toSorted()).toEqual(Object.keys(ids));
    expect(films.library.items({ limit: 10, offset: 0, language: 'de', minHeightPx: 1080, codec: 'hevc' }).total).toBe(3);
  });

  it('lists a file that cannot be played with the reason, and goes on with the others', async () => {
    const background = probing(async (path) => {
      if (path.includes('Brazil')) throw new EngineError('UNPLAYABLE', 'It is encrypted.');
      return keep(ids[path] ?? '');
    });
    background.start();
    await expect.poll(() => films.library.items({ limit: 10, offset: 0 }).items.filter((item) => item.isProbed)).toHaveLength(2);
    await background[Symbol.asyncDispose]();
    expect(films.library.folder('films').errors).toEqual([{ path: 'Brazil (1985).mkv', reason: 'It is encrypted.' }]);
  });

  it('does not let a file that is gone keep the others waiting', async () => {
    const background = probing(async (path) => {
      if (path.includes('Alien')) throw new EngineError('FILE_MISSING', 'It is gone.');
      return keep(ids[path] ?? '');
    });
    background.start();
    await expect.poll(() => films.library.items({ limit: 10, offset: 0 }).items.filter((item) => item.isProbed)).toHaveLength(2);
    await background[Symbol.asyncDispose]();
    expect(films.library.folder('films').errors).toEqual([]);
  });

  it('looks first into what somebody looks at', async () => {
    const looked: string[] = [];
    const background = probing(async (path) => {
      looked.push(path);
      return keep(ids[path] ?? '');
    });
    background.show(['item2', 'gone']);
    background.show(['item1']);
    background.start();
    await expect.poll(() => looked).toHaveLength(3);
    await background[Symbol.asyncDispose]();
    expect(looked).toEqual(['/films/Brazil (1985).mkv', '/films/Cube (1997).mkv', '/films/Alien (1979).mkv']);
  });

  it('tries a file again that did not answer in time, now and then and not for ever', async () => {
    let tries = 0;
    const slow = new EngineError('UNPLAYABLE', '"Brazil" could not be examined within 20 s.', { details: { reason: 'timed-out' } });
    const background = probing(async (path) => {
      if (!path.includes('Brazil')) return keep(ids[path] ?? '');
      tries += 1;
      throw slow;
    });
    background.start();
    const againAt: (string | null | undefined)[] = [];
    for (const expected of [1, 2, 3, 4, 5]) {
      await expect.poll(() => tries).toBe(expected);
      await expect.poll(() => films.library.item('item1').problem?.reason).toBe(slow.message);
      againAt.push(films.library.item('item1').problem?.againAt);
      clock.advance(7 * 3_600_000);
      background.wake();
    }
    await background[Symbol.asyncDispose]();
    expect(againAt.map((time) => time?.slice(0, 16))).toEqual([
      '2026-01-01T00:01',
      '2026-01-01T07:10',
      '2026-01-01T15:00',
      '2026-01-02T03:00',
      undefined,
    ]);
    expect(films.library.folder('films').errors).toEqual([{ path: 'Brazil (1985).mkv', reason: slow.message }]);
  });

  it('does not try again by itself what is no film, but when it is asked to, and forgets the problem then', async () => {
    let isMended = false;
    const background = probing(async (path) => {
      if (path.includes('Brazil') && !isMended) throw new EngineError('NOT_MEDIA', 'It is a text file.', { details: { reason: 'text' } });
      return keep(ids[path] ?? '');
    });
    background.start();
    await expect
      .poll(() => films.library.problems())
      .toMatchObject([{ itemId: 'item1', folder: 'films', path: 'Brazil (1985).mkv', againAt: null }]);
    isMended = true;
    expect(films.library.tryAgain('item0')).toBe(0);
    expect(films.library.tryAgain('item1')).toBe(1);
    background.wake();
    await expect.poll(() => films.library.item('item1').isProbed).toBe(true);
    await background[Symbol.asyncDispose]();
    expect(films.library.problems()).toEqual([]);
    expect(films.library.item('item1').problem).toBeNull();
  });

  it('leaves folders alone that are paused or not there', async () => {
    films.database.prepare('UPDATE folders SET is_available = 0').run();
    const look = vi.fn<(path: string) => Promise<{ readonly itemId: string }>>(async () => ({ itemId: 'none' }));
    const background = probing(look);
    background.start();
    await background[Symbol.asyncDispose]();
    expect(look).not.toHaveBeenCalled();
  });
});
