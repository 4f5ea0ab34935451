import { parentPort, workerData } from 'node:worker_threads';
import { runLibraryWorker } from './engine/library/worker/runLibraryWorker.ts';
import type { WorkerStart } from './engine/library/worker/messages.ts';

if (!parentPort) throw new Error('libraryWorker.ts runs as a thread of the engine');
runLibraryWorker(parentPort, workerData as WorkerStart);
