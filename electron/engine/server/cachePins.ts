import type { CacheInfo } from '../../../shared/contract.ts';
import { EngineError } from '../base/errors.ts';
import type { Engine } from '../engine.ts';

type CacheOwner = Pick<Engine, 'item' | 'playback'>;

/** How full the cache is, and the pinned items with their titles. */
export async function cacheInfo({ item, playback }: CacheOwner): Promise<CacheInfo> {
  const { pins, ...state } = playback.cacheState();
  const titled = await Promise.all(pins.map(async (pin) => ({ ...pin, title: await titleOf(item, pin.itemId) })));
  return { ...state, pinnedBytes: pins.reduce((sum, { bytes }) => sum + bytes, 0), pins: titled };
}

/** Keeps what is cached of an item. Throws ITEM_UNKNOWN, CONFLICT (its file is still being written). */
export async function pinItem({ item, playback }: CacheOwner, itemId: string): Promise<void> {
  const found = await item(itemId);
  if (!found) throw new EngineError('ITEM_UNKNOWN', `There is no item "${itemId}". Open its file first.`, { details: { itemId } });
  if (found.isGrowing) {
    throw new EngineError('CONFLICT', `"${found.title}" is still being written, and gets its name when it is whole. Pin it then.`, {
      details: { itemId },
    });
  }
  playback.pin(itemId);
}

/** Ends that. Throws ITEM_UNKNOWN for what was not pinned. */
export async function unpinItem({ playback }: CacheOwner, itemId: string): Promise<void> {
  if (playback.unpin(itemId)) return;
  throw new EngineError('ITEM_UNKNOWN', `"${itemId}" is not pinned.`, { details: { itemId } });
}

/** null: its file is gone, or it was forgotten. */
async function titleOf(item: Engine['item'], itemId: string): Promise<string | null> {
  try {
    return (await item(itemId))?.title ?? null;
  } catch (error) {
    if (error instanceof EngineError) return null;
    throw error;
  }
}
