import { expect, it } from 'vitest';
import { desktopObstacle } from '../../../electron/setup/desktopObstacle.ts';
import type { Machine } from '../../../electron/setup/program.ts';

const machine: Machine = { platform: 'linux', env: {}, uid: 1000, osRelease: null, isFile: () => false };

it.each<[string, Partial<Machine>, unknown]>([
  ['Linux without a display', {}, expect.stringMatching(/no display/)],
  ['Linux with X', { env: { DISPLAY: ':0' } }, null],
  ['Linux with Wayland only', { env: { WAYLAND_DISPLAY: 'wayland-0' } }, null],
  ['Linux with an empty DISPLAY', { env: { DISPLAY: '' } }, expect.stringMatching(/no display/)],
  ['root with a display', { env: { DISPLAY: ':0' }, uid: 0 }, expect.stringMatching(/root/)],
  ['macOS', { platform: 'darwin' }, null],
  ['macOS as root', { platform: 'darwin', uid: 0 }, null],
  ['Windows', { platform: 'win32', uid: null }, null],
])('%s', (_name, facts, expected) => {
  expect(desktopObstacle({ ...machine, ...facts })).toEqual(expected);
});
