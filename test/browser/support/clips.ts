import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { FFMPEG } from '../../../electron/setup/ffmpegProgram.ts';
import { findProgram } from '../../../electron/setup/findProgram.ts';
import { thisMachine } from '../../../electron/setup/thisMachine.ts';

const run = promisify(execFile);

/** Path of an ffmpeg for making test films; throws where there is none, since nothing here works without. */
export function clipFfmpeg(): string {
  const path = findProgram(FFMPEG, thisMachine());
  if (path === null) throw new Error('ffmpeg is missing: the browser tests make their films with it.');
  return path;
}

export interface ClipOptions {
  readonly path: string;
  readonly durationSeconds?: number;
  /** `WIDTHxHEIGHT`. */
  readonly size?: string;
}

/** Writes a film no browser plays: MPEG-4 Part 2 and MP3 in AVI, a moving test picture with a frame counter and a tone. */
export async function makeAvi({ path, durationSeconds = 60, size = '854x480' }: ClipOptions): Promise<void> {
  const video = ['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=25:duration=${durationSeconds}`];
  const audio = ['-f', 'lavfi', '-i', `sine=frequency=440:sample_rate=44100:duration=${durationSeconds}`];
  const codecs = ['-c:v', 'mpeg4', '-q:v', '8', '-g', '50', '-c:a', 'libmp3lame', '-b:a', '96k'];
  await run(clipFfmpeg(), ['-v', 'error', '-y', ...video, ...audio, ...codecs, path]);
}

export interface SegmentClipOptions {
  readonly dir: string;
  readonly size: string;
  readonly segments: number;
}

/** Writes `0.ts`, `1.ts`... of two seconds each into `dir`: H.264 and AAC, as a server of finished segments would have them. */
export async function makeSegments({ dir, size, segments }: SegmentClipOptions): Promise<void> {
  const seconds = segments * 2;
  const video = ['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=25:duration=${seconds}`];
  const audio = ['-f', 'lavfi', '-i', `sine=frequency=330:sample_rate=48000:duration=${seconds}`];
  const codecs = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '50', '-sc_threshold', '0', '-c:a', 'aac'];
  const cutting = ['-f', 'segment', '-segment_time', '2', '-segment_format', 'mpegts', '-muxdelay', '0'];
  await run(clipFfmpeg(), ['-v', 'error', '-y', ...video, ...audio, ...codecs, ...cutting, `${dir}/%d.ts`]);
}
