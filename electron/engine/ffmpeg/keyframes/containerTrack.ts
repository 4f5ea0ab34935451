import type { ByteSource } from '../../media/byteSource.ts';
import type { CodedTrack } from '../../media/codedTrack/codedTrack.ts';
import { matroskaTrack } from '../../media/codedTrack/matroskaTrack.ts';
import { mp4Track } from '../../media/codedTrack/mp4Track.ts';
import type { MediaInfo, VideoTrack } from '../../media/mediaInfo.ts';
import { TICKS_PER_SECOND } from '../../media/timebase.ts';
import { trackChoice } from './trackChoice.ts';

/** The pictures of an H.264 track as they lie in their container; null where only ffmpeg reads it. Rejects with what the file system says. */
export async function containerTrack(source: ByteSource, info: MediaInfo, track: VideoTrack): Promise<CodedTrack | null> {
  const names = info.container.split(',');
  const choice = trackChoice(info, track);
  if (names.includes('mp4') && track.startSeconds !== null)
    return mp4Track(source, { ...choice, firstTicks: track.startSeconds * TICKS_PER_SECOND });
  return names.includes('matroska') ? matroskaTrack(source, { ...choice, startMicros: info.startMicros }) : null;
}
