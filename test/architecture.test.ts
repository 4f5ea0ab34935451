import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_DIR } from '../electron/setup/build.ts';
import { sourceFiles } from './architecture/sourceFiles.ts';
import { violationsIn } from './architecture/violations.ts';
import { KINDS } from './setup/kinds.ts';

it('the app keeps to its layers, its single importers and its names', () => {
  const files = sourceFiles();
  expect(files.length).toBeGreaterThan(50);
  expect(violationsIn(files)).toEqual([]);
});

describe('the checker lets pass', () => {
  it.each<[string, string]>([
    ['electron/engine/server/a.ts', `import type { Engine } from '../engine.ts';`],
    ['electron/engine/transcode/a.ts', `import { x } from '../ffmpeg/x.ts'; import type { Y } from '../../../shared/y.ts';`],
    ['electron/engine/ffmpeg/a.ts', `import { spawn } from 'node:child_process'; export const a = spawn;`],
    ['electron/setup/a.ts', `import { spawn } from 'node:child_process'; spawn('x');`],
    ['electron/desktop/a.ts', `import { app } from 'electron'; app.quit();`],
    ['renderer/player/a.tsx', `import videojs from 'video.js'; import './a.css'; import { x } from '../open/x.ts';`],
    ['electron/engine/media/a.ts', `import { createHash } from 'node:crypto'; export type { B } from './b.ts'; export class A {}`],
    [
      'electron/engine/base/a.ts',
      `// process.exit is for shells\nexport interface A {} export default function f() { process.exitCode = 1; }`,
    ],
  ])('%s: %s', (path, text) => {
    expect(violationsIn([{ path, text }])).toEqual([]);
  });
});

describe('the checker refuses', () => {
  it.each<[string, string, RegExp]>([
    ['electron/engine/base/a.ts', `import { x } from '../media/x.ts';`, /base may not import media/],
    ['electron/engine/media/a.ts', `export { x } from '../ffmpeg/x.ts';`, /media may not import ffmpeg/],
    ['electron/engine/media/a.ts', `export * from '../playlist/x.ts';`, /media may not import playlist/],
    ['electron/engine/ffmpeg/a.ts', `const x = await import('../transcode/x.ts');`, /ffmpeg may not import transcode/],
    ['electron/engine/transcode/a.ts', `import type { X } from '../library/x.ts';`, /transcode may not import library/],
    ['electron/engine/library/a.ts', `import { x } from '../sharing/x.ts';`, /library may not import sharing/],
    [
      'electron/engine/server/a.ts',
      `import { createEngine } from '../createEngine.ts';`,
      /server may not import engine \(only its types\)/,
    ],
    ['electron/engine/engine.ts', `import { x } from '../desktop/x.ts';`, /engine may not import desktop/],
    ['electron/engine/engine.ts', `import { x } from '../setup/x.ts';`, /engine may not import setup/],
    ['electron/desktop/a.ts', `import { x } from '../../renderer/x.ts';`, /desktop may not import renderer/],
    ['renderer/a.tsx', `import { x } from '../electron/engine/media/x.ts';`, /renderer may not import media/],
    ['renderer/a.tsx', `import { readFile } from 'node:fs';`, /renderer .* may not/],
    ['shared/a.ts', `import { join } from 'node:path';`, /shared .* may not/],
    ['shared/a.ts', `import { x } from '../electron/engine/base/x.ts';`, /shared may not import base/],
    ['electron/engine/media/a.ts', `import { readFile } from 'node:fs/promises';`, /media .* may not/],
    ['electron/engine/base/a.ts', `import { x } from '../../../test/x.ts';`, /may not import from outside/],
    ['electron/engine/base/a.ts', `import { app } from 'electron';`, /\^electron.* only/],
    ['electron/headless.ts', `import electron from 'electron/main';`, /\^electron.* only/],
    ['electron/engine/base/a.ts', `const e = createRequire(import.meta.url)('electron');`, /\^electron.* only/],
    ['electron/engine/server/a.ts', `import { useState } from 'react';`, /react.* only/],
    ['electron/engine/transcode/a.ts', `import { spawn } from 'child_process';`, /child_process.* only/],
    ['electron/headless.ts', `import { spawn } from 'node:child_process';`, /child_process.* only/],
    ['electron/engine/transcode/a.ts', `import ffmpeg from 'fluent-ffmpeg';`, /fluent-ffmpeg.* only/],
    ['renderer/open/a.tsx', `import videojs from 'video.js';`, /video.* only/],
    ['electron/engine/base/a.ts', `export function f() { process.exit(1); }`, /ends the process/],
    ['electron/engine/base/a.ts', `register();`, /does work at import: register\(\);/],
    ['electron/engine/base/a.ts', `for (const x of [1]) { f(x); }`, /does work at import/],
    ['shared/a.ts', `if (x) { y(); }`, /does work at import/],
    ['electron/engine/base/utils.ts', ``, /"utils" tells nothing/],
    ['electron/engine/helpers/a.ts', ``, /"helpers" tells nothing/],
    ['renderer/common/a.ts', ``, /"common" tells nothing/],
    ['electron/engine/transcode/runManager.ts', ``, /"runManager" tells nothing/],
    ['electron/engine/transcode/index.ts', ``, /"index" tells nothing/],
    ['electron/misc.test.ts', ``, /"misc" tells nothing/],
  ])('%s: %s', (path, text, expected) => {
    expect(violationsIn([{ path, text }])).toEqual(expect.arrayContaining([expect.stringMatching(expected)]));
  });

  it('a second file that starts processes, or builds ffmpeg commands, or knows video.js', () => {
    const twice = (path: string, module: string) =>
      ['a', 'b'].map((name) => ({ path: path.replace('*', name), text: `import x from '${module}';` }));
    expect(violationsIn(twice('electron/engine/ffmpeg/*.ts', 'node:child_process'))).toHaveLength(1);
    expect(violationsIn(twice('electron/engine/ffmpeg/*.ts', 'fluent-ffmpeg'))).toHaveLength(1);
    expect(violationsIn(twice('renderer/player/*.tsx', 'video.js'))).toHaveLength(1);
  });

  it('a file outside of all layers, and one that does not parse', () => {
    expect(violationsIn([{ path: 'lib/a.ts', text: '' }])).toEqual(['lib/a.ts belongs to no layer']);
    expect(() => violationsIn([{ path: 'shared/a.ts', text: 'const = 1' }])).toThrow(/^shared\/a\.ts: /);
  });
});

it('every test file belongs to exactly one kind, and every kind has its npm script', () => {
  const ofKinds = KINDS.flatMap((kind) => globSync(kind.include, { cwd: PROJECT_DIR }));
  expect(ofKinds.toSorted()).toEqual(globSync('test/**/*.test.{ts,tsx}', { cwd: PROJECT_DIR }).toSorted());
  const { scripts } = JSON.parse(readFileSync(join(PROJECT_DIR, 'package.json'), 'utf8')) as { scripts: object };
  expect(scripts).toMatchObject(Object.fromEntries(KINDS.map(({ name }) => [`test:${name}`, expect.stringMatching(`--project ${name}$`)])));
});
