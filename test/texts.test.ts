import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en as shellTexts } from '../electron/desktop/texts/en.ts';
import { PROJECT_DIR } from '../electron/setup/build.ts';
import { en } from '../renderer/texts/en.ts';

function textOf(pattern: string): string {
  const files = globSync(pattern, { cwd: PROJECT_DIR }).filter((path) => !path.replaceAll('\\', '/').includes('/texts/'));
  return files.map((path) => readFileSync(join(PROJECT_DIR, path), 'utf8')).join('\n');
}

/** The keys that no source names, whole in quotes or by what stands before the last part, as in `jobs.kind.${kind}`. */
function unusedKeys(keys: readonly string[], source: string): readonly string[] {
  const beginnings = new Set([...source.matchAll(/`([\w.]+\.)\$\{/g)].map((match) => match[1]));
  const named = new Set([...source.matchAll(/['"]([\w.]+)['"]/g)].map((match) => match[1]));
  return keys.filter((key) => !named.has(key) && !beginnings.has(key.slice(0, key.lastIndexOf('.') + 1)));
}

describe('the catalogue', () => {
  it('has no text that the page never shows', () => {
    expect(unusedKeys(Object.keys(en), textOf('renderer/**/*.{ts,tsx,html}'))).toEqual([]);
  });

  it('has every text that a page of HTML names', () => {
    const named = [...textOf('renderer/**/*.html').matchAll(/data-(?:text|label)="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((key) => !(key in en))).toEqual([]);
  });

  it('of the shell has no text that it never shows', () => {
    const words = new Set(textOf('electron/desktop/**/*.ts').match(/\w+/g));
    expect(Object.keys(shellTexts).filter((key) => !words.has(key))).toEqual([]);
  });
});

it('a key is in use when it is named whole, or by its beginning', () => {
  const source = 't(\'a.whole\'); t(`a.kind.${kind}`); <p data-text="a.html">';
  expect(unusedKeys(['a.whole', 'a.kind.one', 'a.html', 'a.kind', 'a.kind.one.more', 'b.whole'], source)).toEqual([
    'a.kind',
    'a.kind.one.more',
    'b.whole',
  ]);
});
