import { describe, expect, test } from 'vitest';
import { rpcUrlFor } from '../../../renderer/client/webSocketTransport.ts';
import { breadcrumbsOf } from '../../../renderer/open/breadcrumbs.ts';
import { droppedIn, filmsIn } from '../../../renderer/open/droppedFolders.ts';
import { fragmentFor, parseFragment, urlWithFragment } from '../../../renderer/open/fragment.ts';
import { matchingEntries } from '../../../renderer/open/matchingEntries.ts';
import { loadRecent, resumeSeconds, saveRecent, withFilm, type RecentFilm } from '../../../renderer/open/recentlyOpened.ts';

const film = (path: string, changes: Partial<RecentFilm> = {}): RecentFilm => ({
  path,
  title: path,
  positionSeconds: 0,
  durationSeconds: 100,
  ...changes,
});

/** A Storage of one value. */
function storageWith(value: string | null, isFull = false): Storage {
  let stored = value;
  return {
    length: 1,
    clear: () => {},
    key: () => null,
    removeItem: () => {},
    getItem: () => stored,
    setItem: (_key: string, next: string) => {
      if (isFull) throw new DOMException('full', 'QuotaExceededError');
      stored = next;
    },
  };
}

describe('the address', () => {
  test.each([
    ['', { playPath: null, atSeconds: null, token: null }],
    ['#token=abc', { playPath: null, atSeconds: null, token: 'abc' }],
    ['#token=abc&play=%2Ff%2Fa+b.mkv', { playPath: '/f/a b.mkv', atSeconds: null, token: 'abc' }],
    ['#play=', { playPath: null, atSeconds: null, token: null }],
    ['#play=library%3A%2F%2Ff%2Fa&at=12.5', { playPath: 'library://f/a', atSeconds: 12.5, token: null }],
    ['#play=a&at=x', { playPath: 'a', atSeconds: null, token: null }],
    ['#/library?play=a&token=b', { playPath: null, atSeconds: null, token: null }],
  ])('%s', (hash, expected) => {
    expect(parseFragment(hash)).toEqual(expected);
  });

  test.each(['/films/a & b #1 = 100%.mkv', 'C:\\Films\\ü.avi', '/日本/映画 🎬.mkv'])('%s comes back from its fragment', (path) => {
    expect(parseFragment(fragmentFor(path)).playPath).toBe(path);
  });

  test('keeps the folder that a tunnel put before it', () => {
    expect(urlWithFragment({ pathname: '/playhead/', search: '?x=1' }, '')).toBe('/playhead/?x=1');
    expect(rpcUrlFor('https://host.example/playhead/?x=1#play=a')).toBe('wss://host.example/playhead/rpc');
    expect(rpcUrlFor('http://127.0.0.1:8080/')).toBe('ws://127.0.0.1:8080/rpc');
  });
});

describe('breadcrumbsOf', () => {
  test.each([
    ['/', ['/']],
    ['/home/mara/Films', ['/', '/home', '/home/mara', '/home/mara/Films']],
    ['C:\\', ['C:\\']],
    ['C:\\Films\\2004', ['C:\\', 'C:\\Films', 'C:\\Films\\2004']],
    ['\\\\nas\\films\\new', ['\\\\nas\\films\\', '\\\\nas\\films\\new']],
    ['', []],
  ])('%s', (path, expected) => {
    expect(breadcrumbsOf(path).map((crumb) => crumb.path)).toEqual(expected);
  });
});

describe('matchingEntries', () => {
  const entries = ['Été 1998', 'The Beach.avi', 'Beach.avi', 'notes'].map((name) => ({
    name,
    path: `/${name}`,
    kind: 'file' as const,
    sizeBytes: 1,
  }));
  test.each([
    ['', ['Été 1998', 'The Beach.avi', 'Beach.avi', 'notes']],
    ['ete', ['Été 1998']],
    ['BEACH', ['Beach.avi', 'The Beach.avi']],
    ['avi the', ['The Beach.avi']],
    ['nowhere', []],
  ])('"%s"', (filter, expected) => {
    expect(matchingEntries(entries, filter).map(({ name }) => name)).toEqual(expected);
  });
});

describe('recently opened films', () => {
  test('the last one comes first, once, and eight are kept', () => {
    const many = Array.from({ length: 8 }, (_, index) => film(`/${index}`));
    const next = withFilm(many, film('/3', { positionSeconds: 5 }));
    expect(next.map(({ path }) => path)).toEqual(['/3', '/0', '/1', '/2', '/4', '/5', '/6', '/7']);
    expect(next[0]?.positionSeconds).toBe(5);
    expect(withFilm(many, film('/new'))).toHaveLength(8);
  });

  test.each([
    ['not opened before', undefined, 0],
    ['barely begun', film('/a', { positionSeconds: 9 }), 0],
    ['in the middle', film('/a', { positionSeconds: 50 }), 50],
    ['seen to the end', film('/a', { positionSeconds: 96 }), 0],
    ['of unknown length', film('/a', { positionSeconds: 96, durationSeconds: null }), 96],
  ])('%s: goes on where it should', (_what, known, expected) => {
    expect(resumeSeconds(known)).toBe(expected);
  });

  test.each([null, '', '{', '{}', '[1, null, {"path": 3}]'])('stored nonsense %s is forgotten', (stored) => {
    expect(loadRecent(storageWith(stored))).toEqual([]);
  });

  test('come back from the storage; a full one keeps what it had', () => {
    const storage = storageWith(null);
    expect(saveRecent(storage, [film('/a')])).toBe(true);
    expect(loadRecent(storage)).toEqual([film('/a')]);
    expect(saveRecent(storageWith(null, true), [film('/a')])).toBe(false);
  });
});

describe('folders dropped on the page', () => {
  const file = (name: string) => ({ name, isDirectory: false, file: (give: (file: File) => void) => give(new File([], name)) });
  /** Tells its entries one at a time, as browsers tell them a hundred at a time. */
  const folder = (name: string, entries: readonly object[]) => ({
    name,
    isDirectory: true,
    createReader: () => {
      const left = [...entries];
      return { readEntries: (give: (some: readonly object[]) => void) => give(left.splice(0, 1)) };
    },
  });
  const holidays = folder('Holidays', [
    file('10.mkv'),
    file('9.MKV'),
    file('notes.txt'),
    file('.hidden.mkv'),
    folder('1998', [file('a.avi'), folder('empty', [])]),
  ]) as unknown as FileSystemDirectoryEntry;

  test('are told from files', () => {
    const item = (entry: object | null, plain: File | null) => ({ webkitGetAsEntry: () => entry, getAsFile: () => plain });
    const given = new File([], 'a.mkv');
    const items = [item(holidays, null), item(null, given), item(null, null)] as unknown as readonly DataTransferItem[];
    expect(droppedIn(items)).toEqual({ files: [given], folders: [holidays] });
  });

  test('give their films in the order that a person counts in, and no more than are wanted', async () => {
    const names = async (most: number) => (await filmsIn(holidays, most)).map(({ name }) => name);
    expect(await names(100)).toEqual(['9.MKV', '10.mkv', 'a.avi']);
    expect(await names(2)).toEqual(['9.MKV', '10.mkv']);
  });
});
