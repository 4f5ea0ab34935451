import { EngineError } from '../base/errors.ts';
import type { VideoRendition } from '../media/rendition.ts';
import { burntRendition, burntRenditionOf } from '../media/subtitles/drawn/burntRendition.ts';
import { drawnSubtitles } from '../media/subtitles/drawn/drawnSubtitles.ts';
import type { PlannedRendition, TranscodeItem } from './transcodeItem.ts';

/** Of a film whose rate is not known: a Blu-ray's. */
const ORIGINAL_BPS = 40_000_000;

/** The rendition of an item with this id, also one with subtitles burnt in, which no list names. Throws SEGMENT_UNKNOWN. */
export function plannedRendition(item: TranscodeItem, renditionId: string): PlannedRendition {
  const planned: readonly PlannedRendition[] = [...(item.original ? [item.original.rendition] : []), ...item.video, ...item.audio];
  const rendition =
    planned.find(({ id }) => id === renditionId) ?? (item.growing ? null : burntRenditionOf(renditionId, item.info, item.video));
  if (!rendition) throw new EngineError('SEGMENT_UNKNOWN', `"${item.title}" has no rendition "${renditionId}".`);
  return rendition;
}

/** Whether a subtitle track consists of pictures, or of text with a styling, that can be drawn into the film's own. */
export function isBurnable({ info, video }: TranscodeItem, trackIndex: number): boolean {
  return video.length > 0 && drawnSubtitles(info).some((subtitles) => subtitles.trackIndex === trackIndex);
}

/** Every way in which an item's pictures are encoded. */
export function encodedPictures({ info, video }: TranscodeItem): readonly VideoRendition[] {
  return [...video, ...drawnSubtitles(info).flatMap(({ trackIndex }) => video.map((plain) => burntRendition(plain, trackIndex)))];
}

/** Peak of an encoded rendition; the whole file's mean for the film's own pictures. */
export function bitrateBpsOf(rendition: PlannedRendition, { info }: TranscodeItem): number {
  if (rendition.kind === 'original') return info.bitrateBps ?? ORIGINAL_BPS;
  return rendition.kind === 'video' ? rendition.maxBitrateBps : rendition.bitrateBps;
}
