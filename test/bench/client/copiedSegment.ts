import { transportStreamOptions } from '../../../electron/engine/ffmpeg/encodeArguments.ts';
import { TICKS_PER_SECOND } from '../../../electron/engine/media/timebase.ts';
import { SAME_FRAME_TICKS } from '../bare/bareJob.ts';
import type { Bench } from '../measurement.ts';
import type { BenchServer } from '../server/benchServer.ts';
import type { ColdSegment } from './coldSegment.ts';
import { timedSegment } from './timedGet.ts';

/** A segment of a film's own pictures: its address, the film, and where in it the segment begins. */
export interface CopiedPlace {
  readonly url: string;
  readonly path: string;
  readonly startSeconds: number;
}

/** The keyframe itself, not the one before it, whatever its time was rounded to. */
const BEHIND_KEYFRAME_SECONDS = SAME_FRAME_TICKS / TICKS_PER_SECOND;

/** Fetches a copied segment that is not there, then has a bare ffmpeg copy the same pictures, as our own runs have it copied. */
export async function fetchCopiedSegment(
  bench: Bench,
  server: BenchServer,
  { url, path, startSeconds }: CopiedPlace,
): Promise<ColdSegment | null> {
  await server.clearCache();
  const { completeMs, firstFrameMs, frames } = await timedSegment(url);
  const last = frames.at(-1);
  if (!last) return null;
  const seek = startSeconds === 0 ? [] : ['-ss', String(startSeconds + BEHIND_KEYFRAME_SECONDS)];
  const copy = ['-map', '0:v:0', '-c:v', 'copy', '-bsf:v', 'h264_mp4toannexb'];
  const args = [
    '-hide_banner',
    '-nostdin',
    '-v',
    'warning',
    '-copyts',
    ...seek,
    '-i',
    `file:${path}`,
    ...copy,
    ...transportStreamOptions(0),
  ];
  const bare = await bench.bare.run({ kind: 'until-frame', binary: bench.ffmpeg, args, lastPtsTicks: last.ptsTicks });
  return { completeMs, firstFrameMs, bareCompleteMs: bare.lastFrameMs, bareFirstFrameMs: bare.firstFrameMs };
}
