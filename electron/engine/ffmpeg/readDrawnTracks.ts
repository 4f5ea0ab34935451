import { runTool } from './childProcess.ts';
import { drawnTrackArguments, type DrawnTrackPlan } from './drawnTrackArguments.ts';
import { describeExit } from './exit.ts';
import type { ProcessTable } from './processTable.ts';

/** The largest films on the slowest disks. */
const TIMEOUT_MS = 3_600_000;

/** Reads bitmap subtitles out of a film, at the speed of the disk. null: done; else what went wrong, in words. */
export async function readDrawnTracks(
  plan: DrawnTrackPlan,
  { binary, processTable }: { readonly binary: string; readonly processTable: ProcessTable },
): Promise<string | null> {
  const { isSuccess, exit, stderrTail } = await runTool(binary, drawnTrackArguments(plan), { processTable, timeoutMs: TIMEOUT_MS });
  return isSuccess ? null : [`ffmpeg ${describeExit(exit)}`, ...stderrTail.slice(-3)].join('; ');
}
