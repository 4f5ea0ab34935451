import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { KINDS, type Kind } from './test/setup/kinds.ts';

function project(kind: Kind): TestProjectInlineConfiguration {
  return {
    test: {
      name: kind.name,
      include: [kind.include],
      globalSetup: kind.needsBuild ? ['test/setup/builtApp.ts'] : [],
      testTimeout: kind.timeoutMs,
      hookTimeout: kind.timeoutMs,
      maxWorkers: kind.workers,
      retry: kind.retries,
      // Half of the test's own limit: a poll that gives up tells what it saw last. A starved machine is slow, not wrong.
      expect: { poll: { timeout: kind.timeoutMs / 2 } },
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
