import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { PROJECT_DIR } from '../../electron/setup/build.ts';

/** Each part of the project compiles against its own platform: shared/ against none. */
const TSCONFIGS = ['tsconfig.json', 'electron/tsconfig.json', 'renderer/tsconfig.json', 'test/tsconfig.json'];

// All four are checked even when one fails, so that one run shows everything.
const compiler = join(PROJECT_DIR, 'node_modules/typescript/bin/tsc');
const failed = TSCONFIGS.filter(
  (config) => spawnSync(process.execPath, [compiler, '-p', config], { cwd: PROJECT_DIR, stdio: 'inherit' }).status !== 0,
);
if (failed.length > 0) {
  process.stderr.write(`Type errors under ${failed.join(', ')}\n`);
  process.exitCode = 1;
}
