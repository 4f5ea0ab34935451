import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pino } from 'pino';
import { EngineError } from '../../../electron/engine/base/errors.ts';
import { createItemRecords } from '../../../electron/engine/library/itemRecords.ts';
import { createLibraryWriter } from '../../../electron/engine/library/indexing/libraryWriter.ts';
import { Probing } from '../../../electron/engine/library/probing.ts';
import { fakeItem } from '../../fakes/fakeEngine.ts';
import { createTitledLibrary, type TitledLibrary } from '../../fakes/titledLibrary.ts';

describe('Probing', () => {
  let films: TitledLibrary;
  beforeEach(() => {
    films = createTitledLibrary(['Alien (1979).mkv', 'Brazil (1985).mkv', 'Cube (1997).mkv']);
  });
  afterEach(() => films[Symbol.dispose]());

  /** Looks into files as `look` does, and describes what was looked into. */
  function probing(look: (path: string) => Promise<{ readonly itemId: string }>): Probing {
    const writer = createLibraryWriter(films.database);
    return new Probing({
      database: films.database,
      look: async (path) => look(path),
      looked: (itemIds) => writer.describe(itemIds),
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

  it('leaves folders alone that are paused or not there', async () => {
    films.database.prepare('UPDATE folders SET is_available = 0').run();
    const look = vi.fn<(path: string) => Promise<{ readonly itemId: string }>>(async () => ({ itemId: 'none' }));
    const background = probing(look);
    background.start();
    await background[Symbol.asyncDispose]();
    expect(look).not.toHaveBeenCalled();
  });
});
