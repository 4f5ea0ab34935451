import type { FastifyReply, FastifyRequest } from 'fastify';
import { EngineError } from '../base/errors.ts';
import type { Engine } from '../engine.ts';
import type { PreviewItem, PreviewPicture } from '../transcode/previews/previews.ts';
import { requestSignal } from './requestSignal.ts';

/** The same address always shows the same place of the same content. */
const FOREVER = 'private, max-age=31536000, immutable';

/** Sends a storyboard; its addresses carry `query`. Throws what Previews.storyboard throws. */
export async function sendStoryboard(engine: Engine, item: PreviewItem, query: string, reply: FastifyReply): Promise<void> {
  const text = await engine.previews.storyboard(item, query);
  reply.type('text/vtt; charset=utf-8').header('cache-control', 'private, no-cache').send(text);
}

/** Sends the picture of "<seconds>.jpg". Throws ROUTE_UNKNOWN and what Previews.still throws. */
export async function sendStill(
  engine: Engine,
  { file, ...item }: PreviewItem & { readonly file: string },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const seconds = /^(\d{1,7}(?:\.\d{1,6})?)\.jpg$/.exec(file)?.[1];
  if (seconds === undefined) throw new EngineError('ROUTE_UNKNOWN', `There is no picture "${file}".`);
  await sendPicture(request, reply, (options) => engine.previews.still(item, Number(seconds), options));
}

/** Sends the sprite "sprite-<index>.webp". Throws what Previews.sprite throws. */
export async function sendSprite(
  engine: Engine,
  { index, ...item }: PreviewItem & { readonly index: number },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  await sendPicture(request, reply, (options) => engine.previews.sprite(item, index, options));
}

/** HEAD has nothing made. */
async function sendPicture(
  request: FastifyRequest,
  reply: FastifyReply,
  picture: (options: { readonly signal: AbortSignal }) => Promise<PreviewPicture>,
): Promise<void> {
  if (request.method === 'HEAD') return void reply.header('cache-control', FOREVER).send();
  const { bytes, contentType } = await picture({ signal: requestSignal(reply) });
  reply.type(contentType).header('cache-control', FOREVER).send(bytes);
}
