import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { BareJob, BareResult } from './bareJob.ts';

/** Runs bare ffmpeg and ffprobe from a tiny process of their own and tells how long they took. */
export class BareRunner implements AsyncDisposable {
  readonly #worker: ChildProcess = fork(join(import.meta.dirname, 'bareWorker.ts'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });

  /** Throws with the program's last words when it fails. One at a time. */
  async run<Kind extends BareJob['kind']>(job: Extract<BareJob, { kind: Kind }>): Promise<Extract<BareResult, { kind: Kind }>> {
    const answered = once(this.#worker, 'message');
    this.#worker.send(job);
    const [result] = (await answered) as [BareResult];
    if (result.kind === 'failed') throw new Error(result.message);
    return result as Extract<BareResult, { kind: Kind }>;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#worker.exitCode !== null || this.#worker.signalCode !== null) return;
    const ended = once(this.#worker, 'exit');
    this.#worker.kill();
    await ended;
  }
}
