import type { FastifyInstance, FastifyRequest } from 'fastify';
import { EngineError } from '../base/errors.ts';
import type { Engine } from '../engine.ts';
import type { PictureKind } from '../library/artwork/artwork.ts';
import { allowEveryOrigin } from './mediaCors.ts';
import { callerOf, type OwnerGate } from './ownerGate.ts';
import { artScope } from './pictureAddress.ts';
import { requestSignal } from './requestSignal.ts';

interface ArtParams {
  readonly itemId: string;
  readonly kind: string;
  readonly version: string;
}

/** An address with a version always shows the same picture. */
const FOREVER = 'private, max-age=31536000, immutable';
const DEFAULT_WIDTH_PX = 342;

/** Pictures of the library's items, under "/art": for whoever has a signed address, and for the owner. */
export function artRoutes(app: FastifyInstance, { engine, gate }: { readonly engine: Engine; readonly gate: OwnerGate }): void {
  app.register(
    async (art) => {
      allowEveryOrigin(art);
      art.get<{ Params: ArtParams }>('/:itemId/:kind/:version', async (request, reply) => {
        const { itemId, kind, version } = request.params;
        const query = request.query as Record<string, string | undefined>;
        const { kind: verdict } = engine.signer.verify(artScope(itemId), query);
        if (verdict !== 'granted') gate.checkOwner(callerOf(request));
        const wanted = { itemId, kind: kindOf(kind, request), widthPx: widthOf(query['w']) };
        const picture = await engine.artwork
          .picture(wanted, { signal: requestSignal(reply) })
          .catch((error: unknown) => noneFor(error, request));
        if (picture === null) return reply.code(204).header('cache-control', 'no-store').send();
        const cacheControl = picture.version === version ? FOREVER : 'private, no-cache';
        return reply.type(picture.contentType).header('cache-control', cacheControl).send(picture.bytes);
      });
    },
    { prefix: '/art' },
  );
}

/**
 * An item whose picture was not looked for yet may turn out to have none, which is no fault: the page's own image element gets an empty
 * answer, since a browser writes an error into its console for every 404. Throws what else went wrong.
 */
function noneFor(error: unknown, { headers }: FastifyRequest): null {
  if (error instanceof EngineError && error.code === 'FILE_MISSING' && headers['sec-fetch-dest'] === 'image') return null;
  throw error;
}

function kindOf(kind: string, request: FastifyRequest): PictureKind {
  if (kind === 'poster' || kind === 'backdrop') return kind;
  throw new EngineError('ROUTE_UNKNOWN', `There is no picture ${request.url.split('?')[0] ?? ''}.`);
}

function widthOf(text: unknown): number {
  if (text === undefined) return DEFAULT_WIDTH_PX;
  const width = typeof text === 'string' && /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (width > 0) return width;
  throw new EngineError('BAD_REQUEST', '"w" is the width of the picture in pixels, for example w=342.', { details: { field: 'w' } });
}
