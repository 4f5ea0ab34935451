import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt, PROJECT_DIR } from './build.ts';

/**
 * This process as the headless server, from one file made of all its modules: a thousand modules take Node twice as long to load. The process
 * stays the one that npm started, and gets its signals itself.
 */
export async function runBuiltServer(): Promise<void> {
  ensureBuilt('server', PROJECT_DIR);
  await import(pathToFileURL(join(PROJECT_DIR, 'dist/electron/headless.js')).href);
}
