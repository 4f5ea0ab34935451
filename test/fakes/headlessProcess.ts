import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const ELECTRON_DIR = join(import.meta.dirname, '..', '..', 'electron');
const ENTRY = join(ELECTRON_DIR, 'headless.ts');
/** What `npm run serve` loads first: a start takes two thirds of the time. */
const COMPILE_CACHE = pathToFileURL(join(ELECTRON_DIR, 'setup', 'compileCache.mjs')).href;

/** The headless server as a child process. */
export interface HeadlessChild extends AsyncDisposable {
  readonly process: ChildProcess;
  readonly pid: number;
  /** What it has written so far. */
  out(): string;
  errors(): string;
  /** The next line on stdout; throws when the process ends before. */
  line(): Promise<string>;
  /** Exit status and signal, once it has ended. */
  readonly ended: Promise<{ readonly status: number | null; readonly signal: NodeJS.Signals | null }>;
}

/** Starts it with Node alone, from its sources; `npm run serve` runs the same as one file. Killed when disposed. */
export function startHeadless(args: readonly string[], env: NodeJS.ProcessEnv = {}): HeadlessChild {
  const child = spawn(process.execPath, ['--import', COMPILE_CACHE, ENTRY, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let out = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, 'close').then(() => ({ status: child.exitCode, signal: child.signalCode }));
  const { pid } = child;
  if (pid === undefined) throw new Error('the headless server could not be spawned');
  return {
    process: child,
    pid,
    out: () => out,
    errors: () => errors,
    async line() {
      const next = await lines.next();
      if (next.done) throw new Error(`the headless server ended before its next line: ${errors}`);
      return next.value;
    },
    ended,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
