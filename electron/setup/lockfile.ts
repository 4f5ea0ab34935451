import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Packages that ship a prebuilt Node-API binary beside a binding.gyp. Their manifests say `gypfile: false`, but npm leaves that
 * field out of the lockfile, and `npm ci` of npm 10 then compiles them: minutes of work, and a failure where there is no compiler.
 */
const PREBUILT = ['better-sqlite3'];

/** The lockfile's text with `gypfile: false` on every prebuilt package; the same text when nothing is missing. */
export function withPrebuiltPackages(lockfileText: string): string {
  const lockfile = JSON.parse(lockfileText) as { packages: Record<string, { gypfile?: boolean } | undefined> };
  let isChanged = false;
  for (const name of PREBUILT) {
    const entry = lockfile.packages[`node_modules/${name}`];
    if (entry && entry.gypfile !== false) {
      entry.gypfile = false;
      isChanged = true;
    }
  }
  return isChanged ? `${JSON.stringify(lockfile, null, 2)}\n` : lockfileText;
}

/** Runs as npm's `dependencies` script, that is after each install: npm rewrites the lockfile then. */
function main(): void {
  const path = 'package-lock.json';
  const before = readFileSync(path, 'utf8');
  const after = withPrebuiltPackages(before);
  if (after !== before) writeFileSync(path, after);
}

if (import.meta.main) main();
