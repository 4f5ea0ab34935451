import type { TranscodeVideo } from '../../../../shared/playlistContract.ts';
import type { AskedPicture, AskedPixelFormat } from '../../media/askedPicture.ts';
import { thinnedRate } from '../../media/frameThinning.ts';
import { h264Level } from '../../media/h264Level.ts';
import type { MediaInfo, VideoTrack } from '../../media/mediaInfo.ts';
import type { VideoRendition } from '../../media/rendition.ts';
import { bitrateCapBps } from '../../media/renditionLadder.ts';
import { rationalValue } from '../../media/timebase.ts';
import { askedVideoCodecString, hevcLevel } from './askedCodecs.ts';
import { fieldProblem } from './fieldProblem.ts';
import { targetThinning } from './targetFrameRate.ts';
import { targetSize } from './targetSize.ts';

const DEFAULT_CRF = 23;
/** Where a rate is not known: what a level and a bandwidth are reckoned with. */
const ASSUMED_FPS = 30;
/** Constant quality is held back by this many times what our own ladder would allow, so that BANDWIDTH is a promise that can be kept. */
const QUALITY_CAP_FACTOR = 1.5;
/** Coarse pictures of hard films need this part of it all the same. */
const LEAST_CAP_FACTOR = 0.5;
/** x264's quality steps that halve the bits. */
const CRF_PER_HALVING = 6;
/** How far a mean bit rate may be exceeded for a second. */
const PEAK_FACTOR = 1.25;
/** x264 takes whole kilobits. */
const LEAST_BITRATE_BPS = 1000;

/** A target's pictures of one track. `field`: path of TranscodeVideo. Throws BAD_REQUEST where "fall" refuses the source. */
export function targetPicture(info: MediaInfo, track: VideoTrack, video: TranscodeVideo, field: string): VideoRendition {
  const { placement, ...size } = targetSize(track, video, field);
  const thinning = targetThinning(track, video, field);
  const announcedFrameRate = thinnedRate(track.frameRate ?? track.averageFrameRate, thinning);
  const framesPerSecond = announcedFrameRate ? rationalValue(announcedFrameRate) : ASSUMED_FPS;
  const bitrateBps = targetBitrate(info, track, video, field);
  const crf = video.CRF ?? DEFAULT_CRF;
  const cap = capOf(video, { bitrateBps, crf, freeBps: bitrateCapBps(size, framesPerSecond) });
  const asked: AskedPicture = {
    codec: video.Codec === 'h265' ? 'hevc' : 'h264',
    bitrateBps,
    pixelFormat: video.PixelFormat ?? nearestPixelFormat(track),
    bFrames: video.BFrames,
    referenceFrames: video.Refs,
    rotationDegrees: video.Rotation,
    placement,
  };
  const load = { ...size, framesPerSecond, ...cap };
  const level = asked.codec === 'hevc' ? hevcLevel(load) : h264Level(load);
  return {
    kind: 'video',
    id: `v${track.index}-${size.widthPx}x${size.heightPx}`,
    trackIndex: track.index,
    ...size,
    thinning,
    frameRate: thinnedRate(track.frameRate, thinning),
    announcedFrameRate,
    crf,
    ...cap,
    level,
    codecs: askedVideoCodecString(asked, level),
    asked,
  };
}

/** null: constant quality. */
function targetBitrate(info: MediaInfo, track: VideoTrack, video: TranscodeVideo, field: string): number | null {
  if (video.Bitrate === undefined) return null;
  const own = trackBitrate(info, track);
  if (own !== null && own < video.Bitrate) {
    if (video.BitrateOption === 'adaptive') return Math.max(LEAST_BITRATE_BPS, own);
    if (video.BitrateOption === 'fall')
      throw fieldProblem(
        `${field}.Bitrate`,
        `the source has ${own} bit/s only, and BitrateOption is "fall". Ask for less, or choose "adaptive".`,
      );
  }
  return Math.max(LEAST_BITRATE_BPS, video.Bitrate);
}

/** What the container says of the track, else what is left of the whole file beside its sound; null: unknown. */
function trackBitrate(info: MediaInfo, track: VideoTrack): number | null {
  if (track.bitrateBps !== null) return track.bitrateBps;
  if (info.bitrateBps === null) return null;
  const others = info.tracks.filter(({ index }) => index !== track.index).reduce((sum, { bitrateBps }) => sum + (bitrateBps ?? 0), 0);
  return info.bitrateBps > others ? Math.round(info.bitrateBps - others) : null;
}

function capOf(
  { MaxBitrate, BufferSize }: TranscodeVideo,
  { bitrateBps, crf, freeBps }: { readonly bitrateBps: number | null; readonly crf: number; readonly freeBps: number },
): Pick<VideoRendition, 'maxBitrateBps' | 'bufferBits'> {
  if (MaxBitrate !== undefined && BufferSize !== undefined)
    return { maxBitrateBps: Math.max(LEAST_BITRATE_BPS, MaxBitrate), bufferBits: Math.max(LEAST_BITRATE_BPS, BufferSize) };
  const free = freeBps * QUALITY_CAP_FACTOR * 2 ** ((DEFAULT_CRF - crf) / CRF_PER_HALVING);
  const maxBitrateBps = Math.round(bitrateBps === null ? Math.max(freeBps * LEAST_CAP_FACTOR, free) : bitrateBps * PEAK_FACTOR);
  return { maxBitrateBps, bufferBits: maxBitrateBps };
}

/** The source's own format where it can be asked for, else the one that is next to it: RGB becomes what every player shows. */
function nearestPixelFormat({ pixelFormat, bitDepth }: VideoTrack): AskedPixelFormat {
  const layout = /^yuv(?:j|a)?(420|422|444)p/.exec(pixelFormat ?? '')?.[1];
  const chroma = layout === '422' ? 'yuv422p' : layout === '444' ? 'yuv444p' : 'yuv420p';
  return bitDepth > 8 ? `${chroma}10le` : chroma;
}
