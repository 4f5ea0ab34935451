import { colorPlan } from '../media/colorPlan.ts';
import type { MediaInfo, VideoTrack } from '../media/mediaInfo.ts';
import type { VideoRendition } from '../media/rendition.ts';
import { canvasPlacement } from '../media/subtitles/drawn/canvasPlacement.ts';
import { drawnFromSeconds, type DrawnTrack } from '../media/subtitles/drawn/drawnTrack.ts';
import { OUTPUT_LEAD_SECONDS, TICKS_PER_SECOND } from '../media/timebase.ts';
import { type EncodeArguments, fileInput, readsAlone } from './encodeArguments.ts';
import { SWSCALE_MATRIX } from './pictureFilters.ts';

export interface BurnInRequest {
  readonly info: MediaInfo;
  readonly track: VideoTrack;
  readonly rendition: Pick<VideoRendition, 'widthPx' | 'heightPx'>;
  readonly drawn: DrawnTrack;
  /** Where the run starts, seconds from the item's start. */
  readonly startSeconds: number;
}

/** The label of what comes out. */
export const BURNT_OUTPUT = '[burnt]';

/** Seeking ends at the packet before; this is less than the distance of two packets of the clock. */
const SEEK_MARGIN_SECONDS = 0.1;

/**
 * Matroska rounds to milliseconds: a picture due at the same moment as a frame would else come one frame late half of the time. Half a
 * millisecond in ticks.
 */
const ROUNDING_TICKS = 45;

/** The track's own file as a second input, read from where the first frame's picture begins. See drawnTrackArguments. */
export function burnInInput({
  info,
  track,
  rendition,
  drawn,
  startSeconds,
}: BurnInRequest): NonNullable<EncodeArguments['moreInputs']>[number] {
  const { canvas } = canvasPlacement(drawn, track, rendition);
  const fromSeconds = drawnFromSeconds(drawn.timesSeconds, startSeconds);
  return {
    input: fileInput(drawn.path),
    inputOptions: [
      ...readsAlone(drawn.path),
      // The size is known: nothing has to be decoded to find out.
      '-nofind_stream_info',
      '-canvas_size',
      `${canvas.widthPx}x${canvas.heightPx}`,
      ...(fromSeconds > 0
        ? ['-ss', (OUTPUT_LEAD_SECONDS + fromSeconds - SEEK_MARGIN_SECONDS).toFixed(6), '-noaccurate_seek', '-seek_timestamp', '1']
        : []),
      // Back to the film's own clock.
      '-itsoffset',
      (info.startMicros / 1e6 - OUTPUT_LEAD_SECONDS).toFixed(6),
    ],
  };
}

/**
 * The graph of a run that burns subtitles in: they are drawn last, on pictures that are upright, square and SDR already, so that white
 * stays white. Exactly the frames of the film come out, at their own times. `filters`: what becomes of them before, `uploadFilters`: behind.
 */
export function burnInGraph(
  { track, rendition, drawn }: BurnInRequest,
  filters: readonly string[],
  uploadFilters: readonly string[],
): string {
  const { widthPx, heightPx, xPx, yPx } = canvasPlacement(drawn, track, rendition);
  const { matrix } = colorPlan(track).tags;
  const clock = `settb=1/${TICKS_PER_SECOND}`;
  return [
    `[0:${track.index}]${filters.join(',')}[film]`,
    // The film's own matrix: without it the colours would be those of standard definition.
    `[1:s:0]${clock},setpts=PTS-${ROUNDING_TICKS},scale=${widthPx}:${heightPx}:flags=bicubic:out_color_matrix=${SWSCALE_MATRIX[matrix]}:out_range=tv,format=yuva420p[drawn]`,
    // pass: subtitles make no frames, neither after their end nor after the film's.
    `[film][drawn]${[`overlay=x=${xPx}:y=${yPx}:eof_action=pass:format=yuv420`, ...uploadFilters].join(',')}${BURNT_OUTPUT}`,
    // The clock has to be used for its packets to count.
    '[1:a:0]anullsink',
  ].join(';');
}
