import { linkSync, mkdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readDirectory, type ReadDirectory } from '../../../electron/engine/library/scan/readDirectory.ts';
import { createIdentifier } from '../../../electron/engine/library/scan/identifyFile.ts';
import { fileNameFrom } from '../../../electron/engine/library/scan/fileName.ts';
import { createLibraryWriter } from '../../../electron/engine/library/indexing/libraryWriter.ts';
import { createItemRecords } from '../../../electron/engine/library/itemRecords.ts';
import { fakeItem } from '../../fakes/fakeEngine.ts';
import { createSweptFolder, type SweptFolder } from '../../fakes/sweptFolder.ts';

let swept: SweptFolder;
beforeEach(() => {
  swept = createSweptFolder();
});
afterEach(() => swept[Symbol.dispose]());

async function problems(): Promise<readonly { readonly path: string; readonly reason: string }[]> {
  const result = await swept.sweep();
  expect(result.kind).toBe('done');
  return result.kind === 'done' ? result.problems : [];
}

describe('what is found', () => {
  it.each([
    ['emoji', '🎬 Film 🍿.mkv'],
    ['Japanese', '千と千尋の神隠し.mkv'],
    ['right to left', 'فيلم.mp4'],
    ['decomposed letters', 'Ame\u0301lie.mkv'],
    ['a line break', 'two\nlines.mkv'],
    ['quotes and signs', `a'b"c%20#?&;$(x).mkv`],
    ['a trailing space', 'film .mkv'],
    ['capital endings', 'FILM.MKV'],
    ['255 bytes', `${'ä'.repeat(125)}.mkv`],
    ['a leading dash', '-rf.mkv'],
    ['private use characters', 'a\u{ef80}\u{efff}.mkv'],
  ])('names with %s', async (_, name) => {
    swept.write(name);
    swept.write(join('in a folder', name));
    await swept.sweep();
    expect([...swept.index().keys()]).toEqual([name, `in a folder/${name}`].map(plain));
    await swept.sweep();
    expect(swept.index().size).toBe(2);
  });

  it('names of files and folders that are no UTF-8, each for itself', async () => {
    const names = [Buffer.from('caf\xe9.mkv', 'latin1'), Buffer.from('caf\xe8.mkv', 'latin1')];
    for (const name of names) swept.write(name);
    mkdirSync(Buffer.concat([Buffer.from(`${swept.dir}/`), Buffer.from('d\xff', 'latin1')]));
    swept.write(Buffer.from('d\xff/film.mkv', 'latin1'), 'in the folder');
    await swept.sweep();
    expect(new Set(swept.index().keys())).toEqual(
      new Set([...names, Buffer.from('d\xff/film.mkv', 'latin1')].map((name) => fileNameFrom(name))),
    );
    await swept.sweep();
    expect(swept.takeHashed()).toHaveLength(3);
  });

  it('a path longer than systems take in one piece', async () => {
    const deep = Array.from({ length: 14 }, (_, n) => `${n}`.padEnd(200, 'x'));
    swept.write(join(...deep, 'film.mkv'));
    await swept.sweep();
    expect([...swept.index().keys()]).toEqual([[...deep, 'film.mkv'].join('/')]);
  });

  it('neither hidden nor system files, and nothing that is no media', async () => {
    for (const path of ['.hidden.mkv', '.Trash/a.mkv', '$RECYCLE.BIN/a.mkv', '@eaDir/a.mkv', 'notes.txt', 'film.nfo', '._film.mkv'])
      swept.write(path);
    expect(await problems()).toEqual([]);
    expect(swept.index().size).toBe(0);
  });

  it('a thousand files that appear at once', async () => {
    await swept.sweep();
    for (let n = 0; n < 1000; n++) swept.write(`new/${n}.mkv`, `film ${n}`);
    await swept.sweep(['']);
    expect(swept.index()).toEqual(swept.disk());
  });
});

describe('a slow disk', () => {
  it('shows what was found every now and then, not at the end alone', async () => {
    for (let n = 0; n < 12; n++) swept.write(`${n % 3}/${n}.mkv`, `film ${n}`);
    // Each file takes a tenth of a second to read.
    let nowMs = Date.now() + 60_000;
    const known = createIdentifier();
    const shown: number[] = [];
    await swept.sweep(null, {
      nowMs: () => nowMs,
      identify: (...file) => {
        nowMs += 100;
        return known(...file);
      },
      changed: () => shown.push(swept.index().size),
    });
    expect(shown).toEqual([4, 8, 12]);
    expect(swept.index()).toEqual(swept.disk());
  });

  it('is written in one go where it is quick', async () => {
    for (let n = 0; n < 12; n++) swept.write(`${n}.mkv`);
    const changed = vi.fn<() => void>();
    await swept.sweep(null, { changed });
    expect(changed).toHaveBeenCalledOnce();
  });
});

describe('what cannot be read', () => {
  it('is listed with its reason, and the rest is found', async () => {
    swept.write('good.mkv');
    swept.write('empty.mkv', '');
    symlinkSync('loop.mkv', join(swept.dir, 'loop.mkv'));
    symlinkSync('/nowhere/at/all.mkv', join(swept.dir, 'dangling.mkv'));
    symlinkSync('/etc', join(swept.dir, 'outside'));
    symlinkSync('.', join(swept.dir, 'round'));
    symlinkSync('good.mkv', join(swept.dir, 'inside.mkv'));
    const found = new Map((await problems()).map(({ path, reason }) => [path, reason]));
    expect([...swept.index().keys()]).toEqual(['good.mkv']);
    expect([...found.keys()].toSorted()).toEqual(['dangling.mkv', 'empty.mkv', 'loop.mkv', 'outside']);
    expect(found.get('outside')).toContain('leads out of the folder');
    expect(found.get('loop.mkv')).toContain('leads to itself');
    expect(found.get('empty.mkv')).toBe('It is empty.');
  });

  it('keeps what is known of a directory that may no longer be read', async () => {
    swept.write('open/a.mkv');
    swept.write('closed/b.mkv');
    swept.write('closed/below/c.mkv');
    await swept.sweep();
    const before = swept.index();
    const refused: ReadDirectory = { kind: 'unreadable', reason: 'Your user may not read it. Change its permissions.' };
    const read = (folder: string, directory: string): ReadDirectory =>
      directory === 'closed' ? refused : readDirectory(folder, directory);
    const result = await swept.sweep(null, { read });
    expect(swept.index()).toEqual(before);
    expect(result).toMatchObject({ problems: [{ path: 'closed', reason: refused.reason }] });
  });

  it('keeps what is known of a file that can no longer be opened, and lists it', async () => {
    swept.write('a.mkv');
    await swept.sweep();
    const before = swept.index();
    swept.write('a.mkv', 'other');
    const result = await swept.sweep(null, {
      identify: () => ({ kind: 'unreadable', reason: 'The disk cannot read it (EIO). Check the disk.' }),
    });
    expect(result).toMatchObject({ problems: [{ path: 'a.mkv' }] });
    expect(swept.index()).toEqual(before);
  });
});

describe('a disk that is not connected', () => {
  it('makes the folder unavailable and forgets nothing', async () => {
    swept.write('a.mkv');
    await swept.sweep();
    const before = swept.index();
    renameSync(swept.dir, `${swept.dir}-away`);
    expect(await swept.sweep()).toMatchObject({ kind: 'unavailable' });
    mkdirSync(swept.dir);
    // The empty place where it was connected belongs to another disk.
    expect(await swept.sweep(null, { read: onDevice(() => 99) })).toMatchObject({ kind: 'unavailable' });
    expect(swept.index()).toEqual(before);
    rmSync(swept.dir, { recursive: true });
    renameSync(`${swept.dir}-away`, swept.dir);
    // Connected again, under another number.
    expect(await swept.sweep(null, { read: onDevice(() => 100) })).toMatchObject({ kind: 'done', device: 100 });
    expect(swept.index()).toEqual(before);
  });

  it('an emptied folder on the same disk is an emptied folder', async () => {
    swept.write('a.mkv');
    await swept.sweep();
    rmSync(join(swept.dir, 'a.mkv'));
    await swept.sweep();
    expect(swept.index().size).toBe(0);
  });

  it.each([[null], [['']], [['disk']], [['disk/films']]])(
    'inside a folder: what is known below stays when %j is looked at',
    async (directories) => {
      swept.write('disk/films/a.mkv');
      swept.write('b.mkv');
      const connected = onDevice((directory) => (directory.startsWith('disk') ? 7 : 1));
      await swept.sweep(null, { read: connected });
      const before = swept.index();
      renameSync(join(swept.dir, 'disk'), join(swept.dir, '.away'));
      mkdirSync(join(swept.dir, 'disk'));
      await swept.sweep(directories, { read: onDevice(() => 1) });
      expect(swept.index()).toEqual(before);
    },
  );
});

describe('comparing', () => {
  it('reads nothing again that looks as it did', async () => {
    swept.write('x/a.mkv');
    swept.write('b.mkv');
    await swept.sweep();
    expect(swept.takeHashed()).toHaveLength(2);
    await swept.sweep();
    expect(swept.takeHashed()).toEqual([]);
  });

  it('reads nothing again when a whole tree is renamed', async () => {
    for (let n = 0; n < 20; n++) swept.write(`old/${n % 3}/${n}.mkv`, `film ${n}`);
    await swept.sweep();
    swept.takeHashed();
    renameSync(join(swept.dir, 'old'), join(swept.dir, 'new'));
    await swept.sweep();
    expect(swept.takeHashed()).toEqual([]);
    expect(swept.index()).toEqual(swept.disk());
  });

  it('notices a rename that changes capitals alone', async () => {
    swept.write('film.mkv');
    await swept.sweep();
    renameSync(join(swept.dir, 'film.mkv'), join(swept.dir, 'Film.mkv'));
    await swept.sweep(['']);
    expect([...swept.index().keys()]).toEqual(['Film.mkv']);
  });

  it('notices a file that was replaced by one of the same size, name and time', async () => {
    swept.write('film.mkv', 'aaa');
    utimesSync(join(swept.dir, 'film.mkv'), 1000, 1000);
    await swept.sweep();
    writeFileSync(join(swept.dir, 'film.mkv'), 'bbb');
    utimesSync(join(swept.dir, 'film.mkv'), 1000, 1000);
    await swept.sweep();
    expect(swept.index()).toEqual(swept.disk());
  });

  it('shows a file with two names once', async () => {
    swept.write('a.mkv');
    linkSync(join(swept.dir, 'a.mkv'), join(swept.dir, 'b.mkv'));
    await swept.sweep();
    expect(swept.index()).toEqual(swept.disk());
    expect(swept.database.prepare('SELECT count(*) FROM library_items').pluck().get()).toBe(1);
  });
});

describe('a file that is still being written', () => {
  it('is left for later, and taken in once it looks the same twice', async () => {
    swept.write('a.mkv', 'first part');
    const now = Date.now();
    const first = await swept.sweep(null, { settleMs: 3000, nowMs: now });
    expect(swept.index().size).toBe(0);
    swept.write('a.mkv', 'first part, and more');
    const second = await swept.sweep([''], { settleMs: 3000, nowMs: now + 2000, unsettled: unsettledOf(first) });
    expect(swept.index().size).toBe(0);
    await swept.sweep([''], { settleMs: 3000, nowMs: now + 2500, unsettled: unsettledOf(second) });
    expect(swept.index()).toEqual(swept.disk());
  });

  it('is left for later when it changes while it is read', async () => {
    swept.write('a.mkv', 'one');
    const result = await swept.sweep(null, { identify: () => ({ kind: 'changed' }) });
    expect([...unsettledOf(result).keys()]).toEqual(['a.mkv']);
    expect(swept.index().size).toBe(0);
  });
});

function unsettledOf(result: Awaited<ReturnType<SweptFolder['sweep']>>) {
  return result.kind === 'done' ? result.unsettled : new Map<string, never>();
}

/** The real file system, with other numbers for its disks. */
function onDevice(device: (directory: string) => number) {
  return (folder: string, directory: string): ReadDirectory => {
    const content = readDirectory(folder, directory);
    return content.kind === 'read' ? { ...content, device: device(directory) } : content;
  };
}

/** As the index has it: private use characters are escaped byte by byte. */
function plain(name: string): string {
  return fileNameFrom(Buffer.from(name));
}

describe('what is told of files', () => {
  const described = (): unknown[] => swept.database.prepare('SELECT title FROM library_items ORDER BY title').pluck().all();
  const nfo = (title: string): string => `<movie><title>${title}</title></movie>`;

  /** As if every file had been looked into. */
  function lookInto(): void {
    const records = createItemRecords(swept.database);
    const itemIds = swept.database.prepare<[], string>('SELECT item_id FROM library_items').pluck().all();
    for (const itemId of itemIds)
      records.put({ itemId, info: fakeItem().info }, { path: `/${itemId}`, sizeBytes: 1, modifiedMs: 1 }, new Date(0));
    createLibraryWriter(swept.database).describe(itemIds);
  }

  it('is read again when it is changed, comes or goes, and not otherwise', async () => {
    swept.write('a/x.mkv');
    swept.write('a/movie.nfo', nfo('First'));
    await swept.sweep();
    lookInto();
    expect(described()).toEqual(['First']);
    await swept.sweep();
    swept.write('a/movie.nfo', nfo('Second, longer'));
    await swept.sweep(['a']);
    expect(described()).toEqual(['Second, longer']);
    rmSync(join(swept.dir, 'a/movie.nfo'));
    await swept.sweep();
    expect(described()).toEqual(['x']);
    swept.write('a/x.nfo', nfo('Third'));
    await swept.sweep();
    expect(described()).toEqual(['Third']);
    swept.database.exec("UPDATE library_items SET title = 'as it was'");
    await swept.sweep();
    expect(described()).toEqual(['as it was']);
  });

  it('is a picture too: another one gets another version', async () => {
    swept.write('a/x.mkv');
    swept.write('a/poster.jpg', 'one');
    await swept.sweep();
    lookInto();
    const poster = (): unknown =>
      swept.database.prepare("SELECT json_extract(details_json, '$.posterVersion') FROM library_items").pluck().get();
    const first = poster();
    swept.write('a/poster.jpg', 'another');
    await swept.sweep(['a']);
    expect(first).toEqual(expect.any(String));
    expect(poster()).not.toBe(first);
  });

  it('reaches the episodes below the folder of a series', async () => {
    swept.write('Dark/Season 1/Dark S01E01.mkv');
    await swept.sweep();
    lookInto();
    swept.write('Dark/tvshow.nfo', '<tvshow><title>DARK</title></tvshow>');
    await swept.sweep(['Dark']);
    expect(swept.database.prepare("SELECT json_extract(details_json, '$.title') FROM series_looks").pluck().all()).toEqual(['DARK']);
  });
});
