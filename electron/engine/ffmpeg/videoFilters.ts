import type { VideoTrack } from '../media/mediaInfo.ts';
import type { VideoRendition } from '../media/rendition.ts';
import { rationalValue, TICKS_PER_SECOND, type Rational } from '../media/timebase.ts';
import { fillFilters, frameWindow, trimFilter, type FrameWindowRequest } from './frameWindow.ts';
import { pictureFilters, tagging } from './pictureFilters.ts';

export interface VideoFilterRequest extends FrameWindowRequest {
  readonly track: VideoTrack;
  readonly rendition: VideoRendition;
  /** See PictureRequest. */
  readonly toneMapPath: string | null;
}

/** The engine's clock, the unit of all that follows. */
const CLOCK = `settb=1/${TICKS_PER_SECOND}`;

/** One picture for each frame, of those alone that are interlaced: film in a broadcast stays as it is. Its clock runs twice as fast. */
const DEINTERLACING = ['bwdif=mode=send_frame:deint=interlaced', CLOCK];

/** Codecs of cameras and television whose files often do not say whether they are interlaced; their frames do. */
const OFTEN_UNSAID = new Set(['dvvideo', 'mpeg4', 'prores', 'vc1']);

/** A frame further away than this is not looked at for another one. */
const MAX_NEIGHBOUR_SECONDS = 0.2;

/** The same where frames are repeated: slide shows have a picture every few seconds. */
const MAX_HELD_FRAME_SECONDS = 3;
const UNKNOWN_FRAME_SECONDS = 0.5;

/**
 * The whole filter chain of a run: which frames, then what becomes of their pictures. Both depend on the source alone and not on where
 * the run begins: any two runs show the same frames and make the same pictures of them.
 */
export function videoFilters(request: VideoFilterRequest): readonly string[] {
  return [...frameFilters(request), ...pictureFilters(request)];
}

/** The same for plain pictures that never leave a device, which scales them with its own filters. */
export function deviceFilters(request: VideoFilterRequest, scaling: readonly string[]): readonly string[] {
  return [...frameFilters(request), ...scaling, ...tagging(request.track)];
}

/**
 * How much earlier than its first frame a run has to begin to read, seconds: as far as the frame before, where that has a say in what
 * becomes of the first; else 0.
 */
export function neighbourSeconds({ track, rendition }: Pick<VideoFilterRequest, 'track' | 'rendition'>): number {
  if (rendition.thinning.kind === 'resampled') return heldFrameSeconds(track);
  if (!mayBeInterlaced(track) && rendition.thinning.kind !== 'first-in-slot') return 0;
  const rate = track.averageFrameRate ?? track.frameRate;
  return rate ? Math.min(MAX_NEIGHBOUR_SECONDS, 1.5 / rationalValue(rate)) : MAX_NEIGHBOUR_SECONDS;
}

/** What a frame of another clock may have to go back to: the source's frame before, however slow it is; of an unknown rate half a second. */
function heldFrameSeconds(track: VideoTrack): number {
  const rate = track.frameRate ?? track.averageFrameRate;
  return rate ? Math.min(MAX_HELD_FRAME_SECONDS, 1.5 / rationalValue(rate)) : UNKNOWN_FRAME_SECONDS;
}

/** Whether its frames are looked at for interlacing. */
export function mayBeInterlaced({ isInterlaced, codec }: Pick<VideoTrack, 'isInterlaced' | 'codec'>): boolean {
  return isInterlaced || OFTEN_UNSAID.has(codec);
}

function frameFilters(request: VideoFilterRequest): readonly string[] {
  const { track, rendition, isFill } = request;
  const deinterlacing = mayBeInterlaced(track) ? DEINTERLACING : [];
  if (isFill) return [...fillFilters(request), ...deinterlacing];
  const window = frameWindow(request);
  const neighbourTicks = Math.ceil(neighbourSeconds(request) * TICKS_PER_SECOND);
  const atBoth = neighbourTicks > 0 ? trimFilter(window, neighbourTicks) : [];
  return [
    CLOCK,
    // Costly filters see no more than they need; the exact cut comes behind them, since they look at the frames around it.
    ...atBoth,
    ...deinterlacing,
    ...(rendition.thinning.kind === 'first-in-slot' ? [firstInSlot(request.startTicks, rendition.thinning.slotsPerSecond)] : []),
    ...(rendition.thinning.kind === 'resampled' ? resampled(request.startTicks, rendition.thinning.frameRate) : []),
    ...trimFilter(window, 0),
    ...(rendition.thinning.kind === 'every-nth' ? [everyNth(request, rendition.thinning.divisor)] : []),
  ];
}

/** By the number of the frame in the source, told from its time: counting would depend on the run's beginning. */
function everyNth({ track, startTicks, firstFrameTicks }: VideoFilterRequest, divisor: number): string {
  if (!track.frameRate) throw new Error('only frames of a constant rate have numbers');
  const { num, den } = track.frameRate;
  return `select='not(mod(round((pts-${Math.round(startTicks + firstFrameTicks)})*${num}/${den * TICKS_PER_SECOND}),${divisor}))'`;
}

/** The fps filter counts from the clock's zero: that of the item, for the time of the filter. */
function resampled(startTicks: number, { num, den }: Rational): readonly string[] {
  const start = Math.round(startTicks);
  return [`setpts=PTS-${start}`, `fps=fps=${num}/${den}`, CLOCK, `setpts=PTS+${start}`];
}

/** A frame is left away when the one before it lies in the same slot. */
function firstInSlot(startTicks: number, slotsPerSecond: number): string {
  const slot = (time: string): string => `floor((${time}-${Math.round(startTicks)})*${slotsPerSecond}/${TICKS_PER_SECOND})`;
  return `select='not(eq(${slot('pts')},${slot('prev_pts')}))'`;
}
