import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Logger } from '../../base/logger.ts';
import type { WorkerReport, WorkerRequest, WorkerStart } from './messages.ts';

export interface LibraryThreadRequest extends WorkerStart {
  /** The thread's entry point, built; null: its source. */
  readonly workerPath: string | null;
  readonly logger: Logger;
  readonly changed: (states: Extract<WorkerReport, { kind: 'changed' }>['states']) => void;
}

/** Memory of the indexing thread's objects: a sweep keeps little, and an error shall not take the whole machine's. */
const MAX_HEAP_MB = 192;
/** Longest wait for its ending; a transaction, a batch of hashes and the index's own end take a fraction of it, but for a disk that is busy. */
const ENDING_MS = 10_000;

/** The thread that reads folders and writes the index, as the main thread sees it. It begins with the first request. */
export class LibraryThread implements AsyncDisposable {
  readonly #request: LibraryThreadRequest;
  readonly #ended = Promise.withResolvers<void>();
  #worker: Worker | null = null;
  #isClosing = false;

  constructor(request: LibraryThreadRequest) {
    this.#request = request;
  }

  send(request: WorkerRequest): void {
    if (this.#isClosing) return;
    this.#worker ??= this.#start();
    this.#worker.postMessage(request, []);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosing = true;
    if (!this.#worker) return;
    this.#worker.postMessage({ kind: 'close' } satisfies WorkerRequest, []);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, ENDING_MS)));
    // Never terminated: a thread that is stopped while it is inside SQLite takes the process with it (better-sqlite3 1507).
    await Promise.race([this.#ended.promise, late]);
    clearTimeout(timer);
  }

  #start(): Worker {
    const { workerPath, logger, changed, ...start } = this.#request;
    const worker = new Worker(workerPath ?? join(import.meta.dirname, '../../../libraryWorker.ts'), {
      workerData: start,
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
      name: 'library',
    });
    worker.on('message', (report: WorkerReport) => {
      if (report.kind === 'changed') changed(report.states);
      else if (report.kind === 'log') logger[report.level](report.facts, report.message);
      else if (report.kind === 'failed') logger.error({ reason: report.message }, 'the library cannot be kept up to date');
    });
    worker.on('error', (error) => logger.error({ err: error }, 'the library thread ended; restart to keep the library up to date'));
    // It has closed its index and ends by itself.
    worker.on('exit', () => this.#ended.resolve());
    // A program that has nothing else to do may end.
    worker.unref();
    return worker;
  }
}
