import { TICKS_PER_SECOND } from '../../media/timebase.ts';
import { boundaryTicks, cutTicks, type SegmentTimeline } from '../../media/segmentTimeline.ts';
import type { VideoRendition } from '../../media/rendition.ts';
import { fileInput, READS_FILES_ALONE, type EncodeArguments } from '../encodeArguments.ts';
import { encodedVideoOptions } from '../encoders/encodedVideoOptions.ts';
import { X264 } from '../encoders/softwareEncoders.ts';
import type { EncodePace } from '../encoders/videoEncoder.ts';
import { filterValue } from '../filterValue.ts';
import { PRESENTER_FRAME_TICKS, PRESENTER_RATE, WAVEFORM } from './presenterPicture.ts';

export interface PresenterRunRequest {
  /** BMP of the frame's size, see drawCanvas. */
  readonly canvasPath: string;
  /** What the waveform moves with; null: there is no sound, and no waveform. */
  readonly soundPath: string | null;
  /** ASS, its times counted from the video's start; null: no texts. */
  readonly captionsPath: string | null;
  readonly rendition: VideoRendition;
  readonly timeline: SegmentTimeline;
  /** Segments [firstSegment, endSegment). */
  readonly firstSegment: number;
  readonly endSegment: number;
  readonly pace: EncodePace;
}

/** Arguments of a run that draws and encodes segments [firstSegment, endSegment) of a presenter video. Boundaries have to lie on its frames. */
export function presenterArguments(request: PresenterRunRequest): EncodeArguments {
  const { canvasPath, soundPath, rendition, timeline, firstSegment, endSegment, pace } = request;
  const startTicks = boundaryTicks(timeline, firstSegment);
  return {
    // Filters in one thread: x264 has its own, and starting one for each core and filter delays the first frame by 40 ms.
    inputOptions: ['-filter_complex_threads', '1', ...READS_FILES_ALONE, '-f', 'bmp_pipe'],
    input: fileInput(canvasPath),
    ...(soundPath === null
      ? {}
      : {
          moreInputs: [
            { inputOptions: [...READS_FILES_ALONE, '-ss', (startTicks / TICKS_PER_SECOND).toFixed(6), '-vn'], input: fileInput(soundPath) },
          ],
        }),
    outputOptions: [
      '-map',
      '[picture]',
      ...encodedVideoOptions({
        encoder: X264,
        target: { ...rendition, pace },
        filters: { kind: 'graph', text: presenterGraph(request) },
        keyframeSeconds: Array.from({ length: endSegment - firstSegment }, (_, i) =>
          firstSegment + i === 0 ? 0 : (cutTicks(timeline, firstSegment + i) - 1 / 3) / TICKS_PER_SECOND,
        ),
        startMicros: 0,
      }),
    ],
  };
}

function presenterGraph({ soundPath, captionsPath, timeline, firstSegment, endSegment }: PresenterRunRequest): string {
  const firstFrame = Math.round(boundaryTicks(timeline, firstSegment) / PRESENTER_FRAME_TICKS);
  const frameCount = Math.ceil((boundaryTicks(timeline, endSegment) - boundaryTicks(timeline, firstSegment) - 1) / PRESENTER_FRAME_TICKS);
  // Each frame has the time that it has in the whole video, wherever the run begins.
  const clock = `settb=1/${TICKS_PER_SECOND},setpts=(N+${firstFrame})*${PRESENTER_FRAME_TICKS}`;
  // The picture is decoded and converted once, and kept.
  const still = `[0:v]scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,loop=loop=-1:size=1,${clock},trim=end_frame=${frameCount}`;
  const texts = captionsPath === null ? '' : `ass=filename=${filterValue(captionsPath)},`;
  const finish = `${texts}format=yuv420p,setsar=1,setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709[picture]`;
  if (soundPath === null) return `${still},${finish}`;
  const { leftPx, topPx, widthPx, heightPx } = WAVEFORM;
  const wave =
    // Behind the end of the sound the line lies still.
    `[1:a]aformat=channel_layouts=mono,apad,showwaves=s=${widthPx}x${heightPx}:mode=cline:rate=${PRESENTER_RATE.num}:scale=sqrt:draw=full:colors=0xF2F2F2,` +
    `${clock},format=rgba,colorchannelmixer=aa=0.85[wave]`;
  return `${still}[still];${wave};[still][wave]overlay=x=${leftPx}:y=${topPx}:shortest=1,${finish}`;
}
