import { spawn, type ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { Readable, type Writable } from 'node:stream';
import { createLineSplitter } from './lineSplitter.ts';
import type { Exit } from './exit.ts';
import type { ProcessTable } from './processTable.ts';

/** A process that was killed is gone within milliseconds, or not at all. */
const KILLED_WITHIN_MS = 5000;

/** Lines of stderr kept for an error message. */
const STDERR_TAIL_LINES = 200;

export interface SpawnOptions {
  readonly processTable: ProcessTable;
  /** Kills the process (Exit "aborted"). */
  readonly signal?: AbortSignal;
  /** Default "ignore": a tool that reads stdin must not wait for a person. */
  readonly stdin?: 'ignore' | 'pipe';
  /** Pipes beyond stderr: 1 gives pipe:3, 2 gives pipe:4 too. */
  readonly extraPipeCount?: number;
  /** 0 (default) to 19: how far the process steps back for others. */
  readonly niceness?: number;
  /** Called for each line of stderr. */
  readonly onStderrLine?: (line: string) => void;
  /** Called instead of a plain kill when the process table closes; has to end in `kill`. */
  readonly onTableClose?: () => void;
}

/** A started (or not even startable) child process; nothing about it throws or rejects. */
export interface ToolProcess {
  /** null when it could not be started. */
  readonly pid: number | null;
  readonly stdin: Writable | null;
  /** What it writes: stdout, then pipe:3, pipe:4 ... Each must be read or destroyed. */
  readonly outputs: readonly Readable[];
  /** How it ended; null while it runs. */
  readonly ended: Exit | null;
  /** Resolves when the process has ended. */
  readonly exit: Promise<Exit>;
  /** Resolves when the process has ended and all its pipes are read to the end or destroyed; a while after a kill even if it stays. */
  readonly closed: Promise<Exit>;
  /** The last lines of stderr, at most 200. */
  stderrTail(): readonly string[];
  /** Records why, then sends SIGKILL (ffmpeg takes its time on SIGTERM and finishes half files) and drops the pipes. */
  kill(reason: Exit): void;
}

/**
 * Whatever a file may bring a tool to fetch over http goes to a proxy that is not there; this machine's own addresses go without it (the
 * files that lie with pages).
 */
const NO_NETWORK = { http_proxy: 'http://127.0.0.1:9', no_proxy: '127.0.0.1' };

/** Starts a program; a failure to start is an Exit like any other. Arguments are an array, no shell ever reads them. */
export function spawnTool(binary: string, args: readonly string[], options: SpawnOptions): ToolProcess {
  const { processTable, signal, stdin = 'ignore', extraPipeCount = 0 } = options;
  if (signal?.aborted || processTable.isClosed) return neverStarted({ kind: 'aborted' }, extraPipeCount);
  let child: ChildProcess;
  try {
    const extraPipes = Array.from({ length: extraPipeCount }, () => 'pipe' as const);
    child = spawn(binary, args, {
      stdio: [stdin, 'pipe', 'pipe', ...extraPipes],
      windowsHide: true,
      env: { ...process.env, ...NO_NETWORK },
    });
  } catch (error) {
    return neverStarted({ kind: 'failed-to-start', errno: errnoOf(error) }, extraPipeCount); // E2BIG, a NUL in an argument
  }

  let asked: Exit | null = null;
  let ended: Exit | null = null;
  const exit = Promise.withResolvers<Exit>();
  const closed = Promise.withResolvers<Exit>();
  const kill = (reason: Exit): void => {
    if (ended === null) {
      if (asked !== null) return;
      asked = reason;
      child.kill('SIGKILL');
      // Where it waits for a disk that does not answer it stays in the kernel: whoever waits for it need not.
      setTimeout(() => closed.resolve(reason), KILLED_WITHIN_MS).unref();
    }
    for (const stream of child.stdio ?? []) stream?.destroy();
  };
  const onAbort = (): void => kill({ kind: 'aborted' });
  const end = (how: Exit): void => {
    ended ??= how;
    exit.resolve(ended);
  };
  const close = (): void => {
    signal?.removeEventListener('abort', onAbort);
    if (ended !== null) closed.resolve(ended);
  };

  child.once('exit', (code, signalName) =>
    end(asked ?? (signalName === null ? { kind: 'exited', code: code ?? 0 } : { kind: 'signalled', signal: signalName })),
  );
  child.on('error', (error) => {
    if (child.pid !== undefined) return; // a kill that came too late: the exit event tells how it ended
    end({ kind: 'failed-to-start', errno: errnoOf(error) });
    close(); // without pipes (EMFILE) there is no close event
  });
  child.once('close', close);
  signal?.addEventListener('abort', onAbort, { once: true });

  // A broken pipe is seen by its reader as a close without an end, and the exit says why.
  for (const stream of child.stdio ?? []) stream?.on('error', () => undefined);
  const tail: string[] = [];
  const lines = createLineSplitter((line) => {
    tail.push(line);
    if (tail.length > STDERR_TAIL_LINES) tail.shift();
    options.onStderrLine?.(line);
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => lines.push(text));
  child.stderr?.once('close', () => lines.end());

  if (child.pid !== undefined) {
    const { pid } = child;
    processTable.track({ pid, exit: exit.promise, endForClose: options.onTableClose ?? onAbort });
    if (options.niceness) lowerPriority(pid, options.niceness);
  }
  return {
    pid: child.pid ?? null,
    stdin: child.stdin,
    outputs: [child.stdout, ...(child.stdio ?? []).slice(3)].map((stream) => (stream as Readable | null) ?? emptyStream()),
    get ended() {
      return ended;
    },
    exit: exit.promise,
    closed: closed.promise,
    stderrTail: () => [...tail],
    kill,
  };
}

function neverStarted(how: Exit, extraPipeCount: number): ToolProcess {
  return {
    pid: null,
    stdin: null,
    outputs: Array.from({ length: 1 + extraPipeCount }, emptyStream),
    ended: how,
    exit: Promise.resolve(how),
    closed: Promise.resolve(how),
    stderrTail: () => [],
    kill: () => undefined,
  };
}

function emptyStream(): Readable {
  return Readable.from([]);
}

function errnoOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
}

/** Set here and not by nice(1), so that it works on Windows too and the pid is the tool's own. */
function lowerPriority(pid: number, niceness: number): void {
  try {
    setPriority(pid, Math.min(niceness, constants.priority.PRIORITY_LOW));
  } catch (error) {
    if (errnoOf(error) !== 'ERR_SYSTEM_ERROR') throw error; // it has ended already, or the system knows no priorities
  }
}

export interface RunToolOptions extends Pick<SpawnOptions, 'processTable' | 'signal' | 'niceness'> {
  readonly timeoutMs: number;
  /** The process is killed when stdout grows beyond; default 16 MiB. */
  readonly maxOutputBytes?: number;
  /** Exit codes that count as success; default [0]. */
  readonly expectedExitCodes?: readonly number[];
  /** Written to stdin, which is closed after it. */
  readonly input?: Uint8Array;
}

export interface ToolResult {
  readonly exit: Exit;
  /** It ended by itself with an expected exit code. */
  readonly isSuccess: boolean;
  /** What it wrote until it ended, however it ended. */
  readonly stdout: Buffer;
  readonly stderrTail: readonly string[];
}

/** Runs a program to its end and collects what it wrote; never rejects. */
export async function runTool(binary: string, args: readonly string[], options: RunToolOptions): Promise<ToolResult> {
  const { timeoutMs, maxOutputBytes = 16 * 2 ** 20, expectedExitCodes = [0], input, ...spawnOptions } = options;
  const tool = spawnTool(binary, args, { ...spawnOptions, stdin: input ? 'pipe' : 'ignore' });
  const timer = setTimeout(() => tool.kill({ kind: 'timed-out', timeoutMs }), timeoutMs);
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  tool.outputs[0]?.on('data', (chunk: Buffer) => {
    sizeBytes += chunk.length;
    if (sizeBytes > maxOutputBytes) tool.kill({ kind: 'flooded', maxOutputBytes });
    else chunks.push(chunk);
  });
  tool.stdin?.end(input);
  const exit = await tool.closed;
  clearTimeout(timer);
  const isSuccess = exit.kind === 'exited' && expectedExitCodes.includes(exit.code);
  return { exit, isSuccess, stdout: Buffer.concat(chunks), stderrTail: tool.stderrTail() };
}
