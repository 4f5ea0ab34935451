import { runTool } from '../childProcess.ts';
import type { ProcessTable } from '../processTable.ts';
import { PREVIEW_ATTEMPTS, stillArguments, type PreviewRequest } from './previewArguments.ts';

export interface StillRequest extends Omit<PreviewRequest, 'attempt'> {
  readonly ffmpeg: string;
  readonly processTable: ProcessTable;
  /** 0 to 19; by default that of what a person waits for. */
  readonly niceness?: number;
}

/** Whoever drags a playhead has long gone on; a slow disk gets its time. */
const TIMEOUT_MS = 10_000;
/** A person looks at it on his way, but what he will play comes first: it begins at the same place and the same moment. */
const NICENESS = 15;

/** The picture of the keyframe at or before a place, as JPEG; null: the film has none there. Throws the signal's reason. */
export async function stillPicture(request: StillRequest, { signal }: { readonly signal: AbortSignal }): Promise<Buffer | null> {
  const { ffmpeg, processTable, niceness = NICENESS } = request;
  for (let attempt = 0; attempt < PREVIEW_ATTEMPTS; attempt += 1) {
    const args = stillArguments({ ...request, attempt });
    const { exit, stdout } = await runTool(ffmpeg, args, { processTable, signal, timeoutMs: TIMEOUT_MS, niceness });
    signal.throwIfAborted();
    // A damaged film may have ended it badly after the picture was there.
    if (isWholeJpeg(stdout)) return stdout;
    if (exit.kind !== 'exited') return null;
  }
  return null;
}

/** From SOI to EOI (ITU-T T.81, B.1.1.3). */
function isWholeJpeg(bytes: Buffer): boolean {
  return bytes.length > 4 && bytes.readUInt16BE(0) === 0xffd8 && bytes.readUInt16BE(bytes.length - 2) === 0xffd9;
}
