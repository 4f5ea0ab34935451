/** What a run of vitest came to, as skipsReporter leaves it for test/setup/all.ts. */
export interface TestCounts {
  readonly passed: number;
  /** Failed tests, files that did not load, and errors outside of any test. */
  readonly failed: number;
  readonly skips: readonly Skip[];
  /** What passed only when it ran again. */
  readonly secondTries: readonly SecondTry[];
}

/** A test that did not run. */
export interface Skip {
  /** "project: file". */
  readonly file: string;
  /** "suite > test". */
  readonly test: string;
  /** As given to `skip(reason)`; null for `skipIf`, which takes none. */
  readonly reason: string | null;
}

/** A test that failed at first, and passed when it ran again. */
export interface SecondTry {
  /** "project: file". */
  readonly file: string;
  /** "suite > test". */
  readonly test: string;
  /** What it failed with the first time, in one line. */
  readonly error: string;
}

/** Environment variable with the path of the file that the counts are written to. */
export const COUNTS_VARIABLE = 'PLAYHEAD_TEST_COUNTS';

/** The skips as lines, those with the same reason under one heading. */
export function skipLines(skips: readonly Skip[]): readonly string[] {
  const byReason = Map.groupBy(skips, (skip) => skip.reason ?? `by the condition of a skipIf in ${skip.file}`);
  return [...byReason].flatMap(([reason, group]) => [
    `skipped, ${reason}:`,
    ...group.map((skip) => (skip.reason === null ? `  ${skip.test}` : `  ${skip.file} > ${skip.test}`)),
  ]);
}

/** The second tries as lines, with what each failed at first; none where there were none. */
export function secondTryLines(tries: readonly SecondTry[]): readonly string[] {
  if (tries.length === 0) return [];
  return ['passed at the second try:', ...tries.map(({ file, test, error }) => `  ${file} > ${test}: ${error}`)];
}
