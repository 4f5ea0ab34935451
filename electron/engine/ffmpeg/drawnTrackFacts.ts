import type { CanvasSize } from '../media/subtitles/drawn/drawnTrack.ts';
import { runTool } from './childProcess.ts';
import { fileInput, readsAlone } from './encodeArguments.ts';
import type { ProcessTable } from './processTable.ts';

export interface DrawnTrackFacts {
  /** null: not told, or nothing in it. */
  readonly canvas: CanvasSize | null;
  /** Times of the packets as the file has them, seconds, ascending, each once. */
  readonly timesSeconds: readonly number[];
}

const TIMEOUT_MS = 20_000;

/** What ffprobe tells of a file that drawnTrackArguments wrote; null when it cannot be read. */
export async function drawnTrackFacts(
  path: string,
  { binary, processTable }: { readonly binary: string; readonly processTable: ProcessTable },
): Promise<DrawnTrackFacts | null> {
  const args = [
    '-v',
    'quiet',
    '-of',
    'compact=p=0',
    // As far as the first picture, which tells the canvas, however late it comes.
    '-probesize',
    '1G',
    '-analyzeduration',
    '1000000000000',
    '-select_streams',
    's',
    '-show_entries',
    'stream=width,height:packet=pts_time',
    ...readsAlone(path),
    fileInput(path),
  ];
  const { isSuccess, stdout } = await runTool(binary, args, { processTable, timeoutMs: TIMEOUT_MS });
  return isSuccess ? drawnTrackFactsFrom(stdout.toString('latin1')) : null;
}

/** Reads ffprobe's lines: "pts_time=12.023000" for a packet, "width=1920|height=1080" for the track. */
function drawnTrackFactsFrom(output: string): DrawnTrackFacts {
  const times = [...output.matchAll(/^pts_time=(-?[\d.]+)/gm)].map(([, seconds]) => Number(seconds));
  const [, width, height] = /^width=(\d+)\|height=(\d+)/m.exec(output) ?? [];
  const [widthPx, heightPx] = [Number(width ?? 0), Number(height ?? 0)];
  return {
    canvas: widthPx > 0 && heightPx > 0 ? { widthPx, heightPx } : null,
    timesSeconds: [...new Set(times)].toSorted((a, b) => a - b),
  };
}
