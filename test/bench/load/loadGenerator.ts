import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { LoadJob, LoadResult } from './loadJob.ts';

/** Asks a server for the same things as fast as it answers, from a process of its own. */
export class LoadGenerator implements AsyncDisposable {
  readonly #worker: ChildProcess = fork(join(import.meta.dirname, 'loadWorker.ts'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });

  /** One at a time. Throws when an answer was not 200. */
  async run(job: LoadJob): Promise<LoadResult> {
    const answered = once(this.#worker, 'message');
    this.#worker.send(job);
    const [result] = (await answered) as [LoadResult];
    if (result.problem !== null) throw new Error(`port ${job.port}: ${result.problem}`);
    return result;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#worker.exitCode !== null || this.#worker.signalCode !== null) return;
    const ended = once(this.#worker, 'exit');
    this.#worker.kill();
    await ended;
  }
}
