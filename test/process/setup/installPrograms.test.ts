import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installPrograms } from '../../../electron/setup/installPrograms.ts';
import { ffmpegProgram, type Machine } from '../../../electron/setup/program.ts';
import { CHROMIUM } from '../../setup/chromium.ts';

let folder: string;
let machine: Machine;

/** A stand-in for apt-get, first on the PATH, that writes down how it was called. */
function fakeAptGet(body: string): void {
  const path = join(folder, 'apt-get');
  writeFileSync(path, `#!/bin/sh\necho "$DEBIAN_FRONTEND $*" >> "${folder}/calls"\n${body}\n`);
  chmodSync(path, 0o755);
}

function calls(): readonly string[] {
  return existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8').trimEnd().split('\n') : [];
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'playhead-apt-'));
  machine = {
    platform: 'linux',
    // Beside the stand-in only what its shell needs: the test must not meet a real ffmpeg.
    env: { PATH: folder },
    uid: 0,
    osRelease: 'ID=debian\n',
    isFile: (path) => path.startsWith(folder) && existsSync(path) && statSync(path).isFile(),
  };
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe.skipIf(process.platform === 'win32')('installPrograms (a shell script stands in for apt-get: not on Windows)', () => {
  it('updates the lists, installs all that is missing at once and asks nothing', () => {
    fakeAptGet(`case "$*" in *install*) echo > "${folder}/ffmpeg"; echo > "${folder}/chromium";; esac`);
    expect(installPrograms([ffmpegProgram(null), CHROMIUM], machine)).toEqual([]);
    expect(calls()).toEqual([
      'noninteractive -qq -o DPkg::Lock::Timeout=300 update',
      'noninteractive -qq -o DPkg::Lock::Timeout=300 install -y --no-install-recommends ffmpeg chromium',
    ]);
  });

  it('says in one line what could not be installed', () => {
    fakeAptGet(`case "$*" in *install*) echo > "${folder}/chromium"; exit 100;; esac`);
    expect(installPrograms([ffmpegProgram(null), CHROMIUM], machine)).toEqual([
      'ffmpeg is missing (nothing can be played without it): "apt-get install ffmpeg" failed, see its output above',
    ]);
  });

  it('leaves the package manager alone when everything is there', () => {
    fakeAptGet('exit 1');
    writeFileSync(join(folder, 'ffmpeg'), '');
    expect(installPrograms([ffmpegProgram(null)], machine)).toEqual([]);
    expect(calls()).toEqual([]);
  });

  it('only advises a person who is not root', () => {
    fakeAptGet('exit 1');
    expect(installPrograms([ffmpegProgram(null)], { ...machine, uid: 1000 })).toEqual([expect.stringMatching(/^ffmpeg is missing/)]);
    expect(calls()).toEqual([]);
  });
});
