import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FFMPEG } from '../../../electron/setup/ffmpegProgram.ts';
import { installPrograms } from '../../../electron/setup/installPrograms.ts';
import type { Machine, Program } from '../../../electron/setup/program.ts';

let folder: string;
let machine: Machine;

/** A stand-in for apt-get, alone on the PATH, that writes down how it was called. */
function fakeAptGet(body: string): void {
  const path = join(folder, 'apt-get');
  writeFileSync(path, `#!/bin/sh\necho "$DEBIAN_FRONTEND $*" >> "${folder}/calls"\n${body}\n`);
  chmodSync(path, 0o755);
}

function calls(): readonly string[] {
  return existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8').trimEnd().split('\n') : [];
}

/** A program that is there when apt-get has made its file. */
function program(name: string): Program {
  const problem = (): Promise<string | null> => Promise.resolve(existsSync(join(folder, name)) ? null : `Install ${name}.`);
  return { name, variables: [], aptPackage: { debian: name, ubuntu: name }, problem };
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'playhead-apt-'));
  machine = { platform: 'linux', env: { PATH: folder }, uid: 0, osRelease: 'ID=debian\n', isFile: existsSync };
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe.skipIf(process.platform === 'win32')('installPrograms (a shell script stands in for apt-get: not on Windows)', () => {
  it('updates the lists, installs all that is missing at once and each package once, and asks nothing', async () => {
    fakeAptGet(`case "$*" in *install*) echo > "${folder}/sox"; echo > "${folder}/mpv";; esac`);
    expect(await installPrograms([program('sox'), program('mpv'), program('sox')], machine)).toEqual([]);
    expect(calls()).toEqual([
      'noninteractive -qq -o DPkg::Lock::Timeout=300 update',
      'noninteractive -qq -o DPkg::Lock::Timeout=300 install -y --no-install-recommends sox mpv',
    ]);
  });

  it('says in one line what could not be installed', async () => {
    fakeAptGet(`case "$*" in *install*) echo > "${folder}/mpv"; exit 100;; esac`);
    expect(await installPrograms([program('sox'), program('mpv')], machine)).toEqual(['apt-get could not help, see above. Install sox.']);
  });

  it('leaves the package manager alone when everything is there', async () => {
    fakeAptGet('exit 1');
    writeFileSync(join(folder, 'sox'), '');
    expect(await installPrograms([program('sox')], machine)).toEqual([]);
    expect(calls()).toEqual([]);
  });

  it('only advises a person who is not root', async () => {
    fakeAptGet('exit 1');
    expect(await installPrograms([program('sox')], { ...machine, uid: 1000 })).toEqual(['Install sox.']);
    expect(calls()).toEqual([]);
  });

  it('takes an ffmpeg that does not work for a missing one', async () => {
    const broken = join(folder, 'ffmpeg');
    writeFileSync(broken, '#!/bin/sh\necho "ffmpeg version 7.0.2"; case "$*" in -version) exit 0;; esac; kill -SEGV $$\n');
    chmodSync(broken, 0o755);
    const env = { PATH: folder, PLAYHEAD_FFMPEG: broken };
    expect(await FFMPEG.problem({ ...machine, env })).toMatch(/^The environment variable PLAYHEAD_FFMPEG names .*SIGSEGV/);
  });
});
