import { expect, it } from 'vitest';
import { thisMachine } from '../../../electron/setup/thisMachine.ts';

it.each([
  ['this file', import.meta.filename, true],
  ['a folder', import.meta.dirname, false],
  ['nothing', `${import.meta.filename}.gone`, false],
  ['a path that cannot be looked at, like one in a folder of somebody else', `/${'x'.repeat(5000)}`, false],
])('isFile: %s', (_name, path, expected) => {
  expect(thisMachine().isFile(path)).toBe(expected);
});
