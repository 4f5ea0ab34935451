import type { MediaInfo, VideoTrack } from '../media/mediaInfo.ts';
import type { VideoRendition } from '../media/rendition.ts';
import type { SegmentTimeline } from '../media/segmentTimeline.ts';
import { TICKS_PER_SECOND } from '../media/timebase.ts';
import { fileInput, seekOptions, transportStreamOptions, type EncodeArguments } from './encodeArguments.ts';
import { seekPoint } from './seekPoint.ts';
import { neighbourSeconds, videoFilters } from './videoFilters.ts';

export interface VideoRunRequest {
  readonly path: string;
  readonly info: MediaInfo;
  readonly track: VideoTrack;
  readonly rendition: VideoRendition;
  readonly timeline: SegmentTimeline;
  /** Segments [firstSegment, endSegment). */
  readonly firstSegment: number;
  readonly endSegment: number;
  /** 0 at first; higher after a run that did not begin where it should. See seekPoint. */
  readonly attempt: number;
  /** See FrameWindowRequest. */
  readonly isFill: boolean;
  /** The first picture soon, or better pictures a little later: the stream is of one kind, so that it may change at each segment. */
  readonly pace: 'quick' | 'steady';
  /** See PictureRequest. */
  readonly toneMapPath: string | null;
}

/** Arguments of a run that encodes video segments [firstSegment, endSegment) of one rendition in H.264. */
export function videoArguments(request: VideoRunRequest): EncodeArguments {
  const { info, track, rendition, timeline, firstSegment, endSegment } = request;
  const startTicks = (info.startMicros * TICKS_PER_SECOND) / 1e6;
  const firstFrameTicks = (track.startSeconds ?? 0) * TICKS_PER_SECOND;
  return {
    inputOptions: [
      // The filters turn the picture, after they made it smaller.
      '-noautorotate',
      ...seekOptions(firstSegment === 0 ? null : seekPoint(info, firstNeededSeconds(request), request.attempt)),
    ],
    input: fileInput(request.path),
    outputOptions: [
      '-map', `0:${track.index}`,
      '-filter:v', videoFilters({ ...request, startTicks, firstFrameTicks }).join(','),
      // Each frame once, with its own time: no frame is doubled or dropped to keep a rate.
      '-fps_mode', 'passthrough', '-enc_time_base', '1:90000',
      ...x264Options(rendition, request.pace),
      // An absolute list: an expression would count from the run's own start. A third of a tick early: times are doubles.
      '-force_key_frames', keyframeTimes(timeline, firstSegment, endSegment, startTicks),
      ...transportStreamOptions(info.startMicros),
    ],
  };
}

/** The time of the first frame that has to be decoded, seconds from the item's start. */
function firstNeededSeconds(request: VideoRunRequest): number {
  const boundary = request.timeline.boundaries[request.firstSegment] ?? 0;
  return boundary / TICKS_PER_SECOND - neighbourSeconds(request);
}

function x264Options(rendition: VideoRendition, pace: VideoRunRequest['pace']): string[] {
  return [
    // zerolatency: no lookahead, slices instead of frame threads, so that the first bytes come hundreds of ms sooner, at up to twice the bits.
    '-c:v', 'libx264', ...(pace === 'quick' ? ['-preset', 'ultrafast', '-tune', 'zerolatency'] : ['-preset', 'veryfast']),
    // Every preset makes the same High profile stream, so that CODECS holds and presets may change at any boundary.
    '-profile:v', 'high', '-level:v', (rendition.level / 10).toFixed(1), '-x264-params', 'cabac=1:8x8dct=1:bframes=0:ref=1',
    '-crf', String(rendition.crf), '-maxrate', String(rendition.maxBitrateBps), '-bufsize', String(rendition.bufferBits),
    // Keyframes where the timeline has boundaries and nowhere else, each an IDR frame with the parameter sets before it.
    '-g', '100000', '-keyint_min', '1', '-sc_threshold', '0', '-forced-idr', '1',
  ];
}

function keyframeTimes(timeline: SegmentTimeline, firstSegment: number, endSegment: number, startTicks: number): string {
  const times: string[] = [];
  for (let segment = firstSegment; segment < endSegment; segment += 1) {
    const cut = segment === 0 ? 0 : timeline.cuts[segment]!;
    times.push(((startTicks + cut - 1 / 3) / TICKS_PER_SECOND).toFixed(6));
  }
  return times.join(',');
}
