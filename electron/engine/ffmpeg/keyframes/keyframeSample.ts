import type { MediaInfo } from '../../media/mediaInfo.ts';
import { runTool } from '../childProcess.ts';
import { fileInput, readsAlone, seekOptions } from '../encodeArguments.ts';
import type { ProcessTable } from '../processTable.ts';
import { seekPoint } from '../seekPoint.ts';

export interface SampleRequest {
  /** The ffmpeg to ask. */
  readonly binary: string;
  readonly processTable: ProcessTable;
  readonly path: string;
  readonly info: MediaInfo;
  readonly trackIndex: number;
  readonly niceness: number;
}

const TIMEOUT_MS = 20_000;

/** A keyframe at or near a time (seconds from the item's start; null: the first of the file) in Annex B; null when none comes. */
export async function keyframeSample(
  { binary, processTable, path, info, trackIndex, niceness }: SampleRequest,
  seconds: number | null,
): Promise<Buffer | null> {
  const seek = seekOptions(seconds === null ? null : seekPoint(info, seconds, 0));
  const args = [
    '-hide_banner',
    '-nostdin',
    '-v',
    'quiet',
    ...readsAlone(path, ['pipe']), // as in the probe; the pipe is for the output
    ...seek,
    '-i',
    fileInput(path),
    // The first picture copied is a keyframe; its parameter sets are put before it.
    '-map',
    `0:${trackIndex}`,
    '-c:v',
    'copy',
    '-frames:v',
    '1',
    '-bsf:v',
    'h264_mp4toannexb',
    '-f',
    'h264',
    'pipe:1',
  ];
  const result = await runTool(binary, args, { processTable, timeoutMs: TIMEOUT_MS, niceness });
  return result.stdout.length > 0 ? result.stdout : null;
}
