import { h264HighCodecString } from './codecStrings.ts';
import { frameThinning, thinnedRate } from './frameThinning.ts';
import { h264Level } from './h264Level.ts';
import { mainVideoTrack, type MediaInfo, type VideoTrack } from './mediaInfo.ts';
import type { VideoRendition } from './rendition.ts';
import { rationalValue } from './timebase.ts';

export interface LadderRequest {
  readonly info: MediaInfo;
  /** Largest short side offered; default 1080. */
  readonly maxRenditionPx?: number;
}

interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Short sides offered below the source's own size. */
const RUNGS_PX: readonly number[] = [1440, 1080, 720, 480, 360];

/** Offered only where none of the others is small enough: a source of about 270 to 400 px. */
const LAST_RUNG_PX = 240;

/** A rung of this part of the source's own size, or more, is not worth an encode: the source's size takes its place. */
const TOO_LARGE_RUNG_PART = 0.9;

/** Longest side that common H.264 decoders take. */
const MAX_LONG_SIDE_PX = 4096;

/** 4:2:0 has one chroma sample for two by two pixels. */
const MIN_SIDE_PX = 2;

/** The cap at 1920x1080 and 30 frames per second, for x264's veryfast preset. */
const REFERENCE_CAP_BPS = 6_200_000;
const REFERENCE_AREA_PX = 1920 * 1080;
const REFERENCE_FPS = 30;
/** Smaller pictures need a little more for each pixel. */
const AREA_EXPONENT = 0.9;
const MIN_CAP_BPS = 150_000;
/** Slide shows have few but large frames; above this more frames add next to nothing. */
const CAP_FPS_RANGE = { lowest: 20, highest: 120 } as const;

const BUFFER_SECONDS = 0.5;

/** The video renditions of an item, largest first; never above the source, empty without a video track. */
export function videoRenditions({ info, maxRenditionPx = 1080 }: LadderRequest): readonly VideoRendition[] {
  const track = mainVideoTrack(info);
  return track ? ladderSizes(track.displayWidthPx, track.displayHeightPx, maxRenditionPx).map((size) => videoRendition(track, size)) : [];
}

/** The sizes offered for a picture of this display size, largest first: its own (capped), then the rungs below it. */
export function ladderSizes(displayWidthPx: number, displayHeightPx: number, maxRenditionPx: number): readonly Size[] {
  const shortPx = Math.max(1, Math.min(displayWidthPx, displayHeightPx));
  const longPx = Math.max(1, displayWidthPx, displayHeightPx);
  const isPortrait = displayHeightPx > displayWidthPx;
  const scale = Math.min(1, maxRenditionPx / shortPx, MAX_LONG_SIDE_PX / longPx);
  // Its own sides are rounded down, so that they are never above the source; scaled ones to the nearest.
  const ownPx = scale === 1 ? evenBelow(shortPx) : Math.min(evenBelow(maxRenditionPx), evenNear(shortPx * scale));
  const ownLongPx = scale === 1 ? evenBelow(longPx) : Math.min(MAX_LONG_SIDE_PX, evenNear(longPx * scale));
  const limitPx = ownPx * TOO_LARGE_RUNG_PART;
  const rungs = RUNGS_PX.filter((rung) => rung < limitPx);
  if (rungs.length === 0 && LAST_RUNG_PX < limitPx) rungs.push(LAST_RUNG_PX);
  const sides = [[ownPx, ownLongPx] as const, ...rungs.map((rung) => [rung, evenNear((rung * longPx) / shortPx)] as const)];
  return sides.map(([short, long]) => (isPortrait ? { widthPx: short, heightPx: long } : { widthPx: long, heightPx: short }));
}

/** Largest sustained bit rate for a picture of this size and rate: grows with nearly the area and the root of the rate. */
export function bitrateCapBps(size: Size, framesPerSecond: number): number {
  const area = (size.widthPx * size.heightPx) / REFERENCE_AREA_PX;
  const rate = Math.min(Math.max(framesPerSecond, CAP_FPS_RANGE.lowest), CAP_FPS_RANGE.highest) / REFERENCE_FPS;
  const cap = REFERENCE_CAP_BPS * area ** AREA_EXPONENT * Math.sqrt(rate);
  return Math.max(MIN_CAP_BPS, Math.round(cap / 10_000) * 10_000);
}

function videoRendition(track: VideoTrack, size: Size): VideoRendition {
  const shortPx = Math.min(size.widthPx, size.heightPx);
  const thinning = frameThinning(track, shortPx);
  const announcedFrameRate = thinnedRate(track.frameRate ?? track.averageFrameRate, thinning);
  const announcedFps = announcedFrameRate ? rationalValue(announcedFrameRate) : REFERENCE_FPS;
  // A variable rate is faster at times than on average: at least the common 30 are allowed for.
  const framesPerSecond = track.frameRate ? announcedFps : Math.max(REFERENCE_FPS, announcedFps);
  const maxBitrateBps = bitrateCapBps(size, framesPerSecond);
  const bufferBits = Math.round(maxBitrateBps * BUFFER_SECONDS);
  const level = h264Level({ ...size, framesPerSecond, maxBitrateBps, bufferBits });
  return {
    kind: 'video',
    id: `${shortPx}p`,
    trackIndex: track.index,
    ...size,
    thinning,
    frameRate: thinnedRate(track.frameRate, thinning),
    announcedFrameRate,
    crf: crfFor(shortPx),
    maxBitrateBps,
    bufferBits,
    level,
    codecs: h264HighCodecString(level),
  };
}

/** Large pictures hide more: the larger, the coarser. */
function crfFor(shortPx: number): number {
  if (shortPx > 900) return 23;
  return shortPx > 600 ? 22 : 21;
}

function evenBelow(px: number): number {
  return Math.max(MIN_SIDE_PX, Math.floor(px / 2) * 2);
}

function evenNear(px: number): number {
  return Math.max(MIN_SIDE_PX, Math.round(px / 2) * 2);
}
