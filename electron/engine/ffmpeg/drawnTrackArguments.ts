import type { DrawnSubtitles } from '../media/subtitles/drawn/drawnSubtitles.ts';
import type { MediaInfo } from '../media/mediaInfo.ts';
import { OUTPUT_LEAD_SECONDS } from '../media/timebase.ts';
import { fileInput, readsAlone, seekOptions } from './encodeArguments.ts';

export interface DrawnTrackPlan {
  readonly path: string;
  readonly info: MediaInfo;
  /** Which tracks go into which files. */
  readonly tracks: readonly { readonly subtitles: DrawnSubtitles; readonly path: string }[];
}

/** How much longer than the film the clock is: the last picture is taken away in time also where it outlives the film. */
const CLOCK_MARGIN_SECONDS = 60;

/**
 * Arguments of a process that reads bitmap subtitles out of a film, each track into a Matroska file of its own, copied. Beside it lies a
 * clock, a silence of one packet a second: when burning in, ffmpeg takes a picture away at its end only when another packet of the same
 * file tells it that time has gone on (DVD, DVB), and without one it would read on to the next picture, however far that is.
 */
export function drawnTrackArguments({ path, info, tracks }: DrawnTrackPlan): readonly string[] {
  const startSeconds = info.startMicros / 1e6;
  const clockSeconds = Math.ceil((info.durationSeconds ?? 0) + CLOCK_MARGIN_SECONDS);
  return [
    '-hide_banner', '-nostdin', '-y',
    '-loglevel', 'level+warning',
    ...readsAlone(path),
    ...seekOptions(null),
    '-i', fileInput(path),
    // On the film's own clock, too.
    '-itsoffset', startSeconds.toFixed(6), '-f', 'lavfi', '-i', `anullsrc=r=100:cl=mono:n=100:d=${clockSeconds}`,
    ...tracks.flatMap((track) => [
      '-map', `0:${track.subtitles.trackIndex}`, '-map', '1:0',
      '-c:s', 'copy', '-c:a', 'pcm_u8',
      // In the order of time, however far apart the pictures are.
      '-max_interleave_delta', '0',
      // The item's zero, as in everything that is made (see transportStreamOptions): Matroska knows no times before 0.
      '-output_ts_offset', (OUTPUT_LEAD_SECONDS - startSeconds).toFixed(6),
      '-map_metadata', '-1', '-map_chapters', '-1',
      '-f', 'matroska', fileInput(track.path),
    ]),
  ];
}
