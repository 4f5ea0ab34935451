import { spawn } from 'node:child_process';

/** How a program ended and what it wrote. */
export interface ProgramResult {
  /** null: ended by a signal. */
  readonly code: number | null;
  readonly stdout: Buffer;
  /** What it wrote to descriptor 3. */
  readonly extra: Buffer;
  readonly stderr: string;
  readonly isTimedOut: boolean;
}

/** The ffmpeg and ffprobe that sources are made and measured with. */
export const FFMPEG = process.env['PLAYHEAD_FFMPEG'] ?? 'ffmpeg';
export const FFPROBE = process.env['PLAYHEAD_FFPROBE'] ?? 'ffprobe';

/** ffmpeg asks nothing and speaks of errors only. */
export const QUIET: readonly string[] = ['-hide_banner', '-nostdin', '-v', 'error'];

const STDERR_KEPT = 20_000;

/** Runs a program to its end. Throws when it cannot be started; every other end is told in the result. */
export async function runProgram(
  program: string,
  args: readonly string[],
  { timeoutMs = 180_000, cwd }: { readonly timeoutMs?: number; readonly cwd?: string } = {},
): Promise<ProgramResult> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe', 'pipe'], ...(cwd === undefined ? {} : { cwd }) });
  const stdout: Buffer[] = [];
  const extra: Buffer[] = [];
  let stderr = '';
  let isTimedOut = false;
  child.stdout?.on('data', (chunk: Buffer) => void stdout.push(chunk));
  child.stdio[3]?.on('data', (chunk: Buffer) => void extra.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => {
    if (stderr.length < STDERR_KEPT) stderr += chunk.toString('utf8');
  });
  const timer = setTimeout(() => {
    isTimedOut = true;
    child.kill('SIGKILL');
  }, timeoutMs);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', (error) => reject(new Error(`cannot start ${program}: ${error.message}`, { cause: error })));
      child.once('close', resolve);
    });
    return { code, stdout: Buffer.concat(stdout), extra: Buffer.concat(extra), stderr, isTimedOut };
  } finally {
    clearTimeout(timer);
  }
}

/** Runs ffmpeg quietly; throws with its last words when it fails. */
export async function runFfmpeg(args: readonly string[], options: { readonly timeoutMs?: number } = {}): Promise<ProgramResult> {
  const result = await runProgram(FFMPEG, [...QUIET, '-y', ...args], options);
  if (result.code !== 0) {
    const said = result.stderr.trim().split('\n').slice(-4).join(' | ');
    throw new Error(`ffmpeg ${result.isTimedOut ? 'took too long' : `ended with ${result.code ?? 'a signal'}`}: ${said}`);
  }
  return result;
}
