import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, utimes } from 'node:fs/promises';
import { join } from 'node:path';

const LONG_AGO = new Date('2020-01-01T00:00:00Z');

/**
 * Keeps made sources from one run to the next, each under its recipe's hash. The returned function makes the file unless it is
 * there; `make` gets the path to write, which has the right name in a folder of its own, beside which it may put what it needs.
 */
export function sourceFolder(dir: string): (name: string, recipe: unknown, make: (file: string) => Promise<void>) => Promise<string> {
  return async (name, recipe, make) => {
    const key = createHash('sha256')
      .update(JSON.stringify([name, recipe]))
      .digest('hex')
      .slice(0, 12);
    const finished = join(dir, key);
    if (existsSync(join(finished, name))) return join(finished, name);
    const unfinished = `${finished}.${process.pid}`;
    await mkdir(unfinished, { recursive: true });
    await make(join(unfinished, name));
    // Of a file written just now that was not closed properly the server thinks that it still grows, and rightly so.
    await utimes(join(unfinished, name), LONG_AGO, LONG_AGO);
    await rename(unfinished, finished);
    return join(finished, name);
  };
}
