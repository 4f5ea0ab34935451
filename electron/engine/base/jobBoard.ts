import type { Job, JobOrder } from '../../../shared/jobsContract.ts';
import { EngineError } from './errors.ts';

/** A job as the part of the engine tells of it that does it; what it cannot do is null. */
export interface BoardJob extends Omit<Job, 'can'> {
  readonly pause: (() => void) | null;
  readonly resume: (() => void) | null;
  readonly cancel: (() => void) | null;
}

const ORDERS = ['pause', 'resume', 'cancel'] as const;

/** What is done in the background, asked of those who do it when somebody looks. */
export class JobBoard {
  readonly #sources = new Set<() => readonly BoardJob[]>();

  /** Asks this part of the engine from now on; returns the unsubscriber. */
  add(source: () => readonly BoardJob[]): () => void {
    this.#sources.add(source);
    return () => this.#sources.delete(source);
  }

  list(): readonly Job[] {
    return this.#jobs().map(({ pause, resume, cancel, ...job }) => {
      const able = { pause, resume, cancel };
      return { ...job, can: ORDERS.filter((order) => able[order] !== null) };
    });
  }

  /** Throws ITEM_UNKNOWN (no such job now), CONFLICT (it cannot do that). */
  order({ jobId, order }: JobOrder): void {
    const job = this.#jobs().find((each) => each.jobId === jobId);
    if (!job) throw new EngineError('ITEM_UNKNOWN', 'That is not being done any more.', { details: { jobId } });
    const act = job[order];
    if (!act) throw new EngineError('CONFLICT', `This cannot be done with that: ${order}.`, { details: { jobId, order } });
    act();
  }

  #jobs(): readonly BoardJob[] {
    return [...this.#sources].flatMap((source) => source());
  }
}
