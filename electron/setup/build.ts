import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The project's folder. */
export const PROJECT_DIR = resolve(import.meta.dirname, '../..');

/** Everything that the bundles are made of. */
const SOURCES = ['renderer/**', 'shared/**', 'electron/**', 'vite.config.ts', 'package-lock.json'];
const STAMP = 'dist/sources.sha256';

/** A hash of names, sizes and times of all sources: another one means that a build is due. */
export function sourcesDigest(projectDir: string): string {
  const hash = createHash('sha256');
  for (const name of globSync(SOURCES, { cwd: projectDir }).toSorted()) {
    const stats = statSync(join(projectDir, name));
    if (stats.isFile()) hash.update(`${name}\0${String(stats.size)}\0${String(stats.mtimeMs)}\n`);
  }
  return hash.digest('hex');
}

/** Whether dist/ was built from the sources as they are now. */
export function isBuilt(projectDir: string): boolean {
  const stamp = join(projectDir, STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourcesDigest(projectDir);
}

/** Builds renderer, main and preload; Vite's words go to stderr. Throws when Vite fails. */
export function build(projectDir: string): void {
  // Taken before: what changes during the build is built the next time.
  const digest = sourcesDigest(projectDir);
  const vite = join(projectDir, 'node_modules/vite/bin/vite.js');
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: projectDir, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('The build failed: Vite says why above.');
  mkdirSync(join(projectDir, 'dist'), { recursive: true });
  writeFileSync(join(projectDir, STAMP), digest);
}

/** Builds when dist/ is missing or older than the sources. */
export function ensureBuilt(projectDir: string): void {
  if (isBuilt(projectDir)) return;
  process.stderr.write('Building the app (a few seconds, after each change of the sources)\n');
  build(projectDir);
}

if (import.meta.main) build(PROJECT_DIR);
