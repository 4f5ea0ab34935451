import { z } from 'zod';
import { Activity } from '../../../shared/contract.ts';
import { startHeadless } from '../../fakes/headlessProcess.ts';

const Ready = z.object({ url: z.string(), token: z.string(), uiUrl: z.string() });

/** The real server as a child process, as `npm run serve -- --json` starts it. */
export interface HeadlessServer {
  readonly url: string;
  readonly token: string;
  readonly uiUrl: string;
  activity(): Promise<Activity>;
  clearCache(): Promise<void>;
  /** Adds a folder to the library; what is in it comes a moment later. */
  addFolder(path: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts it over a data folder and waits until it is ready; rejects with what it wrote when it ends instead. */
export async function startHeadlessServer(dataDir: string): Promise<HeadlessServer> {
  const child = startHeadless(['--json', '--data', dataDir]);
  const { url, token, uiUrl } = Ready.parse(JSON.parse(await child.line()));
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
    addFolder: async (path) => {
      const { status } = await fetch(`${url}/api/library/folders`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ path }),
      });
      if (status !== 201) throw new Error(`POST /api/library/folders answered ${status}`);
    },
    stop: async () => {
      child.process.kill('SIGTERM');
      await child.ended;
    },
  };
}
