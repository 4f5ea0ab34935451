import type { MediaInfo } from '../../mediaInfo.ts';
import type { VideoRendition } from '../../rendition.ts';
import { drawnSubtitles } from './drawnSubtitles.ts';

/** The rendition with a subtitle track burnt in: "720p-s3" for track 3. */
export function burntRendition(rendition: VideoRendition, trackIndex: number): VideoRendition {
  return { ...rendition, id: `${rendition.id}-s${trackIndex}`, burntTrackIndex: trackIndex };
}

/** The burnt-in rendition of this id; null when it names none of these renditions or no subtitle track that can be burnt in. */
export function burntRenditionOf(id: string, info: MediaInfo, video: readonly VideoRendition[]): VideoRendition | null {
  const [, plainId, index] = /^(.+)-s(\d{1,4})$/.exec(id) ?? [];
  const plain = video.find((rendition) => rendition.id === plainId);
  const track = drawnSubtitles(info).find(({ trackIndex }) => String(trackIndex) === index);
  return plain && track ? burntRendition(plain, track.trackIndex) : null;
}
