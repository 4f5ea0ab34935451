import { setTimeout as sleep } from 'node:timers/promises';
import type { Job } from '../../../shared/jobsContract.ts';
import type { JobBoard } from '../base/jobBoard.ts';
import type { OwnerProcedures } from './ownerProcedures.ts';

/** How often the jobs are looked at while somebody looks on. */
const LOOK_EVERY_MS = 1000;

/** Answers the part of the contract about background work. */
export function jobsRouter(os: OwnerProcedures['jobs'], jobs: JobBoard) {
  return {
    list: os.list.handler(() => [...jobs.list()]),
    order: os.order.handler(({ input }) => jobs.order(input)),
    watch: os.watch.handler(({ signal }) => watchJobs(jobs, signal)),
  };
}

async function* watchJobs(jobs: JobBoard, signal: AbortSignal | undefined): AsyncGenerator<Job[], void> {
  let shown: string | null = null;
  while (!signal?.aborted) {
    const now = [...jobs.list()];
    const text = JSON.stringify(now);
    if (text !== shown) yield now;
    shown = text;
    await sleep(LOOK_EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined); // ends early when nobody looks any more
  }
}
