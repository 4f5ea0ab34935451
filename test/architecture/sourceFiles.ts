import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_DIR } from '../../electron/setup/build.ts';
import type { SourceFile } from './parseModule.ts';

/** Every TypeScript file of the app. */
export function sourceFiles(): readonly SourceFile[] {
  return globSync('{electron,shared,renderer}/**/*.{ts,tsx}', { cwd: PROJECT_DIR })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.endsWith('.d.ts'))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(join(PROJECT_DIR, path), 'utf8') }));
}
