import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from '../../../electron/engine/engine.ts';
import type { SeededRandom } from '../../exact/seededRandom.ts';
import { disagreements, indexedFiles } from './agreement.ts';
import { until } from './benchEngine.ts';
import type { Figure } from './figures.ts';

export interface KillsRequest {
  readonly open: () => Promise<Engine>;
  readonly dataDir: string;
  readonly dir: string;
  readonly kills: number;
  readonly random: SeededRandom;
}

/** Kills a scanning engine again and again, without a word: what was committed stays, and the scan comes to its end. */
export async function measureKills({ open, dataDir, dir, kills, random }: KillsRequest): Promise<readonly Figure[]> {
  let committed = 0;
  let lost = 0;
  for (let n = 0; n < kills; n++) {
    const child = fork(join(import.meta.dirname, 'scanUntilKilled.ts'), [dataDir, dir], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    await once(child, 'message');
    await sleep(random.below(1000));
    child.kill('SIGKILL');
    await once(child, 'exit');
    const now = existsSync(join(dataDir, 'library.db')) ? indexedFiles(dataDir).size : 0;
    if (now < committed) lost += committed - now;
    committed = now;
  }
  const engine = await open();
  try {
    await until(() => engine.library.folder('bench').state === 'watching', { timeoutMs: 100_000, what: 'the scan after all kills' });
    await until(() => disagreements(dataDir, dir).length === 0, { timeoutMs: 60_000, what: 'agreement after all kills' });
  } finally {
    await engine.close();
  }
  return [
    { name: `committed files lost in ${kills} kills`, value: lost, unit: 'files', target: { kind: 'atMost', value: 0 } },
    { name: 'files in the index at the last kill', value: committed, unit: 'files', target: null },
    {
      name: 'files in which index and disk differ after the scan ended',
      value: disagreements(dataDir, dir).length,
      unit: 'files',
      target: { kind: 'atMost', value: 0 },
    },
  ];
}
