import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';

/** Who watches what, and how soon everybody is answered: the contract's part. */

const isoTime = z.iso.datetime().describe('ISO 8601, UTC');

export const ViewerAnswer = z.object({
  at: isoTime,
  waitedMs: z.number().describe('from the request until the segment was there to be sent'),
});
export type ViewerAnswer = z.infer<typeof ViewerAnswer>;

export const Viewer = z.object({
  viewerId: z.string().describe('of the signed address; each opening of a film has its own'),
  itemId: z.string(),
  title: z.string(),
  rendition: z.string().describe('of the picture, as far as one was asked for'),
  client: z.string().nullable().describe('the program, by its own word; null: it says nothing'),
  isHere: z.boolean().describe('asks from this machine'),
  positionSeconds: z.number().describe('where the segment lies that was asked for last'),
  durationSeconds: z.number(),
  since: isoTime,
  lastAskedAt: isoTime,
  isWaiting: z.boolean(),
  answered: z.int(),
  givenUp: z.int().describe('requests that the program took back before their answer'),
  sentBytes: z.number(),
  sentBps: z.number().describe('bits a second, over the last ten seconds'),
  waitedP50Ms: z.number().nullable().describe('half of the answers kept came within it; null: none yet'),
  waitedP95Ms: z.number().nullable(),
  answers: z.array(ViewerAnswer).describe('the last ones, the oldest first'),
});
export type Viewer = z.infer<typeof Viewer>;

export const viewersContract = {
  list: oc
    .route({ method: 'GET', path: '/activity/viewers', summary: 'Who watches what, and how soon they are answered' })
    .output(z.array(Viewer)),
  /** Live: at once, then after each change, at most four times a second. RPC only. */
  watch: oc.output(eventIterator(z.array(Viewer))),
};
