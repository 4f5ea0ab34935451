import type { CacheRecords } from '../../electron/engine/transcode/segmentStore.ts';

/** Records of a segment cache that live as long as the test. */
export function createMemoryRecords(): CacheRecords {
  const pins = new Map<string, string>();
  const makes = new Map<string, number>();
  return {
    pins: () => pins,
    pin: (itemId, pinnedAt) => void pins.set(itemId, pinnedAt),
    unpin: (itemId) => void pins.delete(itemId),
    makes: () => makes,
    putMakes: (numbers) => {
      for (const [rendition, make] of numbers) makes.set(rendition, make);
    },
  };
}
