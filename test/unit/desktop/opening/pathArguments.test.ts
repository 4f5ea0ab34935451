import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { pathArguments } from '../../../../electron/desktop/opening/pathArguments.ts';

const cwd = resolve('somewhere');

describe('pathArguments', () => {
  it.each([
    ['nothing', [], []],
    ['a name beside the working directory', ['film.mkv'], [resolve(cwd, 'film.mkv')]],
    ['an absolute path', [resolve('/films/a b.mkv')], [resolve('/films/a b.mkv')]],
    ['a file address', [pathToFileURL(resolve('/films/ä b.mkv')).href], [resolve('/films/ä b.mkv')]],
    ['several', ['a.mkv', 'b.mkv'], [resolve(cwd, 'a.mkv'), resolve(cwd, 'b.mkv')]],
    ['switches', ['--no-sandbox', '-v', 'a.mkv', ''], [resolve(cwd, 'a.mkv')]],
    ['what follows the end of switches', ['--x', '--', '-odd name.mkv'], [resolve(cwd, '-odd name.mkv')]],
    ['addresses of other kinds', ['https://example.com/a.mkv', 'playhead://play/1', 'file://elsewhere/a.mkv'], []],
  ])('finds %s', (_name, args, paths) => {
    expect(pathArguments(args, cwd)).toEqual(paths);
  });
});
