import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { identityOf, samplePlaces } from '../../electron/engine/library/contentIdentity.ts';
import { openDatabase } from '../../electron/engine/library/database.ts';
import { createFolderRecords, type FolderRecords } from '../../electron/engine/library/folders/folderRecords.ts';
import { createLibraryWriter } from '../../electron/engine/library/indexing/libraryWriter.ts';
import { createIdentifier, type Identified } from '../../electron/engine/library/scan/identifyFile.ts';
import { readDirectory, type ReadDirectory } from '../../electron/engine/library/scan/readDirectory.ts';
import type { FileLook } from '../../electron/engine/library/scan/reconcile.ts';
import { sweep, type SweepResult } from '../../electron/engine/library/scan/sweep.ts';

/** A real folder of odds and ends, and an index in memory that sweeps keep in step with it. */
export interface SweptFolder extends Disposable {
  readonly dir: string;
  readonly database: Database;
  readonly folders: FolderRecords;
  readonly folderId: number;
  /** Writes a file, with the folders that it needs; the path is inside the folder. */
  write(path: string | Buffer, content?: string): void;
  /** Looks at directories; null: at everything. */
  sweep(directories?: readonly string[] | null, options?: SweepOptions): Promise<SweepResult>;
  /** What the index says: contents by path. */
  index(): ReadonlyMap<string, string>;
  /** What is on the disk, likewise. */
  disk(): ReadonlyMap<string, string>;
  /** Files that were read for their content since the last call. */
  takeHashed(): readonly string[];
}

export interface SweepOptions {
  readonly settleMs?: number;
  readonly unsettled?: ReadonlyMap<string, FileLook>;
  readonly nowMs?: number | (() => number);
  /** Called when the index was written. */
  readonly changed?: () => void;
  /** Stands for the file system. */
  readonly read?: (folderPath: string, directory: string) => ReadDirectory;
  readonly identify?: (folderPath: string, directory: string, look: FileLook) => Identified;
}

/** Makes it; disposed by the caller. */
export function createSweptFolder(): SweptFolder {
  const dir = mkdtempSync(join(tmpdir(), 'playhead-library-'));
  const database = openDatabase(':memory:');
  const folders = createFolderRecords(database);
  const writer = createLibraryWriter(database);
  const folderId = folders.add({ name: 'films', path: dir, origin: 'person', watching: 'auto' }, 1000);
  const seenDirectories = new Set<string>();
  const identify = createIdentifier();
  const hashed: string[] = [];
  const files = database.prepare<[], { directory: string; name: string; itemId: string }>(
    `SELECT directory, library_files.name, item_id AS itemId FROM library_files JOIN library_items USING (item_key) ORDER BY directory, name`,
  );
  return {
    dir,
    database,
    folders,
    folderId,
    write(path, content = `content of ${String(path)}`) {
      const full = typeof path === 'string' ? join(dir, path) : Buffer.concat([Buffer.from(`${dir}/`), path]);
      if (typeof full === 'string') mkdirSync(dirname(full), { recursive: true });
      writeFileSync(full, content);
    },
    async sweep(directories = null, options = {}) {
      const [record] = folders.all();
      const frozenMs = typeof options.nowMs === 'number' ? options.nowMs : Date.now() + 60_000;
      const result = await sweep(
        {
          folder: { folderId, path: dir, device: record!.device, mounts: folders.mounts(folderId) },
          directories,
          seenDirectories,
          settleMs: options.settleMs ?? 0,
          unsettled: options.unsettled ?? new Map(),
          signal: new AbortController().signal,
        },
        {
          writer,
          read: options.read ?? readDirectory,
          identify: (folderPath, directory, look) => {
            hashed.push(look.name);
            return (options.identify ?? identify)(folderPath, directory, look);
          },
          nowMs: typeof options.nowMs === 'function' ? options.nowMs : () => frozenMs,
          breathe: async () => {},
          changed: options.changed ?? (() => undefined),
        },
      );
      if (result.kind === 'done') folders.setSwept(folderId, { device: result.device, sweptMs: 2000 });
      if (result.kind === 'done' && directories === null) folders.setMounts(folderId, result.mounts);
      return result;
    },
    index: () => new Map(files.all().map(({ directory, name, itemId }) => [directory === '' ? name : `${directory}/${name}`, itemId])),
    disk: () => new Map(contents(dir, '')),
    takeHashed: () => hashed.splice(0),
    [Symbol.dispose]() {
      database.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Every file's identity, made of all its bytes: the files of tests are shorter than a sample. */
function contents(dir: string, inside: string): [string, string][] {
  return readdirSync(join(dir, inside)).flatMap((name) => {
    const path = inside === '' ? name : `${inside}/${name}`;
    if (lstatSync(join(dir, path)).isDirectory()) return contents(dir, path);
    const bytes = readFileSync(join(dir, path));
    return [[path, identityOf(bytes.length, samplePlaces(bytes.length), () => bytes)] as [string, string]];
  });
}
