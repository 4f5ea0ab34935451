import type { PacketScan } from '../ffmpeg/keyframes/packetScan.ts';
import type { ContainerIndex } from '../media/keyframes/containerIndex.ts';
import { PRIORITY, type PooledRun, type RunPool } from './runPool.ts';

/** A scan in the pool: it works only while no encode wants its slot, and stands still otherwise. */
class ScanRun implements PooledRun {
  readonly kind = 'video';
  readonly priority = PRIORITY.probe;
  readonly #begin: () => PacketScan;
  readonly #onResult: (result: Promise<ContainerIndex | null>) => void;
  #scan: PacketScan | null = null;
  #isStopped = false;

  constructor(begin: () => PacketScan, onResult: (result: Promise<ContainerIndex | null>) => void) {
    this.#begin = begin;
    this.#onResult = onResult;
  }

  get isStopped(): boolean {
    return this.#isStopped;
  }

  grant(): void {
    if (this.#isStopped) return;
    if (this.#scan) {
      this.#scan.release();
      return;
    }
    this.#scan = this.#begin();
    this.#onResult(this.#scan.result);
  }

  withhold(): void {
    this.#scan?.hold();
  }

  stop(): void {
    this.#isStopped = true;
    if (this.#scan) this.#scan.stop();
    else this.#onResult(Promise.resolve(null));
  }
}

/** Reads all packets of films in the background, one film after the other, as the pool allows. */
export class KeyframeScanner {
  readonly #pool: RunPool;
  #last: Promise<unknown> = Promise.resolve();

  constructor(pool: RunPool) {
    this.#pool = pool;
  }

  /** `result` is what the scan finds, null when it was stopped; it never rejects. */
  scan(begin: () => PacketScan): { readonly result: Promise<ContainerIndex | null>; stop(): void } {
    const found = Promise.withResolvers<ContainerIndex | null>();
    const run = new ScanRun(begin, found.resolve);
    const before = this.#last;
    const result = found.promise.finally(() => this.#pool.remove(run));
    this.#last = result;
    void before.then(() => {
      if (!run.isStopped) this.#pool.add(run);
    });
    return { result, stop: () => run.stop() };
  }
}
