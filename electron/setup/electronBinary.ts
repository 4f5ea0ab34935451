import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Longest time that fetching Electron's binary may take, ms. */
const FETCH_LIMIT_MS = 600_000;

/** Electron's binary, or one line that says why there is none. */
export type ElectronBinary = { readonly kind: 'found'; readonly path: string } | { readonly kind: 'missing'; readonly reason: string };

/** Finds Electron's binary; fetches it the first time, since the npm package comes without. */
export function electronBinary(): ElectronBinary {
  const folder = electronPackageDir();
  if (folder === null) return { kind: 'missing', reason: 'the npm package "electron" is not installed' };
  const path = installedPath(folder);
  if (path !== null) return { kind: 'found', path };
  process.stderr.write("Fetching Electron's binary (about 110 MB, once)\n");
  const options = {
    stdio: ['ignore', 'ignore', 'pipe'] as ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8' as const,
    timeout: FETCH_LIMIT_MS,
  };
  const { stderr, error } = spawnSync(process.execPath, [join(folder, 'install.js')], options);
  const fetched = installedPath(folder);
  if (fetched !== null) return { kind: 'found', path: fetched };
  const cause = error?.message ?? stderr.split('\n').find((line) => line.trim() !== '') ?? 'no reason given';
  return { kind: 'missing', reason: `Electron's binary could not be fetched (${cause.trim()})` };
}

/** Path of Electron's binary where it was fetched already; null where it was not. */
export function installedElectron(): string | null {
  const folder = electronPackageDir();
  return folder === null ? null : installedPath(folder);
}

function electronPackageDir(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}

/** Where electron/install.js puts the binary; null before it did. ELECTRON_OVERRIDE_DIST_PATH names another folder, as in Electron's own package. */
function installedPath(folder: string): string | null {
  const note = join(folder, 'path.txt');
  const fileName = existsSync(note) ? readFileSync(note, 'utf8').trim() : 'electron';
  const path = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'), fileName);
  return existsSync(path) ? path : null;
}
