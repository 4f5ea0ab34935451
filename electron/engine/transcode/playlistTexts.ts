import { EngineError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { burntRendition } from '../media/subtitles/drawn/burntRendition.ts';
import { subtitleTimeline } from '../media/subtitles/subtitleSegments.ts';
import { eventTextFor } from '../playlist/eventPlaylist.ts';
import { mediaTextFor, multivariantTextFor } from '../playlist/itemPlaylists.ts';
import { isBurnable, plannedRendition } from './plannedRendition.ts';
import { segmentKeys } from './segmentKeys.ts';
import type { SegmentStore } from './segmentStore.ts';
import type { DrawnTracks } from './subtitles/drawnTracks.ts';
import type { ItemSubtitles } from './subtitles/itemSubtitles.ts';
import type { TranscodeItem } from './transcodeItem.ts';

/** What playlists tell of besides the item. */
export interface PlaylistParts {
  readonly store: SegmentStore;
  readonly subtitles: ItemSubtitles;
  readonly drawnTracks: DrawnTracks;
  readonly logger: Logger;
  /** Renditions that are expected not to keep up. */
  readonly tooSlow: (item: TranscodeItem) => ReadonlySet<string>;
}

/** The playlists of an item, as text. */
export class PlaylistTexts {
  readonly #parts: PlaylistParts;

  constructor(parts: PlaylistParts) {
    this.#parts = parts;
  }

  /** All renditions; `query` is put behind every address. */
  async multivariant(item: TranscodeItem, query: string): Promise<string> {
    return this.#variants(item, query, null);
  }

  /** All renditions with a subtitle track drawn into their pictures. Throws SEGMENT_UNKNOWN where it cannot be. */
  async burnt(item: TranscodeItem, trackIndex: number, query: string): Promise<string> {
    if (item.growing || !isBurnable(item, trackIndex))
      throw new EngineError('SEGMENT_UNKNOWN', `"${item.title}" has no subtitles ${trackIndex} that could be burnt in. Open it again.`);
    // Reading it out takes a while in a large film: it begins before the first segment is asked for.
    this.#parts.drawnTracks.track(item, trackIndex).catch((error: unknown) => {
      this.#parts.logger.warn({ err: error, itemId: item.itemId, trackIndex }, 'subtitles could not be read for burning in');
    });
    return this.#variants(item, query, trackIndex);
  }

  /** The segments of one rendition, or of subtitles. Throws SEGMENT_UNKNOWN where there is no such rendition. */
  async media(item: TranscodeItem, renditionId: string, query: string): Promise<string> {
    if (item.growing) {
      plannedRendition(item, renditionId);
      return eventTextFor({ ...item.growing, timeline: item.timeline, query });
    }
    const { store, subtitles } = this.#parts;
    const texts = await subtitles.renditions(item);
    if (texts.some(({ id }) => id === renditionId))
      return mediaTextFor({ timeline: subtitleTimeline(item.timeline), query, extension: 'vtt' });
    const makeOf = await store.makesOf(segmentKeys(item, plannedRendition(item, renditionId)));
    return mediaTextFor({ timeline: item.timeline, query, makeOf });
  }

  /** `burntTrackIndex` null: as the film is. */
  async #variants(item: TranscodeItem, query: string, burntTrackIndex: number | null): Promise<string> {
    const subtitles = item.growing ? [] : await this.#parts.subtitles.renditions(item);
    return multivariantTextFor({
      ...(burntTrackIndex === null
        ? { video: item.video, original: item.original, subtitles }
        : {
            video: item.video.map((rendition) => burntRendition(rendition, burntTrackIndex)),
            subtitles: subtitles.map((text) => ({ ...text, isDefault: false, isAutoselect: false })), // one at a time
          }),
      audio: item.audio,
      hasClosedCaptions: item.info.hasClosedCaptions === true,
      timeline: item.timeline,
      query,
      preferredId: null,
      tooSlowIds: this.#parts.tooSlow(item),
    });
  }
}
