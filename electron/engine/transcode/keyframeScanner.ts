import type { PacketScan } from '../ffmpeg/keyframes/packetScan.ts';
import type { ContainerIndex } from '../media/keyframes/containerIndex.ts';
import { PRIORITY, type PooledRun, type RunPool } from './runPool.ts';

/** Starts a scan. May reject when there is nothing to scan with. */
export type BeginScan = () => Promise<PacketScan>;

/** A scan in the pool: it works only while no encode wants its slot, and stands still otherwise. */
class ScanRun implements PooledRun {
  readonly kind = 'video';
  readonly priority = PRIORITY.probe;
  readonly #begin: BeginScan;
  readonly #found = Promise.withResolvers<ContainerIndex | null>();
  #state: 'waiting' | 'working' | 'held' | 'stopped' = 'waiting';
  #scan: PacketScan | null = null;

  constructor(begin: BeginScan) {
    this.#begin = begin;
  }

  /** null when it was stopped or could not begin. Never rejects. */
  get result(): Promise<ContainerIndex | null> {
    return this.#found.promise;
  }

  get isStopped(): boolean {
    return this.#state === 'stopped';
  }

  grant(): void {
    const isFirst = this.#state === 'waiting';
    if (this.#state === 'stopped') return;
    this.#state = 'working';
    this.#scan?.release();
    if (isFirst) void this.#start();
  }

  withhold(): void {
    if (this.#state !== 'working') return;
    this.#state = 'held';
    this.#scan?.hold();
  }

  stop(): void {
    this.#state = 'stopped';
    this.#scan?.stop();
    this.#found.resolve(null);
  }

  async #start(): Promise<void> {
    try {
      const scan = await this.#begin();
      this.#scan = scan;
      if (this.isStopped) scan.stop();
      else if (this.#state === 'held') scan.hold();
      this.#found.resolve(await scan.result);
    } catch {
      this.#found.resolve(null); // no ffmpeg: whoever opens the film is told, and another time it is looked for again
    }
  }
}

/** Reads all packets of films in the background, one film after the other, as the pool allows. */
export class KeyframeScanner {
  readonly #pool: RunPool;
  #last: Promise<unknown> = Promise.resolve();

  constructor(pool: RunPool) {
    this.#pool = pool;
  }

  /** `result` is what the scan finds, null when it was stopped or could not begin; it never rejects. */
  scan(begin: BeginScan): { readonly result: Promise<ContainerIndex | null>; stop(): void } {
    const run = new ScanRun(begin);
    const before = this.#last;
    const result = run.result.finally(() => this.#pool.remove(run));
    this.#last = result;
    void before.then(() => {
      if (!run.isStopped) this.#pool.add(run);
    });
    return { result, stop: () => run.stop() };
  }
}
