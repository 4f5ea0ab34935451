import { EngineError } from '../../base/errors.ts';
import type { Engine } from '../../engine.ts';

/** The picture behind a film's title. */
export interface GuestPoster {
  readonly bytes: Buffer;
  readonly contentType: string;
}

/** Wide enough for a television; smaller screens show it blurred as well. */
const WIDTH_PX = 1280;
/** Where a film without a picture of its own gives one: behind the titles, as a part of its length. */
const STILL_PLACE = 0.38;

/** A shared film's own picture, the widest kind that it has, else one out of it. Throws ITEM_UNKNOWN, FILE_MISSING, FFMPEG_MISSING. */
export async function guestPoster(engine: Engine, itemId: string, { signal }: { readonly signal: AbortSignal }): Promise<GuestPoster> {
  for (const kind of ['backdrop', 'poster'] as const) {
    const picture = await engine.artwork.picture({ itemId, kind, widthPx: WIDTH_PX }, { signal }).catch(noneIfMissing);
    if (picture !== null) return picture;
  }
  const item = await engine.item(itemId);
  if (item === null) throw new EngineError('ITEM_UNKNOWN', 'The film is not there any more.');
  return engine.previews.still(item, (item.info.durationSeconds ?? 0) * STILL_PLACE, { signal });
}

/** A film that is not in the library has no picture there. */
function noneIfMissing(error: unknown): null {
  if (error instanceof EngineError && (error.code === 'ITEM_UNKNOWN' || error.code === 'FILE_MISSING')) return null;
  throw error;
}
