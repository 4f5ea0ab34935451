import { fileInput, readsAlone, seekOptions } from './encodeArguments.ts';

/** How ffmpeg writes a text track. */
export type ExtractedFormat = 'srt' | 'ass' | 'webvtt';

export interface ExtractionPlan {
  readonly path: string;
  readonly tracks: readonly { readonly trackIndex: number; readonly codec: string }[];
  /** A track whose packets tell how far the reading has come; null: none is needed. */
  readonly clockTrackIndex: number | null;
  /** Where to begin, seconds from the container's start; null: at the beginning. */
  readonly fromSeconds: number | null;
}

/** Arguments of one process that writes several text tracks at once: one per pipe, in their order, then the clock. */
export interface ExtractionArguments {
  readonly input: string;
  readonly inputOptions: readonly string[];
  readonly outputs: readonly (readonly string[])[];
}

/** The format in which a track keeps everything it says: its own where it has one, else ASS. */
export function extractedFormat(codec: string): ExtractedFormat {
  if (codec === 'subrip') return 'srt';
  return codec === 'webvtt' ? 'webvtt' : 'ass';
}

/** Text is copied where possible: ffmpeg's own conversions to WebVTT escape nothing and drop positions. */
export function extractionArguments({ path, tracks, clockTrackIndex, fromSeconds }: ExtractionPlan): ExtractionArguments {
  const texts = tracks.map(({ trackIndex, codec }) => [
    '-map', `0:${trackIndex}`,
    '-c', ['subrip', 'webvtt', 'ass', 'ssa'].includes(codec) ? 'copy' : 'ass',
    // Each line leaves at once; otherwise 32 kB gather first, which is half a film.
    '-flush_packets', '1',
    '-f', extractedFormat(codec),
    // Lines as they come: by default the muxer holds all back until none is missing, which after a seek is never.
    ...(extractedFormat(codec) === 'ass' ? ['-ignore_readorder', '1'] : []),
  ]);
  // One line per packet with its time, nothing decoded.
  const clock = clockTrackIndex === null ? [] : [['-map', `0:${clockTrackIndex}`, '-c', 'copy', '-flush_packets', '1', '-f', 'framecrc']];
  return { input: fileInput(path), inputOptions: [...readsAlone(path), ...seekOptions(fromSeconds)], outputs: [...texts, ...clock] };
}
