import type { BareRunner } from './bare/bareRunner.ts';
import type { SeededRandom } from '../exact/seededRandom.ts';
import type { Line } from './report/line.ts';
import type { BenchServer, BenchServerRequest } from './server/benchServer.ts';
import type { SourceFile } from './sources/generateSources.ts';

/** What a measurement is given. */
export interface Bench {
  readonly sources: readonly SourceFile[];
  /** Short files with contents of their own. */
  readonly others: readonly string[];
  readonly bare: BareRunner;
  /** The binaries that the server uses too. */
  readonly ffmpeg: string;
  readonly ffprobe: string;
  readonly projectDir: string;
  /** A folder of the measurement's own, removed after it. */
  readonly dir: string;
  readonly isQuick: boolean;
  readonly random: SeededRandom;
  /** A server over a fresh data folder (or the named one); ended after the measurement. */
  startServer(options?: Partial<Pick<BenchServerRequest, 'preload' | 'env' | 'dataDir'>>): Promise<BenchServer>;
  /** Closed after the measurement, in reverse order. */
  defer(cleanup: () => Promise<void>): void;
}

/** One kind of figures. */
export interface Measurement {
  readonly name: string;
  /** For `--list`. */
  readonly about: string;
  /** Gives lines as they are ready; a text is a reason why something could not be measured here. */
  run(bench: Bench): AsyncIterable<Line | string>;
}
