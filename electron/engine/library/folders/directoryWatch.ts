import { watch as watchPath, type FSWatcher } from 'node:fs';
import { directoryBytes } from '../scan/readDirectory.ts';
import type { WatchFolder } from './folderWatch.ts';

/**
 * Watches a large folder without looking at its files: where the system watches whole trees (macOS, Windows) by one watcher, elsewhere by one
 * for each directory that sweeps found. chokidar reads and keeps every file before it begins: 200 MB for 100,000 of them.
 */
export function watchDirectories(platform: NodeJS.Platform): WatchFolder {
  return platform === 'darwin' || platform === 'win32' ? watchTree : watchEachDirectory;
}

const watchTree: WatchFolder = (path, listener) => {
  const watcher = watchPath(path, { recursive: true, persistent: false });
  watcher.on('change', (_event, name) => listener.hint(parentOf(String(name).replaceAll('\\', '/'))));
  watcher.on('error', (error) => listener.failed(error.message));
  listener.ready();
  return { update: () => undefined, close: async () => watcher.close() };
};

const watchEachDirectory: WatchFolder = (path, listener, directories) => {
  const watchers = new Map<string, FSWatcher>();
  let hasFailed = false;
  const drop = (directory: string): void => {
    watchers.get(directory)?.close();
    watchers.delete(directory);
  };
  const add = (directory: string): void => {
    try {
      const watcher = watchPath(directoryBytes(path, directory), { persistent: false });
      watchers.set(directory, watcher);
      watcher.on('change', () => listener.hint(directory));
      watcher.on('error', () => drop(directory)); // it is gone; the directory that it was in tells so
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES') return; // the next sweep says so
      hasFailed = true;
      listener.failed(code === 'ENOSPC' ? 'the system watches no more directories (fs.inotify.max_user_watches)' : String(error));
    }
  };
  const update = (now: ReadonlySet<string>): void => {
    for (const directory of watchers.keys()) if (!now.has(directory)) drop(directory);
    for (const directory of now) {
      if (hasFailed) return;
      if (!watchers.has(directory)) add(directory);
    }
  };
  update(directories);
  listener.ready();
  return {
    update,
    close: async () => {
      for (const directory of watchers.keys()) drop(directory);
    },
  };
};

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
