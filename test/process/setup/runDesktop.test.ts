import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROJECT_DIR } from '../../../electron/setup/build.ts';
import { runDesktop } from '../../../electron/setup/runDesktop.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'playhead-desktop-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A shell script in place of Electron's binary. */
function fakeElectron(body: string): string {
  const path = join(folder, 'electron');
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}

describe.skipIf(process.platform === 'win32')('runDesktop (a shell script stands in for Electron: not on Windows)', () => {
  it('hands over the project and the arguments, and tells how it ended', async () => {
    const electron = fakeElectron(`echo "$@" > "${folder}/arguments"`);
    expect(await runDesktop(electron, '/the/project', ['a film.avi'])).toEqual({ kind: 'ended', exitCode: 0 });
    expect(readFileSync(join(folder, 'arguments'), 'utf8')).toBe('/the/project a film.avi\n');
  });

  it.each([
    ['exit 127', 'Electron ended at once with status 127'],
    ['kill -TRAP $$', 'Electron ended at once by SIGTRAP'],
  ])('takes "%s" before any window for a failure', async (body, reason) => {
    expect(await runDesktop(fakeElectron(body), '/p', [])).toEqual({ kind: 'failed', reason });
  });

  it('says so when the binary does not start', async () => {
    const end = await runDesktop(join(folder, 'none'), '/p', []);
    expect(end).toEqual({ kind: 'failed', reason: expect.stringContaining('could not be started') });
  });

  it('passes SIGTERM on and takes what follows for an end, not for a failure', async () => {
    const electron = fakeElectron(`trap 'exit 0' TERM; echo up; for i in $(seq 300); do sleep 0.1; done; exit 3`);
    const script = `import { runDesktop } from '${PROJECT_DIR}/electron/setup/runDesktop.ts';
      const end = await runDesktop('${electron}', '/p', []); console.log(JSON.stringify(end));`;
    const starter = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    starter.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output === 'up\n') starter.kill('SIGTERM');
    });
    const exitCode = await new Promise((resolve) => starter.on('close', resolve));
    expect(output).toBe('up\n{"kind":"ended","exitCode":0}\n');
    expect(exitCode).toBe(0);
  });
});
