import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { writeLicences } from './licences.ts';

/** The project's folder. */
export const PROJECT_DIR = resolve(import.meta.dirname, '../..');

/** What is built apart: the page, which the headless server needs too, that server, and the desktop shell (main process and preload). */
export const PARTS = {
  page: { environments: 'client,guest', sources: ['renderer/**', 'shared/**', 'vite.config.ts', 'package-lock.json'] },
  server: { environments: 'headless,libraryWorker', sources: ['electron/**', 'shared/**', 'vite.config.ts', 'package-lock.json'] },
  shell: {
    environments: 'main,preload,libraryWorker,doctor',
    sources: ['electron/**', 'shared/**', 'vite.config.ts', 'package-lock.json'],
  },
} as const;
export type Part = keyof typeof PARTS;

/** A hash of names, sizes and times of a part's sources: another one means that a build is due. */
export function sourcesDigest(part: Part, projectDir: string): string {
  const hash = createHash('sha256');
  for (const name of globSync(PARTS[part].sources, { cwd: projectDir }).toSorted()) {
    const stats = statSync(join(projectDir, name));
    if (stats.isFile()) hash.update(`${name}\0${String(stats.size)}\0${String(stats.mtimeMs)}\n`);
  }
  return hash.digest('hex');
}

/** Whether a part in dist/ was built from the sources as they are now. */
export function isBuilt(part: Part, projectDir: string): boolean {
  const stamp = stampOf(part, projectDir);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourcesDigest(part, projectDir);
}

/** Builds a part; Vite's words go to stderr. Throws when Vite fails. */
export function build(part: Part, projectDir: string): void {
  // Taken before: what changes during the build is built the next time.
  const digest = sourcesDigest(part, projectDir);
  const vite = join(projectDir, 'node_modules/vite/bin/vite.js');
  const env = { ...process.env, PLAYHEAD_BUILD: PARTS[part].environments };
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: projectDir, stdio: ['ignore', 2, 2], env });
  if (status !== 0) throw new Error(`The build of the ${part} failed: Vite says why above.`);
  mkdirSync(join(projectDir, 'dist'), { recursive: true });
  if (part === 'page') writeLicences(projectDir);
  writeFileSync(stampOf(part, projectDir), digest);
}

/** Builds a part when it is missing or older than its sources. */
export function ensureBuilt(part: Part, projectDir: string): void {
  if (isBuilt(part, projectDir)) return;
  process.stderr.write(`Building the ${part} (a few seconds, after each change of its sources)\n`);
  build(part, projectDir);
}

function stampOf(part: Part, projectDir: string): string {
  return join(projectDir, 'dist', `${part}.sha256`);
}

if (import.meta.main) {
  build('page', PROJECT_DIR);
  build('server', PROJECT_DIR);
  build('shell', PROJECT_DIR);
}
