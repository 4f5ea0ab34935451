/** A kind of test: a project of vitest. */
export interface Kind {
  readonly name: string;
  /** Its files, as a glob from the project's folder. */
  readonly include: string;
  /** Kinds with the same number run together; the next number waits. */
  readonly group: number;
  readonly workers: number;
  readonly timeoutMs: number;
  /** The tests load the built renderer or the built shell. */
  readonly needsBuild: boolean;
  /** How often a test that failed runs again; the summary names those that passed only then. */
  readonly retries: number;
}

/**
 * All kinds. What runs ffmpeg, child processes or Chromium comes after the rest, two files at a time but for those with a browser, of which
 * two would starve each other. The limits are for a
 * machine that has much else to do. What a real browser shows hangs on more than us: it may show it at a second try, which is told.
 */
export const KINDS: readonly Kind[] = [
  { name: 'architecture', include: 'test/*.test.ts', group: 0, workers: 2, timeoutMs: 30_000, needsBuild: false, retries: 0 },
  { name: 'unit', include: 'test/unit/**/*.test.{ts,tsx}', group: 0, workers: 2, timeoutMs: 30_000, needsBuild: false, retries: 0 },
  { name: 'property', include: 'test/property/**/*.test.ts', group: 0, workers: 2, timeoutMs: 60_000, needsBuild: false, retries: 0 },
  { name: 'process', include: 'test/process/**/*.test.ts', group: 1, workers: 2, timeoutMs: 120_000, needsBuild: false, retries: 0 },
  { name: 'media', include: 'test/media/**/*.test.ts', group: 1, workers: 2, timeoutMs: 120_000, needsBuild: false, retries: 0 },
  { name: 'shell', include: 'test/shell/**/*.test.ts', group: 2, workers: 1, timeoutMs: 120_000, needsBuild: true, retries: 1 },
  { name: 'browser', include: 'test/browser/**/*.test.ts', group: 2, workers: 1, timeoutMs: 180_000, needsBuild: true, retries: 1 },
];
