import { ensureBuilt, PROJECT_DIR } from './setup/build.ts';
import { desktopObstacle } from './setup/desktopObstacle.ts';
import { electronBinary } from './setup/electronBinary.ts';
import { preparePrograms } from './setup/preparePrograms.ts';
import { runBuiltServer } from './setup/runBuiltServer.ts';
import { runDesktop } from './setup/runDesktop.ts';
import { thisMachine } from './setup/thisMachine.ts';

/** Opens the desktop app and waits for its end; or returns one line that says why it cannot be opened here. */
async function openDesktop(args: readonly string[]): Promise<string | null> {
  const obstacle = desktopObstacle(thisMachine());
  if (obstacle !== null) return obstacle;
  const electron = electronBinary();
  if (electron.kind === 'missing') return electron.reason;
  ensureBuilt('shell', PROJECT_DIR);
  const end = await runDesktop(electron.path, PROJECT_DIR, args);
  if (end.kind === 'failed') return end.reason;
  process.exitCode = end.exitCode;
  return null;
}

await preparePrograms();
ensureBuilt('page', PROJECT_DIR);
const reason = await openDesktop(process.argv.slice(2));
if (reason !== null) {
  process.stderr.write(`Starting the browser version: ${reason}\n`);
  // The same process from here on: it prints the page's address, and gets its signals itself.
  await runBuiltServer();
}
