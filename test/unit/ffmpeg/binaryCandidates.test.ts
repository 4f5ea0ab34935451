import { expect, it } from 'vitest';
import { binaryCandidates } from '../../../electron/engine/ffmpeg/binaryCandidates.ts';

const NOBODY = { tool: 'ffprobe', named: null, bundledPath: null, searchPath: '', platform: 'linux' } as const;

it('looks nowhere else when a person named one', () => {
  const request = {
    ...NOBODY,
    named: { path: '/my/ffprobe', origin: 'setting' as const },
    bundledPath: '/npm/ffprobe',
    searchPath: '/bin',
  };
  expect(binaryCandidates(request)).toEqual([{ path: '/my/ffprobe', origin: 'setting' }]);
});

it('takes what npm brought before the folders of PATH, each once', () => {
  expect(binaryCandidates({ ...NOBODY, bundledPath: '/npm/ffprobe', searchPath: '/usr/bin:relative::/opt:/usr/bin' })).toEqual([
    { path: '/npm/ffprobe', origin: 'bundled' },
    { path: '/usr/bin/ffprobe', origin: 'path' },
    { path: '/opt/ffprobe', origin: 'path' },
  ]);
});

it('adds the folders of the package managers on macOS', () => {
  const paths = binaryCandidates({ ...NOBODY, searchPath: '/usr/bin:/usr/local/bin', platform: 'darwin' }).map(({ path }) => path);
  expect(paths).toEqual(['/usr/bin/ffprobe', '/usr/local/bin/ffprobe', '/opt/homebrew/bin/ffprobe', '/opt/local/bin/ffprobe']);
});
