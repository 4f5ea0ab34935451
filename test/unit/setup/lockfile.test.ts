import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_DIR } from '../../../electron/setup/build.ts';
import { withPrebuiltPackages } from '../../../electron/setup/lockfile.ts';

describe('withPrebuiltPackages', () => {
  it('puts gypfile: false back after npm dropped it', () => {
    const text = JSON.stringify({ packages: { 'node_modules/better-sqlite3': { version: '13.2.0' }, 'node_modules/zod': {} } });
    expect(JSON.parse(withPrebuiltPackages(text))).toEqual({
      packages: { 'node_modules/better-sqlite3': { version: '13.2.0', gypfile: false }, 'node_modules/zod': {} },
    });
  });
  it('leaves a text alone that needs nothing', () => {
    const text = '{"packages":{"node_modules/better-sqlite3":{"gypfile":false}}}';
    expect(withPrebuiltPackages(text)).toBe(text);
  });
});

describe('the lockfile', () => {
  const text = readFileSync(join(PROJECT_DIR, 'package-lock.json'), 'utf8');
  it('needs no compiler', () => {
    expect(withPrebuiltPackages(text)).toBe(text);
  });
  it('names no registry', () => {
    expect(text).not.toContain('"resolved"');
  });
  it('has the binaries of the tools for every platform that Playhead is built on', () => {
    const names = Object.keys((JSON.parse(text) as { packages: object }).packages);
    for (const platform of ['darwin-arm64', 'darwin-x64', 'linux-arm64-gnu', 'linux-x64-gnu', 'win32-arm64-msvc', 'win32-x64-msvc']) {
      expect(names).toEqual(
        expect.arrayContaining(['oxlint', 'oxfmt', 'rolldown'].map((tool) => `node_modules/@${tool}/binding-${platform}`)),
      );
    }
  });
});
