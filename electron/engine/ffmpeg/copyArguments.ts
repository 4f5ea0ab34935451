import type { KeyframeTimeline } from '../media/keyframes/keyframeTimeline.ts';
import type { MediaInfo } from '../media/mediaInfo.ts';
import { TICKS_PER_SECOND } from '../media/timebase.ts';
import { fileInput, seekOptions, transportStreamOptions, type EncodeArguments } from './encodeArguments.ts';
import { seekPoint } from './seekPoint.ts';

export interface CopyRunRequest {
  readonly path: string;
  readonly info: MediaInfo;
  /** Of the H.264 track, among all streams of the file. */
  readonly trackIndex: number;
  readonly timeline: KeyframeTimeline;
  readonly firstSegment: number;
  /** 0 at first; higher after a run that did not begin where it should. See seekPoint. */
  readonly attempt: number;
}

/** Arguments of a run that copies H.264 from the keyframe of `firstSegment` on; whoever reads it ends it. */
export function copyArguments({ path, info, trackIndex, timeline, firstSegment, attempt }: CopyRunRequest): EncodeArguments {
  const keyframeSeconds = (timeline.keyframeTicks[firstSegment] ?? 0) / TICKS_PER_SECOND;
  return {
    inputOptions: seekOptions(firstSegment === 0 ? null : seekPoint(info, keyframeSeconds, attempt)),
    input: fileInput(path),
    outputOptions: [
      '-map', `0:${trackIndex}`,
      '-c:v', 'copy',
      '-bsf:v', `h264_mp4toannexb,${timestampFilter(info)}`,
      ...transportStreamOptions(info.startMicros),
    ],
  };
}

/** AVI stores the order of decoding alone, which is the order of showing where no pictures are reordered (see copyObstacle). */
const PTS_OR_DTS = 'if(eq(PTS,NOPTS),DTS,PTS)';

/**
 * Presentation times stay as they are. Decoding times are made anew behind the pipe (see withDecodeTimes); here they need only rise
 * and be early enough: where a container stores none, ffmpeg guesses them after each seek, and its muxers move the presentation time
 * of a picture whose guess turns out too late. ffmpeg 5.1 counts here in 90 kHz and later ones in the container's unit, while TB
 * is always the latter: five seconds in whichever is finer.
 */
function timestampFilter(info: MediaInfo): string {
  if (info.container === 'avi') return `setts=pts='${PTS_OR_DTS}'`;
  return `setts=pts='${PTS_OR_DTS}':dts='max(PREV_OUTDTS+1,${PTS_OR_DTS}-max(5/TB,${5 * TICKS_PER_SECOND}))'`;
}
