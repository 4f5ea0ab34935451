import { describe, expect, it } from 'vitest';
import { planPrograms } from '../../../electron/setup/planPrograms.ts';
import { ffmpegProgram, type Machine } from '../../../electron/setup/program.ts';
import { CHROMIUM } from '../../setup/chromium.ts';

const DEBIAN = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n';
const UBUNTU = 'NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n';
const MINT = 'NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n';
const FEDORA = 'NAME="Fedora Linux"\nID=fedora\n';

interface MachineFacts extends Partial<Omit<Machine, 'isFile'>> {
  readonly files?: readonly string[];
}

function machineWith({ files = [], ...facts }: MachineFacts): Machine {
  const defaults = { platform: 'linux', env: { PATH: '/usr/bin:/bin' }, uid: 1000, osRelease: DEBIAN } as const;
  return { ...defaults, ...facts, isFile: (path) => files.includes(path) };
}

describe('the plan for ffmpeg', () => {
  const cases: readonly [string, MachineFacts, string | null, object][] = [
    ['is there on the PATH', { files: ['/bin/ffmpeg'] }, null, { kind: 'present', path: '/bin/ffmpeg' }],
    [
      'came with npm, which wins over the PATH',
      { files: ['/bin/ffmpeg', '/p/ffmpeg'] },
      '/p/ffmpeg',
      { kind: 'present', path: '/p/ffmpeg' },
    ],
    ['was to come with npm but its file is gone', { files: ['/bin/ffmpeg'] }, '/p/ffmpeg', { kind: 'present', path: '/bin/ffmpeg' }],
    ['named by the variable', { env: { PLAYHEAD_FFMPEG: '/x' }, files: ['/x', '/bin/ffmpeg'] }, null, { kind: 'present', path: '/x' }],
    ['missing, root on Debian', { uid: 0 }, null, { kind: 'install', aptPackage: 'ffmpeg' }],
    ['missing, root on Ubuntu', { uid: 0, osRelease: UBUNTU }, null, { kind: 'install', aptPackage: 'ffmpeg' }],
    ['missing, a person on Debian', {}, null, { kind: 'advise', message: expect.stringContaining('apt-get install ffmpeg') }],
    ['missing, root on Fedora', { uid: 0, osRelease: FEDORA }, null, { kind: 'advise' }],
    ['missing, no os-release', { uid: 0, osRelease: null }, null, { kind: 'advise' }],
    [
      'missing on macOS',
      { platform: 'darwin', osRelease: null },
      null,
      { kind: 'advise', message: expect.stringContaining('brew install') },
    ],
    [
      'missing on Windows',
      { platform: 'win32', uid: null, osRelease: null },
      null,
      { kind: 'advise', message: expect.stringContaining('winget') },
    ],
    [
      'on the Path of Windows, with spaces',
      { platform: 'win32', uid: null, env: { Path: 'C:\\a;C:\\Program Files\\f' }, files: ['C:\\Program Files\\f\\ffmpeg.exe'] },
      null,
      { kind: 'present', path: 'C:\\Program Files\\f\\ffmpeg.exe' },
    ],
    [
      'named wrongly: even root on Debian gets no other one',
      { uid: 0, env: { PATH: '/bin', PLAYHEAD_FFMPEG: '/typo' }, files: ['/bin/ffmpeg'] },
      null,
      { kind: 'advise', message: 'PLAYHEAD_FFMPEG names "/typo", which is no file: correct or unset it' },
    ],
  ];
  it.each(cases)('%s', (_name, facts, bundledPath, expected) => {
    expect(planPrograms([ffmpegProgram(bundledPath)], machineWith(facts))).toEqual([expect.objectContaining(expected)]);
  });

  it('gives advice in one line that names the variable too', () => {
    const [plan] = planPrograms([ffmpegProgram(null)], machineWith({}));
    expect(plan).toMatchObject({ kind: 'advise', message: expect.stringMatching(/^ffmpeg is missing \(.+\): .+PLAYHEAD_FFMPEG$/) });
  });
});

describe('the plan for Chromium', () => {
  const cases: readonly [string, MachineFacts, object][] = [
    ['root on Debian', { uid: 0 }, { kind: 'install', aptPackage: 'chromium' }],
    ['root on Ubuntu, whose package is a snap', { uid: 0, osRelease: UBUNTU }, { kind: 'advise' }],
    ['root on a child of Ubuntu', { uid: 0, osRelease: MINT }, { kind: 'advise' }],
    ['Chrome in its place', { files: ['/usr/bin/google-chrome'] }, { kind: 'present', path: '/usr/bin/google-chrome' }],
    [
      'Edge on macOS',
      { platform: 'darwin', files: ['/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'] },
      { kind: 'present', path: '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge' },
    ],
    [
      'Edge on Windows',
      { platform: 'win32', env: { 'ProgramFiles(x86)': 'C:\\P' }, files: ['C:\\P\\Microsoft\\Edge\\Application\\msedge.exe'] },
      { kind: 'present', path: 'C:\\P\\Microsoft\\Edge\\Application\\msedge.exe' },
    ],
  ];
  it.each(cases)('%s', (_name, facts, expected) => {
    expect(planPrograms([CHROMIUM], machineWith(facts))).toEqual([expect.objectContaining(expected)]);
  });
});
