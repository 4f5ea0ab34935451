import type { MediaInfo, VideoTrack } from '../media/mediaInfo.ts';
import type { VideoRendition } from '../media/rendition.ts';
import type { SegmentTimeline } from '../media/segmentTimeline.ts';
import type { DrawnTrack } from '../media/subtitles/drawn/drawnTrack.ts';
import { TICKS_PER_SECOND } from '../media/timebase.ts';
import { burnInGraph, burnInInput, BURNT_OUTPUT } from './burnInGraph.ts';
import { seekOptions, type EncodeArguments } from './encodeArguments.ts';
import { encodedVideoOptions } from './encoders/encodedVideoOptions.ts';
import { X264 } from './encoders/softwareEncoders.ts';
import type { EncodePace, VideoEncoder } from './encoders/videoEncoder.ts';
import { sourceInput } from './partsInput.ts';
import { seekPoint } from './seekPoint.ts';
import { deviceFilters, neighbourSeconds, videoFilters } from './videoFilters.ts';

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
  readonly pace: EncodePace;
  /** See PictureRequest. */
  readonly toneMapPath: string | null;
  /** Absent: x264. */
  readonly encoder?: VideoEncoder;
  /** Decoding and scaling stay on the encoder's device: only where it has a way for that, and for plain pictures. */
  readonly isOnDevice?: boolean;
  /** The subtitles that the rendition has burnt in; null: none. */
  readonly drawn: DrawnTrack | null;
}

/** Arguments of a run that encodes video segments [firstSegment, endSegment) of one rendition. */
export function videoArguments(request: VideoRunRequest): EncodeArguments {
  const { info, track, rendition, timeline, firstSegment, endSegment, drawn, encoder = X264 } = request;
  const device = request.isOnDevice ? encoder.onDevice : null;
  const startTicks = (info.startMicros * TICKS_PER_SECOND) / 1e6;
  const firstFrameTicks = (track.startSeconds ?? 0) * TICKS_PER_SECOND;
  const source = sourceInput(request.path, info.clockParts);
  const window = { ...request, startTicks, firstFrameTicks };
  const startSeconds = (timeline.boundaries[firstSegment] ?? 0) / TICKS_PER_SECOND;
  const burnIn = drawn && { info, track, rendition, drawn, startSeconds };
  const filters = device ? deviceFilters(window, device.filters(rendition)) : videoFilters(window);
  const uploadFilters = device ? [] : encoder.uploadFilters;
  return {
    inputOptions: [
      ...encoder.deviceOptions,
      ...(device?.inputOptions ?? []),
      // The filters turn the picture, after they made it smaller.
      '-noautorotate',
      ...source.options,
      ...seekOptions(firstSegment === 0 ? null : seekPoint(info, firstNeededSeconds(request), request.attempt)),
    ],
    input: source.input,
    ...(burnIn ? { moreInputs: [burnInInput(burnIn)] } : {}),
    outputOptions: [
      '-map', burnIn ? BURNT_OUTPUT : `0:${track.index}`,
      ...encodedVideoOptions({
        encoder,
        target: { ...rendition, pace: request.pace },
        filters: burnIn
          ? { kind: 'graph', text: burnInGraph(burnIn, filters, uploadFilters) }
          : { kind: 'chain', filters: [...filters, ...uploadFilters] },
        keyframeSeconds: keyframeTimes(timeline, firstSegment, endSegment, startTicks),
        startMicros: info.startMicros,
      }),
    ],
  };
}

/** The time of the first frame that has to be decoded, seconds from the item's start. */
function firstNeededSeconds(request: VideoRunRequest): number {
  const boundary = request.timeline.boundaries[request.firstSegment] ?? 0;
  return boundary / TICKS_PER_SECOND - neighbourSeconds(request);
}

/** A third of a tick early: times are doubles. */
function keyframeTimes(timeline: SegmentTimeline, firstSegment: number, endSegment: number, startTicks: number): readonly number[] {
  return Array.from({ length: endSegment - firstSegment }, (_, i) => {
    const cut = firstSegment + i === 0 ? 0 : timeline.cuts[firstSegment + i]!;
    return (startTicks + cut - 1 / 3) / TICKS_PER_SECOND;
  });
}
