import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PROJECT_DIR } from '../../../electron/setup/build.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'playhead-serve-'));
});
afterEach(() => {
  rmSync(dataDir, { recursive: true });
});

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // ESRCH: all of them have ended, as they should.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

it.skipIf(process.platform === 'win32')(
  'npm run serve prints one line of JSON, serves the page, reads folders, and ends on SIGTERM with status 0',
  async () => {
    const films = join(dataDir, 'Films');
    mkdirSync(films);
    const npm = spawn('npm', ['run', '--silent', 'serve', '--', '--json', '--data', dataDir, '--media', films], {
      cwd: PROJECT_DIR,
      stdio: ['ignore', 'pipe', 'ignore'],
      // A process group of its own, so that nothing is left even when the test fails.
      detached: true,
    });
    let output = '';
    const ended = once(npm, 'close');
    try {
      await new Promise<void>((resolve, reject) => {
        npm.on('exit', () => reject(new Error(`ended early: ${output}`)));
        npm.stdout.setEncoding('utf8').on('data', (text: string) => {
          output += text;
          if (output.includes('\n')) resolve();
        });
      });
      const ready = JSON.parse(output) as { url: string; token: string; uiUrl: string };
      expect(ready).toEqual({
        url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
        token: expect.any(String),
        uiUrl: expect.any(String),
      });
      const page = await fetch(ready.uiUrl);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('<div id="root">');
      const folders = (): Promise<string> =>
        fetch(`${ready.url}/api/library/folders`, { headers: { authorization: `Bearer ${ready.token}` } }).then((answer) => answer.text());
      // By a thread of its own, which is a file beside the server's.
      await expect.poll(folders).toContain('"state":"watching"');
      npm.kill('SIGTERM');
      expect(await ended).toEqual([0, null]);
    } finally {
      killGroup(npm.pid);
    }
    expect(output.trimEnd().split('\n')).toHaveLength(1);
  },
);
