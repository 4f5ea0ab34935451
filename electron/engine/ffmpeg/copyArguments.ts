import type { KeyframeTimeline } from '../media/keyframes/keyframeTimeline.ts';
import type { MediaInfo } from '../media/mediaInfo.ts';
import { TICKS_PER_SECOND } from '../media/timebase.ts';
import { type EncodeArguments, fileInput, readsAlone, seekOptions, transportStreamOptions } from './encodeArguments.ts';
import { seekPoint } from './seekPoint.ts';

export interface CopyRunRequest {
  readonly path: string;
  readonly info: MediaInfo;
  /** Of the H.264 track, among all streams of the file. */
  readonly trackIndex: number;
  readonly timeline: KeyframeTimeline;
  readonly firstSegment: number;
  /** The container keeps decoding times: see KeyframeIndex. */
  readonly hasDecodeTimes: boolean;
  /** 0 at first; higher after a run that did not begin where it should. See seekPoint. */
  readonly attempt: number;
}

/** Arguments of a run that copies H.264 from the keyframe of `firstSegment` on; whoever reads it ends it. */
export function copyArguments({ path, info, trackIndex, timeline, firstSegment, hasDecodeTimes, attempt }: CopyRunRequest): EncodeArguments {
  const keyframeSeconds = (timeline.keyframeTicks[firstSegment] ?? 0) / TICKS_PER_SECOND;
  return {
    inputOptions: [...readsAlone(path), ...seekOptions(firstSegment === 0 ? null : seekPoint(info, keyframeSeconds, attempt))],
    input: fileInput(path),
    outputOptions: [
      '-map', `0:${trackIndex}`,
      '-c:v', 'copy',
      '-bsf:v', `h264_mp4toannexb,${timestampFilter(info, hasDecodeTimes)}`,
      ...transportStreamOptions(info.startMicros),
    ],
  };
}

/** AVI stores the order of decoding alone, which is the order of showing where no pictures are reordered (see copyObstacle). */
const PTS_OR_DTS = 'if(eq(PTS,NOPTS),DTS,PTS)';

/**
 * Presentation times stay as they are, which takes decoding times that rise and are never later: ffmpeg's muxers move the presentation
 * time of a picture that breaks this rule. Where the container keeps decoding times only damage does. Where ffmpeg guesses them,
 * anew after each seek, they are made anew behind the pipe (see withDecodeTimes), and here they need only be early enough: ffmpeg 5.1
 * counts in 90 kHz and later ones in the container's unit, while TB is always the latter, so five seconds in whichever is finer.
 */
function timestampFilter(info: MediaInfo, hasDecodeTimes: boolean): string {
  if (info.container === 'avi') return `setts=pts='${PTS_OR_DTS}'`;
  // Without `pts` both would be set to the decoding time.
  if (hasDecodeTimes) return "setts=pts=PTS:dts='min(max(if(eq(DTS,NOPTS),PTS,DTS),PREV_OUTDTS+1),PTS)'";
  return `setts=pts=PTS:dts='max(PREV_OUTDTS+1,PTS-max(5/TB,${5 * TICKS_PER_SECOND}))'`;
}
