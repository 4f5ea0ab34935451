import { relative, sep } from 'node:path';
import { watch } from 'chokidar';

/** What is told of a watched folder. Hints only: a sweep finds out what really changed. */
export interface WatchListener {
  /** Something happened in this directory, inside the folder; '' for the folder itself. */
  hint(directory: string): void;
  /** From now on events come. */
  ready(): void;
  /** Events do not work (too many directories for the system, and the like). */
  failed(reason: string): void;
}

/** A folder that is being watched. */
export interface FolderWatch {
  /** These are the directories that sweeps found by now. */
  update(directories: ReadonlySet<string>): void;
  close(): Promise<void>;
}

/** Watches a folder, whose directories are known, until it is closed. */
export type WatchFolder = (path: string, listener: WatchListener, directories: ReadonlySet<string>) => FolderWatch;

/** Watches the directories of a folder, not each file: what changes in a directory is found by reading it. */
export const watchFolder: WatchFolder = (path, listener) => {
  const watcher = watch(path, {
    ignoreInitial: true,
    followSymlinks: false,
    ignorePermissionErrors: true,
    atomic: false,
    // Files are left out of what chokidar keeps and compares: 100,000 of them cost it too much.
    ignored: (candidate, stats) => candidate !== path && (isHidden(candidate) || (stats !== undefined && !stats.isDirectory())),
  });
  watcher.on('raw', (_event, _name, details) => {
    const watched = watchedPathOf(details);
    if (watched !== null) listener.hint(insideOf(path, watched));
  });
  // New directories: what was put into them before they were watched made no event.
  watcher.on('addDir', (directory) => listener.hint(insideOf(path, directory)));
  watcher.on('unlinkDir', (directory) => listener.hint(insideOf(path, directory)));
  watcher.on('ready', () => listener.ready());
  watcher.on('error', (error) => listener.failed(error instanceof Error ? error.message : String(error)));
  return { update: () => undefined, close: () => watcher.close() };
};

function watchedPathOf(details: unknown): string | null {
  if (typeof details !== 'object' || details === null || !('watchedPath' in details)) return null;
  return typeof details.watchedPath === 'string' ? details.watchedPath : null;
}

function insideOf(path: string, directory: string): string {
  const inside = relative(path, directory).split(sep).join('/');
  return inside.startsWith('..') ? '' : inside;
}

function isHidden(path: string): boolean {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf(sep)) + 1).startsWith('.');
}
