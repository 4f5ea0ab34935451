import { describe, expect, it } from 'vitest';
import { absenceOf, findProgram, type ProgramPlaces } from '../../../electron/setup/findProgram.ts';
import { CHROMIUM } from '../../setup/chromium.ts';
import { machineWith, type MachineFacts } from './machines.ts';

const PLACES: ProgramPlaces = {
  name: 'sox',
  purpose: 'no sound is measured',
  variable: 'SOX',
  candidates: () => ['sox', '/opt/sox/sox'],
  advice: { darwin: 'run "brew install sox"', win32: 'run "winget install sox"', linux: 'install sox' },
};

describe('findProgram', () => {
  it.each<[string, MachineFacts, string | null]>([
    ['on the PATH', { files: ['/bin/sox'] }, '/bin/sox'],
    ['on the PATH twice: the first', { files: ['/bin/sox', '/usr/bin/sox'] }, '/usr/bin/sox'],
    ['in another place', { files: ['/opt/sox/sox'] }, '/opt/sox/sox'],
    ['named by the variable, which wins', { env: { SOX: '/x', PATH: '/bin' }, files: ['/x', '/bin/sox'] }, '/x'],
    ['named wrongly: no other one in its place', { env: { SOX: '/typo', PATH: '/bin' }, files: ['/bin/sox'] }, null],
    ['an empty variable names nothing', { env: { SOX: '', PATH: '/bin' }, files: ['/bin/sox'] }, '/bin/sox'],
    ['nowhere', {}, null],
    ['nowhere, and no PATH', { env: {} }, null],
    [
      'on the Path of Windows, with spaces',
      { platform: 'win32', env: { Path: 'C:\\a;C:\\Program Files\\s' }, files: ['C:\\Program Files\\s\\sox.exe'] },
      'C:\\Program Files\\s\\sox.exe',
    ],
  ])('%s', (_name, facts, expected) => {
    expect(findProgram(PLACES, machineWith(facts))).toBe(expected);
  });
});

describe('absenceOf', () => {
  it.each<[string, MachineFacts, string | null]>([
    ['it is there', { files: ['/bin/sox'] }, null],
    ['Linux', {}, 'sox is missing (no sound is measured): install sox, or name its file in SOX'],
    ['macOS', { platform: 'darwin' }, 'sox is missing (no sound is measured): run "brew install sox", or name its file in SOX'],
    ['Windows', { platform: 'win32' }, 'sox is missing (no sound is measured): run "winget install sox", or name its file in SOX'],
    ['a wrong name', { env: { SOX: '/typo' } }, 'SOX names "/typo", which is no file: correct or unset it'],
  ])('%s', (_name, facts, expected) => {
    expect(absenceOf(PLACES, machineWith(facts))).toBe(expected);
  });
});

describe('Chromium is found', () => {
  it.each<[string, MachineFacts]>([
    ['as Chrome on Linux', { files: ['/usr/bin/google-chrome'] }],
    ['as Edge on macOS', { platform: 'darwin', files: ['/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'] }],
    [
      'as Edge on Windows',
      { platform: 'win32', env: { 'ProgramFiles(x86)': 'C:\\P' }, files: ['C:\\P\\Microsoft\\Edge\\Application\\msedge.exe'] },
    ],
  ])('%s', async (_name, facts) => {
    expect(await CHROMIUM.problem(machineWith(facts))).toBeNull();
    expect(await CHROMIUM.problem(machineWith({ ...facts, files: [] }))).toMatch(/^Chromium is missing/);
  });
});
