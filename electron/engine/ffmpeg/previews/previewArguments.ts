import { colorPlan } from '../../media/colorPlan.ts';
import type { MediaInfo, VideoTrack } from '../../media/mediaInfo.ts';
import type { PreviewSize } from '../../media/previews/previewSize.ts';
import { TICKS_PER_SECOND } from '../../media/timebase.ts';
import { fileInput, seekOptions } from '../encodeArguments.ts';
import { pictureFilters, SWSCALE_MATRIX } from '../pictureFilters.ts';
import { landsOnKeyframes, seekPoint } from '../seekPoint.ts';

/** A place in a film of which small pictures are made. */
export interface PreviewRequest {
  readonly path: string;
  readonly info: MediaInfo;
  readonly track: VideoTrack;
  readonly size: PreviewSize;
  /** From the item's start. */
  readonly fromSeconds: number;
  /** See PictureRequest. */
  readonly toneMapPath: string | null;
  /** 0 at first; higher after one that gave no picture: read from further back, at last every frame. */
  readonly attempt: number;
}

/** How often something else is tried before a film is taken to have no picture there. */
export const PREVIEW_ATTEMPTS = 3;

/** Arguments that write the picture of the keyframe at or before a place as JPEG. */
export function stillArguments(request: PreviewRequest): readonly string[] {
  return [
    ...inputArguments(request),
    '-vf',
    [...stillFilters(request), ...jpegColors(request.track)].join(','),
    ...outputArguments(1),
    // 2 to 31, less is better; at this size nothing more is seen below 4.
    '-c:v',
    'mjpeg',
    '-q:v',
    '4',
    '-f',
    'image2pipe',
    'pipe:1',
  ];
}

/** Arguments that write the same picture as a raw frame: 4:2:0 in limited range. */
export function rawStillArguments(request: PreviewRequest): readonly string[] {
  const filters = [...stillFilters(request), 'format=yuv420p'];
  return [...inputArguments(request), '-vf', filters.join(','), ...outputArguments(1), '-f', 'rawvideo', 'pipe:1'];
}

/** Arguments that write `count` pictures, one for each interval from the place on, as raw frames: 4:2:0 in limited range and the BT.601 matrix, as WebP has it. */
export function tilesArguments(request: PreviewRequest & { readonly count: number; readonly intervalSeconds: number }): readonly string[] {
  const { count, intervalSeconds, track } = request;
  const filters = [
    ...pictureAt(request, intervalSeconds),
    // Behind the last keyframe: that one.
    `tpad=stop_mode=clone:stop_duration=${count * intervalSeconds}`,
    ...pictures(request),
    `scale=in_color_matrix=${outputMatrix(track)}:out_color_matrix=smpte170m`,
    'format=yuv420p',
  ];
  return [...inputArguments(request), '-vf', filters.join(','), ...outputArguments(count), '-f', 'rawvideo', 'pipe:1'];
}

function stillFilters(request: PreviewRequest): readonly string[] {
  const isFirstWanted = request.attempt === 0 && landsOnKeyframes(request.info);
  return [...(isFirstWanted ? [] : pictureAt(request, 1)), ...pictures(request)];
}

function inputArguments({ path, info, track, fromSeconds, attempt }: PreviewRequest): readonly string[] {
  const areAllDecoded = attempt >= PREVIEW_ATTEMPTS - 1;
  return [
    '-hide_banner', // no build configuration in the log
    '-nostdin', // a "q" must not end it
    '-loglevel',
    'level+error',
    // Keyframes alone are decoded: a hundredth of the work. The decoder leaves the others out, and demuxers that know them do not even read them.
    ...(areAllDecoded ? [] : ['-skip_frame', 'nokey', '-discard', 'nokey']),
    // One picture does not profit from more, and several threads hold it back until each has one.
    '-threads',
    '1',
    // The filters turn the picture, after they made it smaller.
    '-noautorotate',
    ...seekOptions(seekPoint(info, fromSeconds, attempt)),
    '-i',
    fileInput(path),
    '-map',
    `0:${track.index}`,
  ];
}

function outputArguments(count: number): readonly string[] {
  return [
    '-frames:v',
    String(count),
    // The filters choose the frames; nothing is doubled to fill the time before the first.
    '-fps_mode',
    'passthrough',
    // Damaged frames are left out, never a reason to end: ffmpeg 7 gives up when two thirds of the frames fail.
    '-max_error_rate',
    '1',
  ];
}

/** A picture that begins so little behind a place is the one there: containers round times, to 1 ms at the coarsest. */
const ROUNDING_SECONDS = 0.005;

/** Each interval's picture from the place on: the last one whose time is not behind the interval's start ("up": times are rounded to the next interval). */
function pictureAt({ info, fromSeconds }: PreviewRequest, intervalSeconds: number): readonly string[] {
  const start = (info.startMicros / 1e6 + fromSeconds + ROUNDING_SECONDS).toFixed(6);
  return [
    `settb=1/${TICKS_PER_SECOND}`,
    // The fps filter lets a picture go when a later one comes: the last keyframe has one after it too.
    'tpad=stop_mode=clone:stop=1',
    `fps=fps=1/${intervalSeconds}:start_time=${start}:round=up:eof_action=pass`,
  ];
}

function pictures({ track, size, toneMapPath }: PreviewRequest): readonly string[] {
  return pictureFilters({ track, rendition: size, toneMapPath });
}

/** JFIF 1.02: full range, the matrix of BT.601, whatever the film has. */
function jpegColors(track: VideoTrack): readonly string[] {
  return [`scale=in_color_matrix=${outputMatrix(track)}:in_range=tv:out_color_matrix=smpte170m:out_range=pc`, 'format=yuvj420p'];
}

/** What the pictures are in, in swscale's names. */
function outputMatrix(track: VideoTrack): string {
  return SWSCALE_MATRIX[colorPlan(track).tags.matrix];
}
