import { mkdtemp, mkdir, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createEngine, type Engine } from '../../electron/engine/engine.ts';
import { LibraryQuery } from '../../shared/libraryContract.ts';

// The whole library: its thread, real events, a real index.

let dir = '';
let engine: Engine;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'playhead-library-'));
  await mkdir(join(dir, 'films'));
  engine = await start();
});
afterEach(async () => {
  await engine.close();
  await rm(dir, { recursive: true, force: true });
});

function start(): Promise<Engine> {
  return createEngine({ dataDir: join(dir, 'data'), logLevel: 'silent', settleMs: 300, ffmpegPath: '/nowhere', ffprobePath: '/nowhere' });
}

function film(name: string): string {
  return join(dir, 'films', name);
}

function titles(query: z.input<typeof LibraryQuery> = {}): string[] {
  return engine.library.items(LibraryQuery.parse(query)).items.map((item) => item.title);
}

describe('a folder', () => {
  it('is scanned, then watched: files come, are renamed and go', async () => {
    await writeFile(film('Alpha (2001).mkv'), 'alpha');
    await engine.library.addFolder({ path: join(dir, 'films'), watching: 'auto' });
    await expect.poll(() => engine.library.folder('films')).toMatchObject({ state: 'watching', items: 1, errors: [] });
    const [alpha] = engine.library.items(LibraryQuery.parse({})).items;
    expect(alpha).toMatchObject({
      title: 'Alpha',
      year: 2001,
      kind: 'movie',
      uri: 'library://films/Alpha%20(2001).mkv',
      isAvailable: true,
    });

    await mkdir(film('new/deep'), { recursive: true });
    await writeFile(film('new/deep/Beta.mkv'), 'beta');
    await expect.poll(() => titles()).toEqual(['Alpha', 'Beta']);

    await rename(film('Alpha (2001).mkv'), film('Gamma (2002).mkv'));
    await expect.poll(() => titles()).toEqual(['Beta', 'Gamma']);
    expect(engine.library.item(alpha?.itemId ?? '')).toMatchObject({ title: 'Gamma', addedAt: alpha?.addedAt });

    await unlink(film('new/deep/Beta.mkv'));
    await expect.poll(() => titles()).toEqual(['Gamma']);
  });

  it('is there after a restart, with what happened meanwhile', async () => {
    await writeFile(film('Alpha.mkv'), 'alpha');
    await engine.library.addFolder({ path: join(dir, 'films'), name: 'kino', watching: 'auto' });
    await expect.poll(() => titles()).toEqual(['Alpha']);
    await engine.close();
    await writeFile(film('Beta.mkv'), 'beta');
    engine = await start();
    await expect.poll(() => titles()).toEqual(['Alpha', 'Beta']);
    expect(engine.library.folders().map(({ name }) => name)).toEqual(['kino']);
  });

  it('is unavailable while its disk is away, and keeps its items', async () => {
    await writeFile(film('Alpha.mkv'), 'alpha');
    await engine.library.addFolder({ path: join(dir, 'films'), watching: 'auto' });
    await expect.poll(() => engine.library.folder('films').state).toBe('watching');
    await rename(join(dir, 'films'), join(dir, 'away'));
    engine.library.sweep('films');
    await expect.poll(() => engine.library.folder('films').state).toBe('unavailable');
    expect(engine.library.items(LibraryQuery.parse({})).items).toMatchObject([{ title: 'Alpha', isAvailable: false }]);
    await rename(join(dir, 'away'), join(dir, 'films'));
    engine.library.sweep('films');
    await expect.poll(() => engine.library.folder('films').state).toBe('watching');
    expect(engine.library.items(LibraryQuery.parse({})).items).toMatchObject([{ title: 'Alpha', isAvailable: true }]);
  });

  it('is left alone while it is paused, and looked at again afterwards', async () => {
    await engine.library.addFolder({ path: join(dir, 'films'), watching: 'auto' });
    await expect.poll(() => engine.library.folder('films').state).toBe('watching');
    expect(engine.library.setPaused('films', true).state).toBe('paused');
    await writeFile(film('Alpha.mkv'), 'alpha');
    engine.library.setPaused('films', false);
    await expect.poll(() => titles()).toEqual(['Alpha']);
  });

  it('takes its items along when it is removed, and its name is free again', async () => {
    await writeFile(film('Alpha.mkv'), 'alpha');
    await engine.library.addFolder({ path: join(dir, 'films'), watching: 'auto' });
    await expect.poll(() => titles()).toEqual(['Alpha']);
    await engine.library.removeFolder('films');
    expect([engine.library.folders(), titles()]).toEqual([[], []]);
    await engine.library.addFolder({ path: join(dir, 'films'), watching: 'polling' });
    await expect.poll(() => titles()).toEqual(['Alpha']);
    expect(engine.library.folder('films').watching).toBe('polling');
  });

  it('is refused when it is no folder, or there already', async () => {
    await writeFile(film('Alpha.mkv'), 'alpha');
    await engine.library.addFolder({ path: join(dir, 'films'), watching: 'auto' });
    const add = (path: string, name?: string) => engine.library.addFolder({ path, name, watching: 'auto' });
    await expect(add('films')).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(add(film('nowhere'))).rejects.toMatchObject({ code: 'FILE_MISSING' });
    await expect(add(film('Alpha.mkv'))).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(add(join(dir, 'films'))).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(add(dir, 'films')).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(add(dir, 'api')).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});

it('folders of the command line come and go with it, those of the person stay', async () => {
  const path = join(dir, 'films');
  await engine.library.useCommandFolders(new Map([['films', path]]));
  expect([...engine.library.buckets()]).toEqual([['films', path]]);
  await engine.library.addFolder({ path: dir, name: 'all', watching: 'auto' });
  await engine.library.useCommandFolders(new Map());
  expect([...engine.library.buckets().keys()]).toEqual(['all']);
  await engine.library.useCommandFolders(new Map([['again', dir]]));
  expect([...engine.library.buckets().keys()]).toEqual(['all']);
});
