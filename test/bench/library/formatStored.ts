import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { PROJECT_DIR } from '../../../electron/setup/build.ts';

/** Puts what a benchmark stored into the form that the check of formats asks for. */
export function formatStored(): void {
  spawnSync(process.execPath, [join(PROJECT_DIR, 'node_modules/oxfmt/bin/oxfmt'), 'docs/benchmarks'], {
    cwd: PROJECT_DIR,
    stdio: 'inherit',
  });
}
