import { h264CodecString } from './codecStrings.ts';
import { firstSps } from './h264/parameterSets.ts';
import { sequenceParameterSetFrom, type SequenceParameterSet } from './h264/sequenceParameterSet.ts';
import type { KeyframeIndex } from './keyframes/keyframeIndex.ts';
import { timelineFromKeyframes, type KeyframeTimeline } from './keyframes/keyframeTimeline.ts';
import { mainVideoTrack, type MediaInfo, type VideoTrack } from './mediaInfo.ts';
import { rationalValue, ticksFromSeconds, type Rational } from './timebase.ts';

/** The rendition with the film's own pictures, in addresses. */
export const ORIGINAL_RENDITION_ID = 'orig';

/** The film's own H.264, put into MPEG-TS without encoding it anew. */
export interface OriginalRendition {
  readonly kind: 'original';
  readonly id: typeof ORIGINAL_RENDITION_ID;
  /** Index among all streams of the source. */
  readonly trackIndex: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Frames per second for FRAME-RATE; null when not known at all. */
  readonly announcedFrameRate: Rational | null;
  /** RFC 6381, with profile, constraints and level of the stream's own SPS. */
  readonly codecs: string;
  /** SPS and PPS in Annex B, hexadecimal: for keyframes that do not carry their own. */
  readonly parameterSetsHex: string;
  /** See KeyframeIndex. */
  readonly reorderTicks: number | null;
}

/** The original with a timeline of its own. */
export interface OriginalOffer {
  readonly rendition: OriginalRendition;
  readonly timeline: KeyframeTimeline;
}

/** Pixels this little wider or higher than square ones are shown as square by everybody. */
const MAX_ASPECT_ERROR = 0.01;

/** Baseline, Main and High: what every player of H.264 decodes (ITU-T H.264, A.2). */
const COMMON_PROFILES: ReadonlySet<number> = new Set([66, 77, 100]);
const CHROMA_420 = 1;

/** No time stamps at all, or pictures without an order. */
const UNTIMED_CONTAINERS = /^(h264|rawvideo|image2|.*_pipe)$/;

/**
 * Why a track is not to be copied into MPEG-TS, judged by the probe alone; null: nothing speaks against it. What is refused here plays
 * wrong in some player, and the encoder makes it right: MPEG-TS carries no rotation, players disagree about pixels that are not
 * square, browsers show interlaced pictures as combs and HDR without tone mapping too dark, and many decode 8 bits and 4:2:0 only.
 */
export function copyObstacle(info: MediaInfo, track: VideoTrack): string | null {
  if (track.codec !== 'h264') return `it is ${track.codec}`;
  if (info.container.split(',').some((name) => UNTIMED_CONTAINERS.test(name))) return 'its container keeps no times';
  if (info.clockParts) return 'its clock jumps';
  // AVI keeps the order of decoding alone.
  if (info.container === 'avi' && track.hasBFrames) return 'its container does not tell when pictures are shown';
  if (track.rotationDegrees !== 0 || track.isMirrored) return 'it has to be turned';
  if (Math.abs(rationalValue(track.sampleAspectRatio) - 1) > MAX_ASPECT_ERROR) return 'its pixels are not square';
  if (track.isInterlaced) return 'it is interlaced';
  if (track.hdr !== null) return 'its colours have to be tone-mapped';
  if (track.bitDepth !== 8 || !/^yuvj?420p$/.test(track.pixelFormat ?? ''))
    return `its pixel format is ${track.pixelFormat ?? 'not known'}`;
  return null;
}

/** The original with its timeline; null where it is not offered: see copyObstacle and timelineFromKeyframes. */
export function originalOffer(info: MediaInfo & { readonly durationSeconds: number }, index: KeyframeIndex): OriginalOffer | null {
  const track = mainVideoTrack(info);
  if (!track || track.index !== index.trackIndex || copyObstacle(info, track) !== null) return null;
  const spsUnit = firstSps(index.parameterSets);
  const sps = spsUnit && sequenceParameterSetFrom(spsUnit);
  if (!sps || !isCommon(sps)) return null;
  const { pictureEndSeconds } = info;
  const timeline = timelineFromKeyframes({
    keyframes: index.keyframes,
    durationTicks: Math.max(1, ticksFromSeconds(info.durationSeconds)),
    ...(pictureEndSeconds === undefined ? {} : { pictureEndTicks: ticksFromSeconds(pictureEndSeconds) }),
  });
  if (!timeline) return null;
  return {
    timeline,
    rendition: {
      kind: 'original',
      id: ORIGINAL_RENDITION_ID,
      trackIndex: track.index,
      widthPx: track.widthPx,
      heightPx: track.heightPx,
      announcedFrameRate: track.frameRate ?? track.averageFrameRate,
      codecs: h264CodecString(sps),
      parameterSetsHex: index.parameterSets.toString('hex'),
      reorderTicks: index.reorderTicks,
    },
  };
}

/** The stream may know better than the probe: field pictures, which come in pairs, are seen here. */
function isCommon(sps: SequenceParameterSet): boolean {
  return COMMON_PROFILES.has(sps.profileIdc) && sps.chromaFormatIdc === CHROMA_420 && sps.bitDepth === 8 && sps.isFrameOnly;
}
