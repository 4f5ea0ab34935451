import { parseArgs } from 'node:util';

export interface ExactOptions {
  /** Words; a case is looked at when its name or group holds one. Empty: all. */
  readonly words: readonly string[];
  readonly seed: number;
  readonly isEncoded: boolean;
  readonly isJson: boolean;
  /** Files looked at the same time, each by a server of its own. */
  readonly jobs: number;
  readonly isList: boolean;
}

const USAGE = `Usage: npm run test:exact -- [WORD...] [options]
Checks every segment that the server makes of generated and of real files against a straight decode of the source.
  WORD       look only at files whose name or group (preset, generated, corpus) holds it
  --seed N   order of the fetches, deletions and restarts (1)
  --jobs N   files at the same time (2)
  --encoded  of files whose own pictures are offered, what those get who do not take them
  --json     one line of JSON for each row, and one for the summary
  --list     only name the files
`;

/** The options; text: what is wrong with the arguments. */
export function parseExactArguments(args: readonly string[]): ExactOptions | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        seed: { type: 'string', default: '1' },
        jobs: { type: 'string', default: '2' },
        encoded: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        list: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const [seed, jobs] = [Number(values.seed), Number(values.jobs)];
    if (values.help) return USAGE;
    if (!Number.isSafeInteger(seed) || !(jobs >= 1 && jobs <= 16)) return `--seed and --jobs take whole numbers\n${USAGE}`;
    return { words: positionals, seed, jobs: Math.floor(jobs), isEncoded: values.encoded, isJson: values.json, isList: values.list };
  } catch (error) {
    if (error instanceof TypeError) return `${error.message}\n${USAGE}`;
    throw error;
  }
}
