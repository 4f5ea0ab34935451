import type { MediaInfo } from '../media/mediaInfo.ts';
import { runTool } from './childProcess.ts';
import { fileInput, readsAlone, seekOptions } from './encodeArguments.ts';
import type { TrialOptions } from './trialDecode.ts';

/** Sound whose stamps stray from the count of its samples, and how far the first of them lie from it on average. */
export interface StampMean {
  /** How many were looked at. */
  readonly count: number;
  /** Stamp minus count, samples. */
  readonly samples: number;
}

/** As long as runs that begin later look back. */
const LOOKED_AT_SECONDS = 8;
const TIMEOUT_MS = 2000;

/**
 * The mean that a run from the start of the file would only know later (see meanFilter): WMA's packets are stamped a block early or late. null for
 * other sound, and where it could not be found out.
 */
export async function stampMean(path: string, info: MediaInfo, trackIndex: number, options: TrialOptions): Promise<StampMean | null> {
  const track = info.tracks.find(({ index }) => index === trackIndex);
  if (track?.kind !== 'audio' || !track.codec.startsWith('wma')) return null;
  const { binary, processTable, signal } = options;
  const output = ['-map', `0:${trackIndex}`, '-t', String(LOOKED_AT_SECONDS), '-f', 'framecrc', 'pipe:1']; // one line per frame
  const input = [...readsAlone(path, ['pipe']), ...seekOptions(null), '-i', fileInput(path)]; // as in the trial; stamps as runs have them
  const args = ['-hide_banner', '-nostdin', '-v', 'error', ...input, ...output];
  const { stdout } = await runTool(binary, args, { processTable, timeoutMs: TIMEOUT_MS, ...(signal === undefined ? {} : { signal }) });
  signal?.throwIfAborted();
  return meanOf(stdout.toString('latin1'));
}

/** From framecrc's lines: stream, dts, pts, samples, bytes, checksum. null: there is none. */
export function meanOf(lines: string): StampMean | null {
  let consumed = 0;
  let sum = 0;
  let count = 0;
  for (const [, pts, samples] of lines.matchAll(/^0,\s*-?\d+,\s*(-?\d+),\s*(\d+),/gm)) {
    sum += Number(pts) - consumed;
    consumed += Number(samples);
    count += 1;
  }
  return count === 0 ? null : { count, samples: sum / count };
}
