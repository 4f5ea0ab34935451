import { execFileSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';

/** What the figures depend on. */
export interface Facts {
  readonly takenAt: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly platform: string;
  readonly node: string;
  readonly ffmpeg: string;
  /** Mean number of processes that wanted a core in the minute before the start; above half the cores, times mean little. */
  readonly loadAtStart: number;
  readonly isQuick: boolean;
  /** null: no git here. */
  readonly commit: string | null;
}

/** Looks at the machine. `ffmpeg`: the binary that the server uses. */
export function gatherFacts({
  ffmpeg,
  isQuick,
  projectDir,
}: {
  readonly ffmpeg: string;
  readonly isQuick: boolean;
  readonly projectDir: string;
}): Facts {
  return {
    takenAt: new Date().toISOString(),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
    ffmpeg: firstWords(ffmpeg, ['-version']) ?? 'unknown',
    loadAtStart: loadavg()[0] ?? 0,
    isQuick,
    commit: firstWords('git', ['-C', projectDir, 'rev-parse', '--short', 'HEAD']),
  };
}

/** The first line that a program writes, without its copyright; null when it does not run. */
function firstWords(program: string, args: readonly string[]): string | null {
  try {
    const text = execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return (
      text
        .split('\n')[0]
        ?.replace(/ Copyright.*/, '')
        .trim() || null
    );
  } catch {
    return null; // not installed, or no repository
  }
}
