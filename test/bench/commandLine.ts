import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** Words; a measurement is taken when its name holds one. Empty: all. */
  readonly words: readonly string[];
  /** Few repetitions of everything. */
  readonly isQuick: boolean;
  readonly isList: boolean;
}

export const BENCH_USAGE = `Usage: npm run bench -- [options]
Measures the real server beside bare ffmpeg and ffprobe; writes docs/benchmarks/streaming.json and streaming.md.
  --only WORD   only measurements whose name holds it; may be given several times; prints, and writes nothing
  --quick       few repetitions: a look, not a result
  --list        only name the measurements
`;

/** The options; text: what is wrong with the arguments, or the help that was asked for. */
export function parseBenchArguments(args: readonly string[]): BenchOptions | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        only: { type: 'string', multiple: true, default: [] },
        quick: { type: 'boolean', default: false },
        list: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return BENCH_USAGE;
    return { words: values.only.map((word) => word.toLowerCase()), isQuick: values.quick, isList: values.list };
  } catch (error) {
    if (error instanceof TypeError) return `${error.message}\n${BENCH_USAGE}`;
    throw error;
  }
}
