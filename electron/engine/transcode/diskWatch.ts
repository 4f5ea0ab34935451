import { statfs } from 'node:fs/promises';
import type { Clock } from '../base/clock.ts';
import type { DiskFacts } from './cacheLimit.ts';

/** Looks at a disk; null: the system does not tell. */
export type LookAtDisk = (dir: string) => Promise<DiskFacts | null>;

/** The disk of a folder, by statfs. */
export const lookAtDisk: LookAtDisk = async (dir) => {
  try {
    const { bavail, blocks, bsize } = await statfs(dir);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null; // network folders of some systems
    throw error;
  }
};

/** Others fill the disk too: what was seen is good for so long. */
const GOOD_FOR_MS = 5000;
/** Or until so much was written: file systems take more room than the bytes they are given. */
const GOOD_FOR_BYTES = 64e6;

/** Knows how much room there is without asking the system at each write. */
export class DiskWatch {
  readonly #dir: string;
  readonly #look: LookAtDisk;
  readonly #clock: Clock;
  #seen: DiskFacts | null = null;
  #seenAtMs = Number.NEGATIVE_INFINITY;
  #changedBytes = 0;
  #writtenBytes = 0;

  constructor(options: { readonly dir: string; readonly look: LookAtDisk; readonly clock: Clock }) {
    this.#dir = options.dir;
    this.#look = options.look;
    this.#clock = options.clock;
  }

  /** The disk as it is now, as far as is known; null: the system does not tell. `isNew`: it was looked at for this answer. */
  async facts(): Promise<{ readonly disk: DiskFacts | null; readonly isNew: boolean }> {
    const nowMs = this.#clock.monotonicMs();
    const isNew = nowMs - this.#seenAtMs >= GOOD_FOR_MS || this.#writtenBytes >= GOOD_FOR_BYTES;
    if (isNew) {
      this.#seenAtMs = nowMs;
      this.#writtenBytes = 0;
      this.#changedBytes = 0;
      this.#seen = await this.#look(this.#dir);
    }
    const seen = this.#seen;
    return { disk: seen && { ...seen, freeBytes: Math.max(0, seen.freeBytes - this.#changedBytes) }, isNew };
  }

  /** So many bytes were written. */
  wrote(bytes: number): void {
    this.#changedBytes += bytes;
    this.#writtenBytes += bytes;
  }

  /** Files of so many bytes are being deleted. */
  freed(bytes: number): void {
    this.#changedBytes -= bytes;
  }
}
