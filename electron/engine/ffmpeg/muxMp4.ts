import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EngineError } from '../base/errors.ts';
import { spawnTool } from './childProcess.ts';
import { fileInput } from './encodeArguments.ts';
import { describeExit } from './exit.ts';
import type { ProcessTable } from './processTable.ts';

export interface MuxMp4Request {
  /** Segments of MPEG-TS that follow each other on one clock, in order. */
  readonly segmentPaths: readonly string[];
  readonly mp4Path: string;
  readonly title: string;
}

/** Copying is as fast as the disk; others come first. */
const NICENESS = 5;

/** Puts segments together as one MP4 whose index is at its front, without encoding. Throws NO_SPACE, TRANSCODE_FAILED, and the signal's reason. */
export async function muxMp4(
  { segmentPaths, mp4Path, title }: MuxMp4Request,
  { binary, processTable, signal }: { readonly binary: string; readonly processTable: ProcessTable; readonly signal: AbortSignal },
): Promise<void> {
  const tool = spawnTool(
    binary,
    [
      '-hide_banner', // no build configuration in the log
      '-loglevel',
      'error',
      // Thousands of names would not fit on a command line.
      '-f',
      'mpegts',
      '-i',
      'pipe:0',
      '-map',
      '0',
      '-c',
      'copy',
      '-metadata',
      `title=${title}`,
      // Players on the network can begin before they have all of it: moov before mdat.
      '-movflags',
      '+faststart',
      '-f',
      'mp4',
      '-y',
      fileInput(mp4Path),
    ],
    { processTable, signal, stdin: 'pipe', niceness: NICENESS },
  );
  tool.outputs[0]?.resume();
  const fed =
    tool.stdin === null
      ? Promise.resolve(null)
      : pipeline(Readable.from(bytesOf(segmentPaths)), tool.stdin).catch((error: unknown) => error);
  const exit = await tool.closed;
  const feedError = await fed;
  signal.throwIfAborted();
  const tail = tool.stderrTail();
  if (exit.kind === 'exited' && exit.code === 0 && (feedError === null || feedError === undefined)) return;
  if (tail.some((line) => line.includes('No space left')))
    throw new EngineError('NO_SPACE', 'The disk is full: the MP4 file could not be written. Free some space and begin again.');
  throw new EngineError('TRANSCODE_FAILED', `The MP4 file could not be put together: ffmpeg ${describeExit(exit)}.`, {
    cause: new Error(tail.join('\n'), { cause: feedError }),
  });
}

async function* bytesOf(paths: readonly string[]): AsyncGenerator<Buffer> {
  for (const path of paths) yield* createReadStream(path, { highWaterMark: 512 * 1024 }) as AsyncIterable<Buffer>;
}
