import { describe, expect, it } from 'vitest';
import { licencesOf } from '../../../electron/setup/licences.ts';
import { packageClosure } from '../../../electron/setup/packageClosure.ts';
import { PROJECT_DIR } from '../../../electron/setup/build.ts';

describe('what packages need', () => {
  const packages = {
    '': {},
    'node_modules/a': { dependencies: { b: '1', '@s/c': '1' } },
    'node_modules/a/node_modules/b': { dependencies: { d: '1' } },
    'node_modules/a/node_modules/d': { peerDependencies: { a: '1' } },
    'node_modules/b': { optionalDependencies: { missing: '1' } },
    'node_modules/@s/c': { dependencies: { b: '1' } },
    'node_modules/unrelated': {},
  };

  it.each([
    ['from the nearest folder that has it', ['a'], ['@s/c', 'a', 'a/node_modules/b', 'a/node_modules/d', 'b']],
    ['without what the lockfile does not have', ['b', 'missing'], ['b']],
    ['for nothing', [], []],
  ])('is found %s', (_what, names, places) => {
    expect(packageClosure(packages, names)).toEqual(places.map((place) => `node_modules/${place}`));
  });
});

describe('the licences', () => {
  const licences = licencesOf(PROJECT_DIR);
  const named = (name: string) => licences.find((licence) => licence.name === name);

  it.each(['react', 'video.js', 'jassub', 'fastify', 'better-sqlite3', 'electron', 'radix-ui', 'scheduler'])(
    'name %s, with its text',
    (name) => {
      expect(named(name)?.text).toMatch(/licen[cs]e|permission|redistribution/i);
      expect(named(name)?.licence).not.toBeNull();
    },
  );

  it('name each once, and nobody who only helps to build', () => {
    const names = licences.map(({ name, version }) => `${name}@${version}`);
    expect(new Set(names).size).toBe(names.length);
    expect(['vite', 'vitest', 'typescript', '@types/node'].filter((name) => named(name))).toEqual([]);
  });
});
