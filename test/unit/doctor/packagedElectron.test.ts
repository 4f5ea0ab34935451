import { expect, it } from 'vitest';
import { packagedElectron } from '../../../electron/doctor/packagedElectron.ts';

it.each([
  ['linux', '/opt/Playhead/resources/app.asar.unpacked/dist/electron', '/opt/Playhead/playhead'],
  ['win32', '/Playhead/resources/app.asar.unpacked/dist/electron', '/Playhead/Playhead.exe'],
  [
    'darwin',
    '/Applications/Playhead.app/Contents/Resources/app.asar.unpacked/dist/electron',
    '/Applications/Playhead.app/Contents/MacOS/Playhead',
  ],
  ['linux', '/src/playhead/electron', null],
] as const)('finds the app around its package on %s: %s', (platform, moduleDir, expected) => {
  expect(packagedElectron(moduleDir, platform)).toBe(expected);
});
