import { isMainThread } from 'node:worker_threads';
import { prepare } from './prepare.ts';

// Loaded by `node --import` before the headless server, so that `npm run serve` stays one process that gets its signals itself.
// Worker threads inherit the flag, and have nothing to prepare.
if (isMainThread) await prepare();
