import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { electronTypes } from './standIn/electronTypes.ts';

/** What @electron/fuses looks for in Electron's binary; after it come the version, the number of fuses and one character for each. */
export const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** Makes a folder that electron-builder takes for an unpacked Electron for Linux: nothing in it runs, its fuses are those that Electron comes with. */
export function makeStubElectron(dir: string): void {
  for (const folder of ['locales', 'resources']) mkdirSync(join(dir, folder), { recursive: true });
  const wire = Buffer.concat([Buffer.from(FUSE_SENTINEL), Buffer.from([1, 8]), Buffer.from('10110011')]);
  writeFileSync(
    join(dir, 'electron'),
    Buffer.concat([Buffer.from('#!/bin/sh\necho a stub of Electron >&2\nexit 1\n'), wire, Buffer.from('\n')]),
  );
  chmodSync(join(dir, 'electron'), 0o755);
  writeFileSync(join(dir, 'version'), electronTypes().version);
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(dir, name), name);
  for (const language of ['en-US', 'de', 'fr']) writeFileSync(join(dir, 'locales', `${language}.pak`), language);
}
