import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_DIR } from '../../electron/setup/build.ts';
import { prepareTestPrograms } from './programs.ts';
import { COUNTS_VARIABLE, secondTryLines, skipLines, type TestCounts } from './testCounts.ts';

/** What comes before the tests, in this order; each counts as one test. */
const CHECKS = [
  { name: 'types', script: ['test/setup/types.ts'] },
  { name: 'lint', script: ['node_modules/oxlint/bin/oxlint'] },
  { name: 'format', script: ['node_modules/oxfmt/bin/oxfmt', '--check'] },
  { name: 'build', script: ['electron/setup/build.ts'] },
] as const;

const COUNTS_FILE = join(PROJECT_DIR, '.cache/test-counts.json');

function runNode(script: readonly string[], env: Readonly<Record<string, string>> = {}): boolean {
  const options = { cwd: PROJECT_DIR, stdio: 'inherit' as const, env: { ...process.env, ...env } };
  return spawnSync(process.execPath, [...script], options).status === 0;
}

/** Runs vitest over all projects. A vitest that dies before its report counts as one failure. */
function runTests(): TestCounts {
  mkdirSync(join(PROJECT_DIR, '.cache'), { recursive: true });
  rmSync(COUNTS_FILE, { force: true });
  const isPassed = runNode(['node_modules/vitest/vitest.mjs', 'run'], { [COUNTS_VARIABLE]: COUNTS_FILE });
  if (!existsSync(COUNTS_FILE)) return { passed: 0, failed: 1, skips: [], secondTries: [] };
  const counts = JSON.parse(readFileSync(COUNTS_FILE, 'utf8')) as TestCounts;
  // E.g. a coverage threshold, or a leak found after the report.
  return { ...counts, failed: isPassed ? counts.failed : Math.max(counts.failed, 1) };
}

/** `npm test`: everything, whatever fails on the way; the last line is for programs that read along. */
async function main(): Promise<void> {
  await prepareTestPrograms();
  const results = CHECKS.map((check) => {
    process.stdout.write(`\n--- ${check.name}\n`);
    return { name: check.name, isPassed: runNode(check.script) };
  });
  process.stdout.write('\n--- tests\n');
  const tests = runTests();

  const failedChecks = results.filter((result) => !result.isPassed).map((result) => result.name);
  process.stdout.write('\n--- summary\n');
  for (const line of [...skipLines(tests.skips), ...secondTryLines(tests.secondTries)]) process.stdout.write(`${line}\n`);
  for (const name of failedChecks) process.stdout.write(`failed: ${name}\n`);
  const passed = tests.passed + results.length - failedChecks.length;
  const failed = tests.failed + failedChecks.length;
  process.stdout.write(`${String(passed)} passed, ${String(failed)} failed, ${String(tests.skips.length)} skipped\n`);
  process.exitCode = failed > 0 ? 1 : 0;
}

await main();
