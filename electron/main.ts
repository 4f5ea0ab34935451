import { join } from 'node:path';
import { connectEngine } from './desktop/connectEngine.ts';
import { runShell } from './desktop/shell.ts';
import { defaultDataDir } from './engine/config.ts';

// Built into dist/electron, beside the preload and dist/renderer.
const dataDir = defaultDataDir(process.env, process.platform);
const rendererDir = join(import.meta.dirname, '../renderer');
// Threads are not started out of the package's archive: electron-builder.yml keeps this file beside it.
const libraryWorkerPath = join(import.meta.dirname, 'libraryWorker.js').replace(/\bapp\.asar\b/, 'app.asar.unpacked');

runShell({
  dataDir,
  rendererDir,
  preloadPath: join(import.meta.dirname, 'preload.cjs'),
  picturesDir: join(import.meta.dirname, '../../resources/shell'),
  startEngine: (logger) => connectEngine({ dataDir, rendererDir, libraryWorkerPath, logger }),
});
