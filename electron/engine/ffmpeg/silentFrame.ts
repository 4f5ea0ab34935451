import { EngineError } from '../base/errors.ts';
import { adtsConfiguration, withAdtsConfiguration } from '../media/adtsConfiguration.ts';
import { layoutOf } from './layoutOf.ts';
import { runTool } from './childProcess.ts';
import type { ProcessTable } from './processTable.ts';

/**
 * One AAC frame of silence with its ADTS header, as the same encoder makes it that makes all others, and with what tells its layout where the header
 * cannot (see adtsConfiguration). Throws TRANSCODE_FAILED.
 */
export async function silentAacFrame(
  { channels, rateHz }: { readonly channels: number; readonly rateHz: number },
  { binary, processTable }: { readonly binary: string; readonly processTable: ProcessTable },
): Promise<Buffer> {
  const { exit, stdout } = await runTool(
    binary,
    [
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      `anullsrc=r=${rateHz}:cl=${layoutOf(channels)}`,
      '-frames:a',
      '4',
      '-c:a',
      'aac',
      '-f',
      'adts',
      'pipe:1',
    ],
    { processTable, timeoutMs: 10_000, maxOutputBytes: 64 * 1024 },
  );
  const frames = adtsFrames(stdout);
  const [first, , frame] = frames; // the third is behind the priming
  if (exit.kind !== 'exited' || exit.code !== 0 || !frame)
    throw new EngineError('TRANSCODE_FAILED', `${binary} could not encode AAC. Install a complete build of ffmpeg.`);
  const configuration = first ? adtsConfiguration(first) : null;
  return configuration ? withAdtsConfiguration(frame, configuration) : frame;
}

/** Cuts an ADTS stream into frames (ISO/IEC 13818-7, 6.2: 13 bits of frame length). A cut-off last frame is left out. */
function adtsFrames(bytes: Buffer): Buffer[] {
  const frames: Buffer[] = [];
  for (let at = 0; at + 7 <= bytes.length;) {
    const length = ((bytes[at + 3]! & 3) << 11) | (bytes[at + 4]! << 3) | (bytes[at + 5]! >> 5);
    if (bytes[at] !== 0xff || length < 7 || at + length > bytes.length) break;
    frames.push(Buffer.from(bytes.subarray(at, at + length)));
    at += length;
  }
  return frames;
}
