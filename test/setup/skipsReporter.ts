import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { COUNTS_VARIABLE, secondTryLines, skipLines, type SecondTry, type Skip, type TestCounts } from './testCounts.ts';

/** Lists at the end what was skipped and why, and what needed a second try; where COUNTS_VARIABLE names a file, leaves lists and counts there instead. */
export default class SkipsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const states = tests.map((test) => test.result().state);
    const skips = tests.filter((test) => test.result().state === 'skipped').map(skipOf);
    const secondTries = tests.filter((test) => test.diagnostic()?.flaky === true).map(secondTryOf);
    const brokenModules = modules.filter((module) => module.errors().length > 0).length;
    const failed = states.filter((state) => state === 'failed').length + brokenModules + unhandledErrors.length;
    const counts: TestCounts = { passed: states.filter((state) => state === 'passed').length, failed, skips, secondTries };
    const path = process.env[COUNTS_VARIABLE];
    if (path !== undefined) writeFileSync(path, JSON.stringify(counts));
    else for (const line of [...skipLines(skips), ...secondTryLines(secondTries)]) process.stdout.write(`${line}\n`);
  }
}

function fileOf({ project, module }: TestCase): string {
  return `${project.name}: ${module.relativeModuleId}`;
}

function secondTryOf(test: TestCase): SecondTry {
  const message = test.result().errors?.[0]?.message ?? 'no error was told';
  return { file: fileOf(test), test: test.fullName, error: message.split('\n', 1)[0] ?? '' };
}

function skipOf(test: TestCase): Skip {
  const result = test.result();
  return {
    file: fileOf(test),
    test: test.fullName,
    reason: result.state === 'skipped' ? (result.note ?? null) : null,
  };
}
