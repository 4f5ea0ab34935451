import { readdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { SeededRandom } from '../seededRandom.ts';
import type { HeadlessServer } from '../server/headlessServer.ts';

/** What happens to the server and its cache while segments are fetched. */
export interface Disturbance {
  /** Told how many fetches there will be. */
  plan(fetchCount: number): void;
  /** Called after each few fetches with the number of fetches made. */
  after(fetched: number): Promise<void>;
  /** In words: what was done. */
  summary(): string;
}

const DELETE_CHANCE = 0.3;
const DELETED_SHARE = 0.4;
/** Items of fewer fetches are disturbed by a restart only now and then: it takes longer than they do. */
const FETCHES_WORTH_A_RESTART = 10;
const SMALL_RESTART_CHANCE = 0.15;
const CLEAR_CHANCE = 0.5;

/**
 * Deletes cached files at random, empties the cache once, and restarts the server, all as the seed decides. Without restarts: a
 * file that was opened while it grew is known under an id that lives as long as the program (docs/ARCHITECTURE.md).
 */
export function createDisturbance(server: HeadlessServer, random: SeededRandom, hasRestarts: boolean): Disturbance {
  const done = { deleted: 0, cleared: 0, restarts: 0 };
  let restartAt = Number.POSITIVE_INFINITY;
  let clearAt = Number.POSITIVE_INFINITY;
  return {
    plan(fetchCount) {
      const isRestarted = fetchCount >= FETCHES_WORTH_A_RESTART || random.fraction() < SMALL_RESTART_CHANCE;
      if (isRestarted && hasRestarts) restartAt = 1 + random.below(Math.max(1, fetchCount - 1));
      if (random.fraction() < CLEAR_CHANCE) clearAt = 1 + random.below(Math.max(1, fetchCount - 1));
    },
    async after(fetched) {
      if (random.fraction() < DELETE_CHANCE) done.deleted += await deleteSome(server.segmentDir, random);
      if (fetched >= clearAt) {
        clearAt = Number.POSITIVE_INFINITY;
        await server.request('/api/cache', { method: 'DELETE' });
        done.cleared += 1;
      }
      if (fetched >= restartAt) {
        restartAt = Number.POSITIVE_INFINITY;
        await server.restart();
        done.restarts += 1;
      }
    },
    summary: () => `${done.deleted} deleted, ${done.cleared} x emptied, ${done.restarts} restarts`,
  };
}

/** Deletes a share of the cached segments behind the server's back; returns how many. */
async function deleteSome(dir: string, random: SeededRandom): Promise<number> {
  const names = await readdir(dir, { recursive: true }).catch(() => []);
  const segments = names.filter((name) => name.endsWith('.ts')).toSorted();
  const chosen = segments.filter(() => random.fraction() < DELETED_SHARE);
  for (const name of chosen) await unlink(join(dir, name)).catch(ignoreMissing);
  return chosen.length;
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error; // evicted meanwhile
}
