import { stat } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { AddFolderRequest, LibraryFolder, LibraryQuery, LibraryStatus, ProblemFile } from '../../../shared/libraryContract.ts';
import { diskAnswer } from '../base/diskAnswer.ts';
import { EngineError } from '../base/errors.ts';
import { bucketNameProblem, freeBucketName } from './folders/bucketName.ts';
import { createFolderRecords, type FolderOrigin, type FolderRecord, type FolderRecords } from './folders/folderRecords.ts';
import { watchModeOf, type WatchMode } from './folders/watchMode.ts';
import { createProbeProblems, type ProbeProblems } from './probeProblems.ts';
import { createItemRows, type ItemRows, type StoredItem } from './indexing/itemRows.ts';
import type { FolderState } from './indexing/watchedFolder.ts';
import { ItemFinder } from './search/findItems.ts';
import type { WorkerRequest } from './worker/messages.ts';

export interface LibraryRequest {
  readonly database: Database;
  /** Asks the indexing thread for something. */
  readonly send: (request: WorkerRequest) => void;
  /** Somebody looks at these items, which were not looked into. */
  readonly shown: (itemIds: readonly string[]) => void;
  readonly nowMs: () => number;
  readonly platform: NodeJS.Platform;
}

/** A page of items, and how many there are on all pages. */
export interface StoredPage {
  readonly items: readonly StoredItem[];
  readonly total: number;
}

/** The library as everybody else sees it: folders and items. Reads the index; the indexing thread writes it. */
export class Library {
  readonly #request: LibraryRequest;
  readonly #folders: FolderRecords;
  readonly #rows: ItemRows;
  readonly #finder: ItemFinder;
  readonly #problems: ProbeProblems;
  readonly #listeners = new Set<() => void>();
  #states: ReadonlyMap<number, FolderState> = new Map();
  #modes: ReadonlyMap<number, WatchMode> = new Map();
  #revision = 1;
  /** Counting 100,000 rows takes milliseconds: once for each state of the index. */
  readonly #counts = new Map<string, number>();

  constructor(request: LibraryRequest) {
    this.#request = request;
    this.#folders = createFolderRecords(request.database);
    this.#rows = createItemRows(request.database);
    this.#finder = new ItemFinder(request.database);
    this.#problems = createProbeProblems(request.database);
    const stored = this.#folders.all();
    if (stored.length > 0) request.send({ kind: 'refresh' });
    for (const record of stored) void this.#chooseMode(record);
  }

  /** The indexing thread has changed the index, or the states of folders. */
  reported(states: readonly (readonly [number, FolderState])[]): void {
    this.#states = new Map(states);
    this.#changed();
  }

  /** Calls back after each change until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  status(): LibraryStatus {
    return { revision: this.#revision, items: this.#count('items', () => this.#rows.count()), folders: [...this.folders()] };
  }

  folders(): readonly LibraryFolder[] {
    return this.#shown().map((record) => this.#view(record));
  }

  /** Throws FILE_MISSING. */
  folder(name: string): LibraryFolder {
    return this.#view(this.#named(name));
  }

  /** undefined: there is none any more. */
  folderName(folderId: number): string | undefined {
    return this.#shown().find((record) => record.folderId === folderId)?.name;
  }

  /** Throws FILE_MISSING. */
  folderId(name: string): number {
    return this.#named(name).folderId;
  }

  /** Folders by their public names, for library:// addresses. */
  buckets(): ReadonlyMap<string, string> {
    return new Map(this.#shown().map(({ name, path }) => [name, path]));
  }

  /** Adds a folder of the person. Throws BAD_REQUEST, FILE_MISSING, FILE_UNREADABLE, CONFLICT. */
  async addFolder({ path, name, watching }: AddFolderRequest): Promise<LibraryFolder> {
    const absolute = await existingFolder(path);
    const there = this.#shown().find((record) => record.path === absolute);
    if (there) {
      throw new EngineError('CONFLICT', `"${absolute}" is in the library already, as "${there.name}".`, { details: { name: there.name } });
    }
    const problem = name === undefined ? null : bucketNameProblem(name);
    if (problem !== null) throw new EngineError('BAD_REQUEST', problem, { details: { field: 'name' } });
    if (name !== undefined && this.#isTaken(name)) {
      throw new EngineError('CONFLICT', `There is a folder named "${name}" already. Choose another name.`, { details: { field: 'name' } });
    }
    const record = this.#add({ path: absolute, name: name ?? null, origin: 'person', watching });
    await this.#chooseMode(record);
    return this.#view(record);
  }

  /**
   * Makes these folders, by name, those that the server was started with: others of that origin are taken out. A folder that the person
   * added as well stays the person's.
   */
  async useCommandFolders(buckets: ReadonlyMap<string, string>): Promise<void> {
    const wanted = new Map([...buckets].map(([name, path]) => [resolve(path), name]));
    for (const record of this.#shown()) {
      const isWanted = wanted.get(record.path) === record.name || (wanted.has(record.path) && record.origin === 'person');
      if (isWanted) wanted.delete(record.path);
      else if (record.origin === 'command') this.#folders.markRemoved(record.folderId);
    }
    for (const [path, name] of wanted) this.#add({ path, name: this.#isTaken(name) ? null : name, origin: 'command', watching: 'auto' });
    await Promise.all(this.#shown().map((record) => this.#chooseMode(record)));
    // Without a folder there is nothing to begin the thread for, which holds 30 MB.
    if (this.#folders.all().length > 0) this.#request.send({ kind: 'refresh' });
  }

  /** Takes a folder out; resolves when its items are gone from the index. What people watched is not forgotten. Throws FILE_MISSING. */
  async removeFolder(name: string): Promise<void> {
    const { folderId } = this.#named(name);
    this.#folders.markRemoved(folderId);
    this.#request.send({ kind: 'refresh' });
    this.#changed();
    await this.#until(() => !this.#folders.all().some((record) => record.folderId === folderId));
  }

  /** Throws FILE_MISSING. */
  setPaused(name: string, isPaused: boolean): LibraryFolder {
    const { folderId } = this.#named(name);
    this.#folders.setPaused(folderId, isPaused);
    this.#states = new Map([...this.#states, [folderId, isPaused ? 'paused' : 'scanning']]);
    this.#request.send({ kind: 'refresh' });
    this.#changed();
    return this.folder(name);
  }

  /** Looks at a whole folder now. Throws FILE_MISSING. */
  sweep(name: string): LibraryFolder {
    const { folderId } = this.#named(name);
    this.#request.send({ kind: 'sweep', folderId });
    return this.folder(name);
  }

  /** Throws FILE_MISSING for a folder that is none. */
  items(query: LibraryQuery): StoredPage {
    const folderId = query.folder === undefined ? null : this.#named(query.folder).folderId;
    const { itemKeys, total } = this.#finder.find(query, folderId);
    return { items: this.shown(this.#rows.byKeys(itemKeys)), total };
  }

  /** Throws ITEM_UNKNOWN. */
  item(itemId: string): StoredItem {
    const item = this.#rows.byId(itemId);
    if (!item) throw new EngineError('ITEM_UNKNOWN', `There is no item "${itemId}" in the library.`, { details: { itemId } });
    this.shown([item]);
    return item;
  }

  /** Notes that somebody looks at these items, and gives them back. */
  shown(items: readonly StoredItem[]): readonly StoredItem[] {
    const unknown = items.flatMap(({ itemId, isProbed }) => (isProbed ? [] : [itemId]));
    if (unknown.length > 0) this.#request.shown(unknown);
    return items;
  }

  /** The files that could not be looked into. */
  problems(): readonly ProblemFile[] {
    return this.#problems
      .all()
      .map(({ againMs, ...file }) => ({ ...file, againAt: againMs === null ? null : new Date(againMs).toISOString() }));
  }

  /** Has a file looked into again that could not be; null: all of them. How many there are. */
  tryAgain(itemId: string | null): number {
    const count = this.#problems.tryAgain(itemId);
    if (count > 0) this.#changed();
    return count;
  }

  /** Something that the index says was changed by others than the indexing thread. */
  touched(): void {
    this.#changed();
  }

  #add({ path, name, origin, watching }: NewFolder): FolderRecord {
    const free = name ?? freeBucketName(path, (candidate) => this.#isTaken(candidate));
    const folderId = this.#folders.add({ name: free, path, origin, watching }, this.#request.nowMs());
    this.#states = new Map([...this.#states, [folderId, 'scanning']]);
    this.#request.send({ kind: 'refresh' });
    this.#changed();
    return this.#named(free);
  }

  async #chooseMode({ folderId, path, watching }: FolderRecord): Promise<void> {
    const mode = watching === 'polling' ? 'polling' : await watchModeOf(path, this.#request.platform);
    this.#modes = new Map([...this.#modes, [folderId, mode]]);
  }

  #view({ folderId, name, path, isPaused, isAvailable, sweptMs }: FolderRecord): LibraryFolder {
    const known = isPaused ? 'paused' : (this.#states.get(folderId) ?? 'scanning');
    return {
      name,
      path,
      state: known === 'watching' && !isAvailable ? 'unavailable' : known,
      watching: this.#modes.get(folderId) ?? 'events',
      items: this.#count(`folder ${folderId}`, () => this.#folders.fileCount(folderId)),
      sweptAt: sweptMs === null ? null : new Date(sweptMs).toISOString(),
      errors: [...this.#folders.problems(folderId), ...this.#problems.ofFolder(folderId)].map((problem) => ({ ...problem })),
    };
  }

  #count(what: string, count: () => number): number {
    const kept = this.#counts.get(what) ?? count();
    this.#counts.set(what, kept);
    return kept;
  }

  #shown(): readonly FolderRecord[] {
    return this.#folders.all().filter((record) => !record.isRemoved);
  }

  #isTaken(name: string): boolean {
    return this.#shown().some((record) => record.name === name);
  }

  #named(name: string): FolderRecord {
    const record = this.#shown().find((each) => each.name === name);
    if (!record) {
      throw new EngineError('FILE_MISSING', `There is no folder named "${name}" in the library.`, { details: { name } });
    }
    return record;
  }

  #changed(): void {
    this.#revision += 1;
    this.#finder.forget();
    this.#counts.clear();
    for (const listener of this.#listeners) listener();
  }

  /** Resolves when `isTrue`, looked at after each change. */
  #until(isTrue: () => boolean): Promise<void> {
    return new Promise((done) => {
      if (isTrue()) return done();
      const stop = this.onChange(() => {
        if (!isTrue()) return;
        stop();
        done();
      });
    });
  }
}

interface NewFolder {
  readonly path: string;
  /** null: after the folder itself. */
  readonly name: string | null;
  readonly origin: FolderOrigin;
  readonly watching: AddFolderRequest['watching'];
}

/** The folder's absolute path. Throws BAD_REQUEST, FILE_MISSING, FILE_UNREADABLE. */
async function existingFolder(path: string): Promise<string> {
  if (!isAbsolute(path)) throw new EngineError('BAD_REQUEST', `"path" has to be absolute, not "${path}".`, { details: { field: 'path' } });
  const absolute = resolve(path);
  try {
    if ((await diskAnswer(absolute, () => stat(absolute))).isDirectory()) return absolute;
  } catch (error) {
    if (error instanceof EngineError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const options = { details: { path: absolute }, cause: error };
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new EngineError('FILE_MISSING', `There is no folder "${absolute}". Check its name and whether its disk is connected.`, options);
    }
    throw new EngineError('FILE_UNREADABLE', `The folder "${absolute}" cannot be read (${code}). Change its permissions.`, options);
  }
  throw new EngineError('BAD_REQUEST', `"${absolute}" is not a folder. Choose the folder that it is in.`, { details: { field: 'path' } });
}
