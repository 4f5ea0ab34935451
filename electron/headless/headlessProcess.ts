import { runHeadless } from './runHeadless.ts';

/** Where the parts of the server lie that are files of their own. */
export interface HeadlessPlaces {
  /** Folder of the renderer's built files; need not exist. */
  readonly rendererDir: string;
  /** The library thread's entry point, built; null: its source. */
  readonly libraryWorkerPath: string | null;
}

/** Longest orderly ending, ms; the start contract gives three seconds. */
const ENDING_MS = 2500;

/** This process as the server: signals in, exit status out. Resolves when it has ended. */
export async function headlessProcess({ rendererDir, libraryWorkerPath }: HeadlessPlaces): Promise<void> {
  const ending = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      if (ending.signal.aborted) return;
      ending.abort();
      setTimeout(() => {
        process.stderr.write('playhead: could not end in order, ending anyway\n');
        // Not process.exit, which waits for threads: one that reads from a disk that does not answer never ends.
        process.kill(process.pid, 'SIGKILL');
      }, ENDING_MS).unref();
    });
  }
  // Everything that was opened is closed by then, so the process ends by itself.
  process.exitCode = await runHeadless({
    args: process.argv.slice(2),
    env: process.env,
    platform: process.platform,
    rendererDir,
    libraryWorkerPath,
    writeOut: (text) => process.stdout.write(text),
    writeError: (text) => process.stderr.write(text),
    signal: ending.signal,
  });
}
