import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

interface Kind {
  readonly name: string;
  readonly include?: string;
  /** Kinds with the same number run together; the next number waits. */
  readonly group: number;
  readonly workers: number;
  readonly timeoutMs: number;
  /** The tests load the built renderer or the built shell. */
  readonly needsBuild?: boolean;
}

/**
 * The kinds of tests. What runs ffmpeg, child processes or Chromium runs one file at a time and nothing beside it: two cores are
 * soon full, and a starved test fails for no fault of the code.
 */
const KINDS: readonly Kind[] = [
  { name: 'architecture', include: 'test/*.test.ts', group: 0, workers: 2, timeoutMs: 30_000 },
  { name: 'unit', group: 0, workers: 2, timeoutMs: 10_000 },
  { name: 'property', group: 0, workers: 2, timeoutMs: 60_000 },
  { name: 'process', group: 1, workers: 1, timeoutMs: 60_000 },
  { name: 'media', group: 2, workers: 1, timeoutMs: 90_000 },
  { name: 'shell', group: 3, workers: 1, timeoutMs: 90_000, needsBuild: true },
  { name: 'browser', group: 4, workers: 1, timeoutMs: 120_000, needsBuild: true },
];

function project(kind: Kind): TestProjectInlineConfiguration {
  return {
    test: {
      name: kind.name,
      include: kind.include === undefined ? [`test/${kind.name}/**/*.test.{ts,tsx}`] : [kind.include],
      globalSetup: kind.needsBuild === true ? ['test/setup/builtApp.ts'] : [],
      testTimeout: kind.timeoutMs,
      hookTimeout: kind.timeoutMs,
      maxWorkers: kind.workers,
      sequence: { groupOrder: kind.group },
      env: { TZ: 'UTC' },
    },
  };
}

export default defineConfig({
  test: {
    reporters: [['default', { summary: false }], './test/setup/skipsReporter.ts'],
    projects: KINDS.map(project),
  },
});
