import { runTool } from '../childProcess.ts';
import { PREVIEW_ATTEMPTS, rawStillArguments, type PreviewRequest } from '../previews/previewArguments.ts';
import type { ProcessTable } from '../processTable.ts';

export interface SampleFrameRequest extends Omit<PreviewRequest, 'attempt'> {
  readonly ffmpeg: string;
  readonly processTable: ProcessTable;
  readonly niceness: number;
}

const TIMEOUT_MS = 10_000;

/** What stillPicture would show of a place, as raw 4:2:0 (luma first, limited range); null: there is none. Throws the signal's reason. */
export async function sampleFrame(request: SampleFrameRequest, { signal }: { readonly signal: AbortSignal }): Promise<Buffer | null> {
  const { ffmpeg, processTable, niceness, size } = request;
  const frameBytes = (size.widthPx * size.heightPx * 3) / 2;
  for (let attempt = 0; attempt < PREVIEW_ATTEMPTS; attempt += 1) {
    const args = rawStillArguments({ ...request, attempt });
    const { exit, stdout } = await runTool(ffmpeg, args, { processTable, signal, timeoutMs: TIMEOUT_MS, niceness });
    signal.throwIfAborted();
    if (stdout.length >= frameBytes) return stdout.subarray(0, frameBytes);
    if (exit.kind !== 'exited') return null;
  }
  return null;
}
