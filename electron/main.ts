import { join } from 'node:path';
import { app } from 'electron';
import { connectEngine } from './desktop/connectEngine.ts';
import { runShell } from './desktop/shell.ts';
import { runDoctor } from './doctor/runDoctor.ts';
import { defaultDataDir } from './engine/config.ts';
import { askForThreads } from './setup/askForThreads.ts';
import { desktopObstacle } from './setup/desktopObstacle.ts';
import { thisMachine } from './setup/thisMachine.ts';

/** `Playhead --doctor` tells what the machine can do instead of opening a window; what follows are the doctor's own flags. */
const DOCTOR_SWITCH = '--doctor';

askForThreads(process.env);
const doctorAt = process.argv.indexOf(DOCTOR_SWITCH);
if (doctorAt < 0) openApp();
else app.exit(await examine(process.argv.slice(doctorAt + 1)));

function openApp(): void {
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
}

function examine(args: readonly string[]): Promise<number> {
  return runDoctor({
    args,
    env: process.env,
    platform: process.platform,
    desktop: { electron: process.execPath, obstacle: desktopObstacle(thisMachine()) },
    writeOut: (text) => process.stdout.write(text),
    writeError: (text) => process.stderr.write(text),
    signal: new AbortController().signal,
  });
}
