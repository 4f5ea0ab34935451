import { fileInput, readsAlone } from './encodeArguments.ts';
import { mainVideoTrack, type MediaInfo } from '../media/mediaInfo.ts';
import { runTool } from './childProcess.ts';
import type { ProcessTable } from './processTable.ts';

export interface TrialOptions {
  /** The ffmpeg to try with. */
  readonly binary: string;
  readonly processTable: ProcessTable;
  readonly signal?: AbortSignal;
}

export type Trial =
  | { readonly kind: 'decodes' }
  /** Nothing came out; `complaint` is what ffmpeg said first, null when it said nothing. */
  | { readonly kind: 'nothing'; readonly complaint: string | null }
  /** Not within the time: slow is not broken. */
  | { readonly kind: 'undecided' };

/** Part of the 5 s within which a refusal has to come. */
const TRIAL_TIMEOUT_MS = 3500;

/** Decodes the first pictures of the film, or the first sounds where there is none. Throws the signal's reason when aborted. */
export async function trialDecode(path: string, info: MediaInfo, { binary, processTable, signal }: TrialOptions): Promise<Trial> {
  const video = mainVideoTrack(info);
  const track = video ?? info.tracks.find((candidate) => candidate.kind === 'audio');
  if (!track) return { kind: 'nothing', complaint: null };
  const args = [
    '-hide_banner',
    '-nostdin',
    '-v',
    'error',
    ...readsAlone(path, ['pipe']), // as in the probe; the pipe is for the output
    '-i',
    fileInput(path),
    '-map',
    `0:${track.index}`,
    ...(video ? ['-frames:v', '2', '-pix_fmt', 'yuv420p'] : ['-frames:a', '2', '-ac', '2', '-ar', '48000']), // what every rendition is made of
    '-f',
    'framecrc', // one line per frame
    'pipe:1',
  ];
  const result = await runTool(binary, args, { processTable, timeoutMs: TRIAL_TIMEOUT_MS, ...(signal === undefined ? {} : { signal }) });
  signal?.throwIfAborted();
  if (/^0,/m.test(result.stdout.toString('latin1'))) return { kind: 'decodes' };
  if (result.exit.kind === 'timed-out' || result.exit.kind === 'failed-to-start') return { kind: 'undecided' };
  const complaint = result.stderrTail.map((line) => line.replaceAll(/ @ 0x[0-9a-f]+\]/g, ']')).find((line) => !line.includes(path));
  return { kind: 'nothing', complaint: complaint ?? null };
}
