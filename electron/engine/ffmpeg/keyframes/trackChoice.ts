import type { TrackChoice } from '../../media/keyframes/containerIndex.ts';
import type { MediaInfo, VideoTrack } from '../../media/mediaInfo.ts';

/** Which of a file's H.264 tracks this is, for a reader of its container. */
export function trackChoice(info: MediaInfo, track: VideoTrack): TrackChoice {
  const sameCodec = info.tracks.filter(({ kind, codec }) => kind === 'video' && codec === 'h264').map(({ index }) => index);
  return { position: sameCodec.toSorted((a, b) => a - b).indexOf(track.index), count: sameCodec.length };
}
