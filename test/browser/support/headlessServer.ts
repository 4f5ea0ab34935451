import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { Activity } from '../../../shared/contract.ts';
import { PROJECT_DIR } from '../../../electron/setup/build.ts';

const Ready = z.object({ url: z.string(), token: z.string(), uiUrl: z.string() });

/** The real server as a child process, as `npm run serve -- --json` starts it. */
export interface HeadlessServer {
  readonly url: string;
  readonly token: string;
  readonly uiUrl: string;
  activity(): Promise<Activity>;
  clearCache(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts it over a data folder and waits until it is ready; rejects with what it wrote when it ends instead. */
export async function startHeadlessServer(dataDir: string, args: readonly string[] = []): Promise<HeadlessServer> {
  const child = spawn(process.execPath, [join(PROJECT_DIR, 'electron/headless.ts'), '--json', '--data', dataDir, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  const exited = once(child, 'exit');
  const first = await Promise.race([once(createInterface(child.stdout), 'line'), exited.then(() => null)]);
  if (first === null) throw new Error(`The headless server ended before it was ready:\n${log}`);
  const { url, token, uiUrl } = Ready.parse(JSON.parse(String(first[0])));

  const ask = (path: string, method = 'GET'): Promise<Response> =>
    fetch(`${url}${path}`, { method, headers: { authorization: `Bearer ${token}` } });
  return {
    url,
    token,
    uiUrl,
    activity: async () => Activity.parse(await (await ask('/api/activity')).json()),
    clearCache: async () => {
      const { status } = await ask('/api/cache', 'DELETE');
      if (status !== 204) throw new Error(`DELETE /api/cache answered ${status}`);
    },
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
