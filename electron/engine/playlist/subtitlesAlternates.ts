import type { SubtitleRendition } from '../media/subtitles/subtitleRendition.ts';
import type { Bandwidth } from './bandwidth.ts';
import type { ClosedCaptionsAlternate, SubtitlesAlternate } from './playlist.ts';

export const SUBTITLES_GROUP_ID = 'subtitles';

/** What a variant's bandwidth gets on top for text (RFC 8216 4.3.4.2 counts the largest member of each group): dense dialogue with tags. */
export const SUBTITLES_BANDWIDTH: Bandwidth = { peakBps: 8000, averageBps: 2000 };

export const CAPTIONS_GROUP_ID = 'captions';

/** Captions inside the pictures (CEA-608), which encoders keep: the first channel, the one that broadcasts use. */
export const CAPTIONS: ClosedCaptionsAlternate = {
  kind: 'closed-captions',
  groupId: CAPTIONS_GROUP_ID,
  name: 'Closed captions',
  language: null,
  isDefault: false,
  isAutoselect: true,
  instreamId: 'CC1',
};

/** Apple's HLS authoring specification: what subtitles for the deaf and hard of hearing are marked with. */
const SDH_CHARACTERISTICS = ['public.accessibility.transcribes-spoken-dialog', 'public.accessibility.describes-music-and-sound'];

/** RFC 5646: nothing is known. */
const UNKNOWN_LANGUAGE = 'und';

/** EXT-X-MEDIA of an item's subtitles, in their order. URIs are `<renditionId>/index.m3u8`. */
export function subtitlesAlternates(subtitles: readonly SubtitleRendition[], query: string): readonly SubtitlesAlternate[] {
  return subtitles.map((rendition) => ({
    kind: 'subtitles',
    groupId: SUBTITLES_GROUP_ID,
    name: rendition.name,
    language: rendition.language ?? UNKNOWN_LANGUAGE,
    isDefault: rendition.isDefault,
    isAutoselect: rendition.isAutoselect,
    isForced: rendition.isForced,
    ...(rendition.isSdh ? { characteristics: SDH_CHARACTERISTICS } : {}),
    uri: query ? `${rendition.id}/index.m3u8?${query}` : `${rendition.id}/index.m3u8`,
  }));
}
