import { colorPlan } from '../../media/colorPlan.ts';
import type { VideoTrack } from '../../media/mediaInfo.ts';
import { mayBeInterlaced } from '../videoFilters.ts';
import type { EncodedCodec, PictureSize } from './videoEncoder.ts';

/** Hardware scalers know no bars: the shapes have to be this near to each other. */
const SAME_SHAPE = 0.02;

/**
 * The codec of a track whose pictures need nothing but scaling, so that they may stay on a device all the way; null for all others:
 * turned, interlaced, HDR, with odd pixels, in a layout that is not the common one.
 */
export function plainPictureCodec(track: VideoTrack, size: PictureSize): EncodedCodec | null {
  const { codec, pixelFormat, sampleAspectRatio, widthPx, heightPx } = track;
  if (codec !== 'h264' && codec !== 'hevc') return null;
  const { source, toneMap, hasAlpha } = colorPlan(track);
  const isSameShape = Math.abs((widthPx * size.heightPx) / (heightPx * size.widthPx) - 1) <= SAME_SHAPE;
  const isPlain =
    pixelFormat === 'yuv420p' &&
    track.rotationDegrees === 0 &&
    !track.isMirrored &&
    !mayBeInterlaced(track) &&
    sampleAspectRatio.num === sampleAspectRatio.den &&
    isSameShape &&
    source.kind === 'yuv' &&
    source.range === 'tv' &&
    toneMap === null &&
    !hasAlpha;
  return isPlain ? codec : null;
}
