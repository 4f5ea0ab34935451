import type { Capabilities } from '../../../shared/contract.ts';
import type { Engine, PlayableItem } from '../engine.ts';
import { browserContainer } from '../ffmpeg/browserContainer.ts';
import type { Items, LocatedItem } from '../library/items.ts';
import { playModeOf } from '../media/playMode.ts';
import { encodedPlan } from '../transcode/transcodeItem.ts';
import type { PlaybackParts } from './openPlayback.ts';

/** Finds items for players, with the best way to play each. */
export function playableItems(
  items: Items,
  { keyframes, subtitles, plan }: Pick<PlaybackParts, 'keyframes' | 'subtitles' | 'plan'>,
): Pick<Engine, 'openPath' | 'item'> {
  const playable = async (item: LocatedItem, capabilities: Capabilities | null): Promise<PlayableItem> => {
    const whole = plan(item);
    const { title, planId, original } = whole;
    const encodedTimelineId = encodedPlan(whole).planId;
    const facts = { ...item, title, timelineId: planId, encodedTimelineId };
    if (item.growth) return { ...facts, mode: 'transcode', isGrowing: !item.growth.isEnded, subtitles: [] };
    const container = await browserContainer(item.path, item.info);
    const mode = playModeOf({
      info: item.info,
      container,
      original: original?.rendition ?? null,
      clientCodecs: capabilities?.codecs ?? null,
    });
    // Long segments, cut where the film has its keyframes, are for who can have its own pictures.
    const timelineId = mode === 'transcode' ? encodedTimelineId : planId;
    return { ...facts, timelineId, mode, isGrowing: false, subtitles: await subtitles.renditions(item) };
  };
  return {
    async openPath(path, capabilities, { signal }) {
      const item = await items.open(path, { signal });
      if (item.growth === null) await keyframes.prepare(item);
      return playable(item, capabilities);
    },
    async item(itemId) {
      const item = await items.find(itemId);
      return item && playable(item, null);
    },
  };
}
