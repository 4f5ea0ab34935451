import { existsSync, readFileSync, statSync } from 'node:fs';
import type { Machine } from './program.ts';

/** The machine this process runs on. */
export function thisMachine(): Machine {
  return {
    platform: process.platform,
    env: process.env,
    uid: process.getuid?.() ?? null,
    osRelease: existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : null,
    // existsSync is false for what may not be looked at: a PATH often names folders of other people.
    isFile: (path) => existsSync(path) && statSync(path).isFile(),
  };
}
