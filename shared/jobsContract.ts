import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';

/** What the engine does of itself, behind everything that viewers need: the contract's part. */

export const Job = z.object({
  jobId: z.string(),
  kind: z
    .enum(['scan', 'probe', 'pictures', 'posters', 'conversion', 'artwork'])
    .describe(
      'scan: reading a folder; probe: looking into files; pictures: small pictures of a film; posters: made of what is in and beside films; artwork: posters that are looked for elsewhere',
    ),
  subject: z.string().nullable().describe('what it is about: a folder, a film'),
  done: z.int().nullable(),
  total: z.int().nullable().describe('null: not known'),
  state: z.enum(['running', 'paused']),
  can: z.array(z.enum(['pause', 'resume', 'cancel'])).describe('what may be done about it now'),
});
export type Job = z.infer<typeof Job>;

export const JobOrder = z.object({ jobId: z.string().min(1).max(300), order: z.enum(['pause', 'resume', 'cancel']) });
export type JobOrder = z.infer<typeof JobOrder>;

export const jobsContract = {
  list: oc.route({ method: 'GET', path: '/jobs', summary: 'What is done in the background' }).output(z.array(Job)),
  order: oc
    .route({ method: 'POST', path: '/jobs/{jobId}/{order}', successStatus: 204, summary: 'Pause a job, let it go on, or end it' })
    .input(JobOrder)
    .output(z.void()),
  /** Live: at once, then whenever something changed, at most once a second. RPC only. */
  watch: oc.output(eventIterator(z.array(Job))),
};
