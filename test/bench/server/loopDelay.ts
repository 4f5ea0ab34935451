import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What to start a server with, and what it then wrote about itself. */
export interface LoopLook {
  readonly preload: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** One for each server that was started with it and has ended. */
  read(): readonly LoopDelay[];
}

/** How late timers of a process came. */
export interface LoopDelay {
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Processor time that its own thread took at most between two timers, ms: what of a delay is not the others' doing. */
  readonly maxOwnMs: number;
}

/** Names the file to the process that is looked into. */
export const LOOP_FILE_VARIABLE = 'PLAYHEAD_BENCH_LOOP_FILE';

/** Has servers measure their event loop from the inside and write it down when they end. */
export function lookIntoLoop(dir: string): LoopLook {
  const file = join(dir, 'loop-delays.jsonl');
  return {
    preload: [join(import.meta.dirname, 'loopDelayPreload.ts')],
    env: { [LOOP_FILE_VARIABLE]: file },
    read: () =>
      existsSync(file)
        ? readFileSync(file, 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as LoopDelay)
        : [],
  };
}
