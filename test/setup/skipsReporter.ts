import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { COUNTS_VARIABLE, skipLines, type Skip, type TestCounts } from './testCounts.ts';

/** Lists at the end what was skipped and why; where COUNTS_VARIABLE names a file, leaves list and counts there instead. */
export default class SkipsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const states = tests.map((test) => test.result().state);
    const skips = tests.filter((test) => test.result().state === 'skipped').map(skipOf);
    const brokenModules = modules.filter((module) => module.errors().length > 0).length;
    const failed = states.filter((state) => state === 'failed').length + brokenModules + unhandledErrors.length;
    const counts: TestCounts = { passed: states.filter((state) => state === 'passed').length, failed, skips };
    const path = process.env[COUNTS_VARIABLE];
    if (path !== undefined) writeFileSync(path, JSON.stringify(counts));
    else for (const line of skipLines(skips)) process.stdout.write(`${line}\n`);
  }
}

function skipOf(test: TestCase): Skip {
  const result = test.result();
  return {
    file: `${test.project.name}: ${test.module.relativeModuleId}`,
    test: test.fullName,
    reason: result.state === 'skipped' ? (result.note ?? null) : null,
  };
}
