import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_DIR } from '../electron/setup/build.ts';
import { fileLineProblems, fileLinesIn } from './docs/fileLines.ts';
import { linkedFilesIn, npmScriptsIn } from './docs/references.ts';

const TEXTS = ['README.md', 'docs/ARCHITECTURE.md'];

function textOf(path: string): string {
  return readFileSync(join(PROJECT_DIR, path), 'utf8');
}

it('docs/ARCHITECTURE.md has one line for every source file, and none for a file that is gone', () => {
  const files = globSync('{electron,shared,renderer}/**/*.{ts,tsx,css,html}', { cwd: PROJECT_DIR });
  const paths = files.map((path) => path.replaceAll('\\', '/'));
  expect(fileLineProblems(fileLinesIn(textOf('docs/ARCHITECTURE.md')), paths)).toEqual([]);
});

it.each(TEXTS)('%s names only npm scripts that exist', (path) => {
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
  const named = npmScriptsIn(textOf(path));
  expect(named).toContain('test');
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
});

it.each(TEXTS)('%s links only to files that exist', (path) => {
  const linked = linkedFilesIn(textOf(path)).map((link) => join(dirname(path), link));
  expect(linked.filter((link) => !existsSync(join(PROJECT_DIR, link)))).toEqual([]);
});

describe('the check of the list', () => {
  const list = ['# Files', '- `stray.ts`: not under a folder', '### `a/`', '- `x.ts`: says what it is for', '- `y.ts`: little'].join('\n');

  it('takes lines under the heading of their folder', () => {
    expect(fileLinesIn(list).map((line) => line.path)).toEqual(['a/x.ts', 'a/y.ts']);
  });
  it('finds a file without a line, a line without a file, a second line, and a line that says nothing', () => {
    const twice = fileLinesIn(`${list}\n- \`x.ts\`: says it once more`);
    expect(fileLineProblems(twice, ['a/x.ts', 'a/z.ts'])).toEqual([
      'a/z.ts has no line',
      'a/x.ts has more than one line',
      'a/y.ts has a line, but there is no such file',
      'a/y.ts: the line says nothing',
    ]);
  });
  it('is content with a complete list', () => {
    const complete = fileLinesIn('### `a/`\n- `x.ts`: says what it is for');
    expect(fileLineProblems(complete, ['a/x.ts'])).toEqual([]);
  });
});

describe('the check of references', () => {
  it('knows the ways to call a script', () => {
    const text = 'npm ci && npm start; `npm run --silent serve -- --json`, npm run test:unit and npm test. npm install';
    expect(npmScriptsIn(text)).toEqual(['start', 'serve', 'test:unit', 'test']);
  });
  it('finds linked files and pictures', () => {
    expect(linkedFilesIn('[a](docs/A.md#part) ![b](b.png) [c](https://example.org/d.md) [d](#here)')).toEqual(['docs/A.md', 'b.png']);
  });
});
