import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isBuilt, sourcesDigest } from '../../../electron/setup/build.ts';

let folder: string;

function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'playhead-build-'));
  write('renderer/player/a.ts', 'a');
  write('shared/b.ts', 'b');
  write('electron/c.ts', 'c');
  write('dist/page.sha256', sourcesDigest('page', folder));
  write('dist/server.sha256', sourcesDigest('server', folder));
  write('dist/shell.sha256', sourcesDigest('shell', folder));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

it.each<[string, () => void, readonly [page: boolean, server: boolean, shell: boolean]]>([
  ['nothing has changed', () => {}, [true, true, true]],
  ['a file of the page has another text', () => write('renderer/player/a.ts', 'longer'), [false, true, true]],
  ['a file of the engine has another time', () => utimesSync(join(folder, 'electron/c.ts'), 1, 1), [true, false, false]],
  ['a file was added', () => write('renderer/d.css', 'd'), [false, true, true]],
  ['a file is gone', () => rmSync(join(folder, 'electron/c.ts')), [true, false, false]],
  ['a shared file has changed', () => write('shared/b.ts', 'longer'), [false, false, false]],
  ['a file that is in no bundle has changed', () => write('README.md', 'text'), [true, true, true]],
  ['dist is gone', () => rmSync(join(folder, 'dist'), { recursive: true }), [false, false, false]],
])('%s', (_name, change, expected) => {
  change();
  expect([isBuilt('page', folder), isBuilt('server', folder), isBuilt('shell', folder)]).toEqual(expected);
});
