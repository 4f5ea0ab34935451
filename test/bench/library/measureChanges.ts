import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Engine } from '../../../electron/engine/engine.ts';
import type { SeededRandom } from '../../exact/seededRandom.ts';
import { disagreements } from './agreement.ts';
import { until } from './benchEngine.ts';
import type { Figure } from './figures.ts';
import { contentOf } from './makeTree.ts';

export interface ChangesRequest {
  readonly open: () => Promise<Engine>;
  readonly dataDir: string;
  readonly dir: string;
  readonly paths: readonly string[];
  /** Half of them while it watches, half while it is off. */
  readonly count: number;
  readonly random: SeededRandom;
}

/** Changes of all kinds while the library watches and while it is off: afterwards it agrees with the disk. */
export async function measureChanges({ open, dataDir, dir, paths, count, random }: ChangesRequest): Promise<readonly Figure[]> {
  const tree = new ChangingTree(dir, paths, random);
  let engine = await open();
  let watchedMs = 0;
  try {
    const { sweptAt } = engine.library.folder('bench');
    await until(() => engine.library.folder('bench').sweptAt !== sweptAt, { timeoutMs: 60_000, what: 'the first sweep' });
    await until(() => engine.library.folder('bench').state === 'watching', { timeoutMs: 60_000, what: 'watching' });
    for (let n = 0; n < count / 2; n++) tree.change(n);
    const startedMs = performance.now();
    await until(() => disagreements(dataDir, dir).length === 0, { timeoutMs: 90_000, what: 'agreement while watching' });
    watchedMs = performance.now() - startedMs;
  } finally {
    await engine.close();
  }
  for (let n = 0; n < count / 2; n++) tree.change(count + n);
  engine = await open();
  const startedMs = performance.now();
  try {
    await until(() => disagreements(dataDir, dir).length === 0, { timeoutMs: 90_000, what: 'agreement after being off' });
  } finally {
    await engine.close();
  }
  return [
    {
      name: `after ${count / 2} changes while it watches: agreement with the disk within`,
      value: watchedMs / 1000,
      unit: 's',
      target: null,
    },
    {
      name: `after ${count / 2} changes while it was off: agreement within`,
      value: (performance.now() - startedMs) / 1000,
      unit: 's',
      target: null,
    },
    {
      name: 'files in which index and disk differ afterwards',
      value: disagreements(dataDir, dir).length,
      unit: 'files',
      target: { kind: 'atMost', value: 0 },
    },
  ];
}

/** Creates, changes, renames, moves and takes away files and folders of a tree. */
class ChangingTree {
  readonly #dir: string;
  readonly #random: SeededRandom;
  #paths: string[];

  constructor(dir: string, paths: readonly string[], random: SeededRandom) {
    this.#dir = dir;
    this.#paths = [...paths];
    this.#random = random;
  }

  change(n: number): void {
    const at = this.#random.below(this.#paths.length);
    const path = this.#paths[at] ?? '';
    const kind = this.#random.below(100);
    if (kind < 30) this.#write(`New/${n % 37}/New Film ${n} (${1950 + (n % 70)}).mkv`, n);
    else if (kind < 50) this.#write(path, n);
    else if (kind < 75) this.#rename(path, join(dirname(path), `Renamed ${n}.mkv`));
    else if (kind < 85) this.#rename(path, `Moved/${n % 11}/${n}.mkv`);
    else if (kind < 99) this.#remove(path);
    else this.#renameFolder(dirname(path), `${dirname(path)} ${n}`);
  }

  #write(path: string, n: number): void {
    mkdirSync(join(this.#dir, path, '..'), { recursive: true });
    writeFileSync(join(this.#dir, path), contentOf(`changed ${n}`));
    if (!this.#paths.includes(path)) this.#paths.push(path);
  }

  #rename(from: string, to: string): void {
    mkdirSync(join(this.#dir, to, '..'), { recursive: true });
    renameSync(join(this.#dir, from), join(this.#dir, to));
    this.#paths = this.#paths.map((path) => (path === from ? to : path));
  }

  #renameFolder(from: string, to: string): void {
    if (from === '.' || existsSync(join(this.#dir, to))) return;
    renameSync(join(this.#dir, from), join(this.#dir, to));
    this.#paths = this.#paths.map((path) => (path.startsWith(`${from}/`) ? `${to}${path.slice(from.length)}` : path));
  }

  #remove(path: string): void {
    rmSync(join(this.#dir, path));
    this.#paths = this.#paths.filter((other) => other !== path);
  }
}
