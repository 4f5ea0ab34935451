import type { FastifyReply } from 'fastify';
import { EngineError } from '../base/errors.ts';
import type { Engine } from '../engine.ts';

const FOREVER = 'private, max-age=31536000, immutable';
/** What was found so far, or a file that a person may mend. */
const NOT_FINAL = 'no-store';
/** An incomplete text is good for a minute of the film; by then the next one is there, also at double speed. */
const ASK_AGAIN_SECONDS = 20;

/**
 * Sends the text of "<rendition>.ass"; one that is incomplete says with Retry-After (RFC 9110, 10.2.3) when to ask for more.
 * `at`: where the viewer is, seconds. Throws BAD_REQUEST, ROUTE_UNKNOWN and what Playback.styledText throws.
 */
export async function sendStyledText(
  engine: Engine,
  { itemId, file, at = '0' }: { readonly itemId: string; readonly file: string; readonly at: unknown },
  reply: FastifyReply,
): Promise<void> {
  const renditionId = /^([a-z]\w{0,40})\.ass$/.exec(file)?.[1];
  if (renditionId === undefined) throw new EngineError('ROUTE_UNKNOWN', `There are no subtitles "${file}".`);
  const atSeconds = typeof at === 'string' && /^\d{1,7}(?:\.\d{1,6})?$/.test(at) ? Number(at) : null;
  if (atSeconds === null) throw new EngineError('BAD_REQUEST', '"at" must be a number of seconds.', { details: { field: 'at' } });
  const { text, isComplete, isFinal } = await engine.playback.styledText({ itemId, renditionId, atSeconds });
  if (!isComplete) reply.header('retry-after', ASK_AGAIN_SECONDS);
  reply
    .type('text/x-ssa; charset=utf-8')
    .header('cache-control', isFinal ? FOREVER : NOT_FINAL)
    .send(text);
}

/** Sends a font attached to a film. Throws ROUTE_UNKNOWN and what Playback.attachedFont throws. */
export async function sendAttachedFont(
  engine: Engine,
  { itemId, file }: { readonly itemId: string; readonly file: string },
  reply: FastifyReply,
): Promise<void> {
  if (!/^\d{1,5}$/.test(file)) throw new EngineError('ROUTE_UNKNOWN', `There is no font "${file}".`);
  const { bytes, mediaType } = await engine.playback.attachedFont(itemId, Number(file));
  reply.type(mediaType).header('cache-control', FOREVER).send(bytes);
}
