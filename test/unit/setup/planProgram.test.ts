import { expect, it } from 'vitest';
import { FFMPEG } from '../../../electron/setup/ffmpegProgram.ts';
import { planProgram } from '../../../electron/setup/planProgram.ts';
import type { Program } from '../../../electron/setup/program.ts';
import { CHROMIUM } from '../../setup/chromium.ts';
import { FEDORA, machineWith, MINT, UBUNTU, type MachineFacts } from './machines.ts';

const PROBLEM = 'It is not there: install it.';
const ADVISE = { kind: 'advise', message: PROBLEM };

it.each<[string, Program, MachineFacts, object]>([
  ['root on Debian', FFMPEG, { uid: 0 }, { kind: 'install', aptPackage: 'ffmpeg' }],
  ['root on Ubuntu', FFMPEG, { uid: 0, osRelease: UBUNTU }, { kind: 'install', aptPackage: 'ffmpeg' }],
  ['a person on Debian', FFMPEG, {}, ADVISE],
  ['root on Fedora', FFMPEG, { uid: 0, osRelease: FEDORA }, ADVISE],
  ['root without os-release', FFMPEG, { uid: 0, osRelease: null }, ADVISE],
  ['root on macOS', FFMPEG, { uid: 0, platform: 'darwin', osRelease: null }, ADVISE],
  ['Windows', FFMPEG, { uid: null, platform: 'win32', osRelease: null }, ADVISE],
  ['root on Debian who named an ffmpeg', FFMPEG, { uid: 0, env: { PLAYHEAD_FFMPEG: '/typo' } }, ADVISE],
  ['root on Debian who named an ffprobe', FFMPEG, { uid: 0, env: { PLAYHEAD_FFPROBE: '/typo' } }, ADVISE],
  ['Chromium, root on Debian', CHROMIUM, { uid: 0 }, { kind: 'install', aptPackage: 'chromium' }],
  ['Chromium, root on Ubuntu, whose package is a snap', CHROMIUM, { uid: 0, osRelease: UBUNTU }, ADVISE],
  ['Chromium, root on a child of Ubuntu', CHROMIUM, { uid: 0, osRelease: MINT }, ADVISE],
])('missing: %s', (_name, program, facts, expected) => {
  expect(planProgram(program, PROBLEM, machineWith(facts))).toEqual(expected);
});

it('does nothing about what works', () => {
  expect(planProgram(FFMPEG, null, machineWith({ uid: 0 }))).toEqual({ kind: 'nothing' });
});
