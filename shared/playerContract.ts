import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';

/** What the player asks beyond opening a film: the contract's part. */

export const RenditionCost = z.object({
  renditionId: z.string().describe('as in the playlist: "orig", "720p"'),
  way: z.enum(['copied', 'encoded']).describe('copied: the pictures of the film, put into another container'),
  widthPx: z.int(),
  heightPx: z.int(),
  encoder: z.string().nullable().describe("ffmpeg's name of what would encode it now; null: nothing has to"),
  encoderLabel: z.string().nullable().describe('the same for a person, e.g. "NVIDIA NVENC"'),
  isHardware: z.boolean(),
  expectedSpeed: z
    .number()
    .nullable()
    .describe('film seconds per second that making it is expected to give, from what was measured on films of its kind; null: not known'),
});
export type RenditionCost = z.infer<typeof RenditionCost>;

export const PageFileEvent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('address'),
    fileId: z.string(),
    path: z.string().describe('to be opened like any path, for as long as the call goes on'),
  }),
  z.object({
    kind: z.literal('want'),
    wantId: z.int(),
    start: z.int(),
    end: z.int().describe('bytes [start, end) are to be sent by PUT /page-files/{fileId}/{wantId}'),
  }),
]);
export type PageFileEvent = z.infer<typeof PageFileEvent>;

export const playerContract = {
  /** Lets the engine read a file that lies with the caller, who answers what it asks for until he ends the call. RPC only. */
  offerFile: oc
    .input(z.object({ name: z.string().min(1).max(1000), sizeBytes: z.int().min(0), modifiedMs: z.number().min(0) }))
    .output(eventIterator(PageFileEvent)),
  /** What making each rendition of an item costs this machine, best first. RPC only. */
  costs: oc.input(z.object({ itemId: z.string().min(1).max(200) })).output(z.array(RenditionCost)),
  /**
   * Makes what a jump to a place of an item would wait for, behind everything that viewers need. Answers when it is there; giving the
   * call up ends the work. RPC only.
   */
  prepare: oc
    .input(
      z.strictObject({
        playlistUrl: z.string().min(1).max(32_767).describe('of the item, as it plays'),
        positionSeconds: z.number().min(0),
        renditionId: z.string().min(1).max(100).describe('of the pictures, as in the playlist: "orig", "720p"'),
      }),
    )
    .output(z.void()),
  /** The viewer of a playlist has left: nothing more is made for him. RPC only. */
  leave: oc.input(z.strictObject({ playlistUrl: z.string().min(1).max(32_767) })).output(z.void()),
};
