import type { TileReading } from '../../ffmpeg/previews/tileReading.ts';
import { PRIORITY, type PooledRun } from '../runPool.ts';

/** A reading of tiles in the pool: it works only while no viewer wants its slot, and stands still otherwise. */
export class TileRun implements PooledRun {
  readonly kind = 'video';
  readonly priority: number;
  readonly #begin: () => TileReading;
  readonly #made = Promise.withResolvers<Buffer | null>();
  #reading: TileReading | null = null;
  #isStopped = false;

  /** `isIdle`: nobody waits for it, so that everything else comes first. */
  constructor(begin: () => TileReading, { isIdle }: { readonly isIdle: boolean }) {
    this.priority = isIdle ? PRIORITY.idle : PRIORITY.thumbnail;
    this.#begin = begin;
  }

  /** See TileReading. Never rejects. */
  get result(): Promise<Buffer | null> {
    return this.#made.promise;
  }

  grant(): void {
    if (this.#isStopped) return;
    if (this.#reading) return this.#reading.release();
    this.#reading = this.#begin();
    void this.#reading.result.then((tiles) => this.#made.resolve(tiles));
  }

  withhold(): void {
    this.#reading?.hold();
  }

  stop(): void {
    this.#isStopped = true;
    this.#reading?.stop();
    this.#made.resolve(null);
  }
}
