import { join } from 'node:path';
import { runHeadless } from './headless/runHeadless.ts';

/** Longest orderly ending, ms; the start contract gives three seconds. */
const ENDING_MS = 2500;

const ending = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    if (ending.signal.aborted) return;
    ending.abort();
    setTimeout(() => {
      process.stderr.write('playhead: could not end in order, ending anyway\n');
      process.exit(1);
    }, ENDING_MS).unref();
  });
}

// Everything that was opened is closed by then, so the process ends by itself.
process.exitCode = await runHeadless({
  args: process.argv.slice(2),
  env: process.env,
  platform: process.platform,
  rendererDir: join(import.meta.dirname, '..', 'dist', 'renderer'),
  writeOut: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
  signal: ending.signal,
});
