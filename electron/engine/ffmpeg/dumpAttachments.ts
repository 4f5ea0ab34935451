import type { Logger } from '../base/logger.ts';
import { runTool } from './childProcess.ts';
import { fileInput, readsAlone } from './encodeArguments.ts';
import { describeExit } from './exit.ts';
import type { ProcessTable } from './processTable.ts';

/** A whole film need not be read for them: they lie at its beginning, or where its index says. */
const TIMEOUT_MS = 60_000;

export interface DumpRequest {
  readonly path: string;
  /** Where each attachment goes: paths of ours, never the names that the file gives. */
  readonly attachments: readonly { readonly index: number; readonly target: string }[];
  readonly ffmpeg: string;
  readonly processTable: ProcessTable;
  readonly logger: Logger;
}

/** Writes attachments of a film to files; those that cannot be had are not there afterwards. Never rejects. */
export async function dumpAttachments({ path, attachments, ffmpeg, processTable, logger }: DumpRequest): Promise<void> {
  const dumps = attachments.flatMap(({ index, target }) => [`-dump_attachment:${index}`, fileInput(target)]);
  // -y: a target that is there is the rest of an earlier try.
  const args = ['-hide_banner', '-nostdin', '-loglevel', 'level+warning', '-y', ...dumps, ...readsAlone(path), '-i', fileInput(path)];
  // 1: ffmpeg misses an output, after it has written the attachments.
  const { isSuccess, exit, stderrTail } = await runTool(ffmpeg, args, { processTable, timeoutMs: TIMEOUT_MS, expectedExitCodes: [0, 1] });
  if (!isSuccess) logger.warn({ path, stderr: stderrTail.slice(-5) }, `reading attached fonts: ffmpeg ${describeExit(exit)}`);
}
