import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One request for a segment as the server saw it; times in ms since the Unix epoch. */
export interface StageNote {
  readonly url: string;
  readonly requestMs: number;
  /** Before and after the call that starts ffmpeg. */
  readonly spawnMs: number;
  readonly spawnedMs: number;
  readonly firstByteMs: number;
  /** Of ffmpeg's frames so far: their 90 kHz times and when they were complete. */
  readonly frames: readonly { readonly ptsTicks: number; readonly completeMs: number }[];
  /** When the answer was handed to the system. */
  readonly sentMs: number;
}

/** Names the file to the process that is looked into. */
export const STAGES_FILE_VARIABLE = 'PLAYHEAD_BENCH_STAGES_FILE';

/** Has a server note the stages of its segments, without a line of it being changed. */
export function lookIntoStages(dir: string): {
  readonly preload: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  read(): readonly StageNote[];
} {
  const file = join(dir, 'stages.jsonl');
  return {
    preload: [join(import.meta.dirname, 'stageNotesPreload.ts')],
    env: { [STAGES_FILE_VARIABLE]: file },
    read: () =>
      existsSync(file)
        ? readFileSync(file, 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as StageNote)
        : [],
  };
}
