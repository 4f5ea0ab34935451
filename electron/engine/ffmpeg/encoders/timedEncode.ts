import type { AccessUnit, ElementaryStream } from '../../media/accessUnit.ts';
import { TsReader } from '../../media/tsReader.ts';
import { spawnTool } from '../childProcess.ts';
import { describeExit, type Exit } from '../exit.ts';
import type { ProcessTable } from '../processTable.ts';

export interface TimedEncodeOptions {
  readonly processTable: ProcessTable;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  /** Written to stdin; absent: nothing. */
  readonly input?: Buffer;
}

/** What an encode to MPEG-TS gave, or why it failed: ends a sentence that begins with the encoder. */
export type TimedEncode =
  | { readonly kind: 'encoded'; readonly units: readonly AccessUnit[]; readonly stream: ElementaryStream; readonly framesPerSecond: number }
  | { readonly kind: 'failed'; readonly reason: string };

/** Trials step back for everything that somebody waits for. */
export const TRIAL_NICENESS = 15;

/** Encodes to the end and takes the stream apart, timed from the first picture to the last: starting and opening do not count. */
export async function timedEncode(binary: string, args: readonly string[], options: TimedEncodeOptions): Promise<TimedEncode> {
  const { processTable, signal, timeoutMs, now, input } = options;
  const tool = spawnTool(binary, args, { processTable, signal, stdin: input ? 'pipe' : 'ignore', niceness: TRIAL_NICENESS });
  const timer = setTimeout(() => tool.kill({ kind: 'timed-out', timeoutMs }), timeoutMs);
  const units: AccessUnit[] = [];
  let stream: ElementaryStream | null = null;
  let isReadable = true;
  let firstMs = 0;
  const reader = new TsReader({
    onStream: (found) => {
      stream = found;
    },
    onAccessUnit: (unit) => {
      if (units.length === 0) firstMs = now();
      units.push(unit);
    },
  });
  const read = (work: () => void): void => {
    try {
      if (isReadable) work();
    } catch {
      isReadable = false; // told below, whatever else the process does
    }
  };
  tool.outputs[0]?.on('data', (chunk: Buffer) => read(() => reader.push(chunk)));
  tool.stdin?.end(input);
  const exit = await tool.closed;
  clearTimeout(timer);
  const lastMs = now();
  read(() => reader.end());
  if (exit.kind !== 'exited' || exit.code !== 0) return { kind: 'failed', reason: failureReason(exit, tool.stderrTail()) };
  if (!isReadable || stream === null) return { kind: 'failed', reason: 'wrote nothing that can be read' };
  const framesPerSecond = (1000 * Math.max(1, units.length - 1)) / Math.max(1, lastMs - firstMs);
  return { kind: 'encoded', units, stream, framesPerSecond };
}

/** Lines that say the same for every failure. */
const EMPTY_TALK =
  /^(Error (initializing|while opening|while filtering|sending|opening)|Conversion failed|Nothing was written|Task finished|Terminating)/;

function failureReason(exit: Exit, stderr: readonly string[]): string {
  const lines = stderr.map((line) => line.replace(/^(\[[^\]]*\]\s*)+/, '').trim()).filter((line) => line !== '');
  const said = lines.find((line) => !EMPTY_TALK.test(line)) ?? lines[0];
  return said === undefined || exit.kind === 'timed-out' ? describeExit(exit) : `${describeExit(exit)}, saying "${said}"`;
}
