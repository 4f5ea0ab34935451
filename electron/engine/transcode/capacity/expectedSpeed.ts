import type { VideoTrack } from '../../media/mediaInfo.ts';
import type { VideoRendition } from '../../media/rendition.ts';
import { sourceClass, sourceFramesPerSecond, type ClassedTrack, type SpeedRecord } from './speedRecord.ts';

/** Encoding takes nearly as much longer as the picture is larger; decoding does not. */
const AREA_EXPONENT = 0.8;

/**
 * Film seconds per second that making a rendition of this track is expected to give with an encoder, from what was measured on films
 * of the same kind: at this size, else at the next one. null: nothing is known.
 */
export function expectedSpeed(
  records: readonly SpeedRecord[],
  encoder: string,
  track: ClassedTrack & Pick<VideoTrack, 'averageFrameRate' | 'frameRate'>,
  { widthPx, heightPx }: Pick<VideoRendition, 'widthPx' | 'heightPx'>,
): number | null {
  const [source, areaPx] = [sourceClass(track), widthPx * heightPx];
  const alike = records.filter((record) => record.encoder === encoder && record.source === source);
  const distance = (record: SpeedRecord): number => Math.abs(Math.log(record.areaPx / areaPx));
  const [nearest] = alike.toSorted((a, b) => distance(a) - distance(b));
  if (!nearest) return null;
  return (nearest.framesPerSecond * (nearest.areaPx / areaPx) ** AREA_EXPONENT) / sourceFramesPerSecond(track);
}

/** Something has to be left for sound, for a second viewer and for harder scenes. */
const ENOUGH_SPEED = 1.3;

/** Ids of the renditions that are expected to be made slower than they are watched. What is not known is not among them. */
export function tooSlowRenditions(
  records: readonly SpeedRecord[],
  video: readonly VideoRendition[],
  track: VideoTrack,
  encoderFor: (rendition: VideoRendition) => string,
): ReadonlySet<string> {
  const slow = video.filter((rendition) => {
    const speed = expectedSpeed(records, encoderFor(rendition), track, rendition);
    return speed !== null && speed < ENOUGH_SPEED;
  });
  return new Set(slow.map(({ id }) => id));
}
