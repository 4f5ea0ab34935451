import type { Engine } from '../../engine.ts';
import { renditionsWithin } from '../../playlist/narrowPlaylist.ts';
import type { ShareRecord } from '../../sharing/shareRecords.ts';

/** So many answers are known by heart: a guest needs one of them. */
const KNOWN_ANSWERS = 50;

/** What the limits of a share let through now: they may have become narrower after an address was signed. */
export class SharedRenditions {
  readonly #engine: Pick<Engine, 'item' | 'playback'>;
  readonly #known = new Map<string, readonly string[] | null>();

  constructor(engine: Pick<Engine, 'item' | 'playback'>) {
    this.#engine = engine;
  }

  /** Ids of renditions; null: all. `timelineId` null: the item's own. Throws what Playback.multivariantPlaylist throws. */
  async within(
    { itemId, maxHeightPx, maxBandwidthBps }: Pick<ShareRecord, 'itemId' | 'maxHeightPx' | 'maxBandwidthBps'>,
    timelineId: string | null,
  ): Promise<readonly string[] | null> {
    if (maxHeightPx === null && maxBandwidthBps === null) return null;
    const timeline = timelineId ?? (await this.#engine.item(itemId))?.timelineId ?? '';
    const key = `${itemId}/${timeline}/${maxHeightPx}/${maxBandwidthBps}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const text = await this.#engine.playback.multivariantPlaylist(itemId, timeline, '');
    const within = renditionsWithin(text, { heightPx: maxHeightPx, bandwidthBps: maxBandwidthBps });
    this.#known.set(key, within);
    const oldest = this.#known.keys().next().value;
    if (this.#known.size > KNOWN_ANSWERS && oldest !== undefined) this.#known.delete(oldest);
    return within;
  }
}
