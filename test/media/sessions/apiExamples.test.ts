import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { promisify } from 'node:util';
import { Scope } from '../../../electron/engine/base/scope.ts';
import { createEngine } from '../../../electron/engine/engine.ts';
import { startServer } from '../../../electron/engine/server/startServer.ts';
import { realFfmpeg } from '../../setup/realBinaries.ts';

const DOCS = join(import.meta.dirname, '../../../docs/api');
const ffmpeg = realFfmpeg();
const hasCurl = spawnSync('curl', ['--version']).status === 0 && spawnSync('bash', ['--version']).status === 0;
const run = promisify(execFile);

const examples = [...readFileSync(join(DOCS, 'README.md'), 'utf8').matchAll(/^## ([^\n]+)$|```bash\n(.*?)```/gms)].reduce<{
  readonly heading: string;
  readonly scripts: readonly { readonly name: string; readonly script: string }[];
}>(
  ({ heading, scripts }, [, newHeading, script]) =>
    script === undefined
      ? { heading: newHeading ?? heading, scripts }
      : { heading, scripts: [...scripts, { name: `${heading} (${scripts.length + 1})`, script }] },
  { heading: '', scripts: [] },
).scripts;

const scope = new Scope();
let dir = '';
let env: NodeJS.ProcessEnv = {};
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'playhead-examples-'));
  scope.defer(() => rmSync(dir, { recursive: true, force: true }));
  if (ffmpeg === null) return;
  const make = (...args: readonly string[]): void => void spawnSync(ffmpeg, ['-v', 'error', ...args], { cwd: dir });
  make('-f', 'lavfi', '-i', 'testsrc2=s=320x240', '-frames:v', '1', 'face.jpg');
  make('-f', 'lavfi', '-i', 'sine=440:duration=2', 'voice.mp3');
  make('-f', 'lavfi', '-i', 'testsrc2=s=320x240:d=2', '-c:v', 'mpeg4', 'film.mkv');
  const engine = scope.own(await createEngine({ dataDir: join(dir, 'data'), logLevel: 'silent' }));
  const { url } = scope.own(
    await startServer({ engine, host: '127.0.0.1', port: 0, rendererDir: join(dir, 'page'), isRemoteOwner: false }),
  );
  env = { ...process.env, PLAYHEAD_URL: url, PLAYHEAD_TOKEN: engine.ownerToken };
});
afterAll(() => scope.close());

describe.skipIf(ffmpeg === null || !hasCurl)('the examples of docs/api', () => {
  it('are all there', () => {
    expect(examples.length).toBeGreaterThanOrEqual(6);
  });
  it.each(examples)('$name', async ({ script }) => {
    await expect(run('bash', ['-euo', 'pipefail', '-c', script], { cwd: dir, env })).resolves.toBeDefined();
  });
  it('leave the video behind', () => {
    expect(statSync(join(dir, 'video.mp4')).size).toBeGreaterThan(10_000);
  });
  it('TypeScript', async () => {
    const { stdout } = await run(process.execPath, [join(DOCS, 'presenter.ts'), 'face.jpg', 'One sentence.'], { cwd: dir, env });
    expect(stdout).toContain('saved as presenter.mp4');
    expect(statSync(join(dir, 'presenter.mp4')).size).toBeGreaterThan(10_000);
  });
});
