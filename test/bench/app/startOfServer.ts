import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { PROJECT_DIR } from '../../../electron/setup/build.ts';

/** A server that was started for a measurement. */
export interface StartedServer {
  readonly uiUrl: string;
  /** When its process was asked for, ms since 1970. */
  readonly startedAtMs: number;
  /** When it said that it was ready, likewise. */
  readonly readyAtMs: number;
  readonly stop: () => Promise<void>;
}

const FLAGS = ['--max-semi-space-size=4', '--import', './electron/setup/compileCache.mjs', 'electron/serve.ts', '--json'];

/** As `npm run serve` starts it, npm itself left out; without ffmpeg, so that nothing is looked into meanwhile. */
export async function startOfServer(dataDir: string): Promise<StartedServer> {
  const env = { ...process.env, PLAYHEAD_FFMPEG: '/nowhere', PLAYHEAD_FFPROBE: '/nowhere' };
  const startedAtMs = Date.now();
  const child = spawn(process.execPath, [...FLAGS, '--data', dataDir], { cwd: PROJECT_DIR, stdio: ['ignore', 'pipe', 'ignore'], env });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const readyAtMs = Date.now();
  const { uiUrl } = JSON.parse(line) as { uiUrl: string };
  const stop = async (): Promise<void> => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  return { uiUrl, startedAtMs, readyAtMs, stop };
}
