import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Activity } from '../../../shared/contract.ts';
import { timedGet } from '../client/timedGet.ts';
import { endsWithUs } from './endsWithUs.ts';

/** The real headless server as a child process. */
export interface BenchServer extends AsyncDisposable {
  readonly pid: number;
  readonly url: string;
  readonly token: string;
  readonly uiUrl: string;
  readonly dataDir: string;
  activity(): Promise<Activity>;
  clearCache(): Promise<void>;
}

export interface BenchServerRequest {
  readonly projectDir: string;
  readonly dataDir: string;
  /** Modules loaded into its process before anything else, to look inside. */
  readonly preload?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** What `npm run serve` gives to Node, but for the building of the page. */
const SERVE_FLAGS = ['--max-semi-space-size=4', '--import=./electron/setup/compileCache.mjs'];

/** Starts it over a data folder and waits until it is ready. Its log goes to a file beside the folder. Throws when it ends instead. */
export async function startBenchServer({ projectDir, dataDir, preload = [], env = {} }: BenchServerRequest): Promise<BenchServer> {
  mkdirSync(dirname(dataDir), { recursive: true });
  const logFile = `${dataDir}.log`;
  const log = openSync(logFile, 'a');
  const nodeArgs = [...SERVE_FLAGS, ...preload.map((module) => `--import=${module}`)];
  const args = [...nodeArgs, join(projectDir, 'electron', 'headless.ts'), '--json', '--data', dataDir];
  const child = spawn(process.execPath, args, { cwd: projectDir, stdio: ['ignore', 'pipe', log], env: { ...process.env, ...env } });
  closeSync(log);
  endsWithUs(child);
  const line =
    child.stdout && (await Promise.race([once(createInterface({ input: child.stdout }), 'line'), once(child, 'exit').then(() => null)]));
  if (line === null || child.pid === undefined) throw new Error(`the server did not start: see ${logFile}`);
  const { url, token, uiUrl } = JSON.parse(String(line[0])) as { readonly url: string; readonly token: string; readonly uiUrl: string };
  return {
    pid: child.pid,
    url,
    token,
    uiUrl,
    dataDir,
    activity: async () => JSON.parse((await timedGet(`${url}/api/activity`, { token })).body.toString('utf8')) as Activity,
    clearCache: async () => {
      const { status } = await timedGet(`${url}/api/cache`, { method: 'DELETE', token });
      if (status !== 204) throw new Error(`DELETE /api/cache answered ${status}`);
    },
    [Symbol.asyncDispose]: () => end(child),
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
