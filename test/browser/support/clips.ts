import { runFfmpeg } from '../../fixtures/runFfmpeg.ts';

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
  await runFfmpeg([...video, ...audio, ...codecs, path]);
}

export interface PieceOptions {
  readonly path: string;
  readonly title: string;
  readonly track: number;
  readonly artist: string;
  readonly album: string;
}

/** Writes some seconds of a tone as MP3, with tags that say what it is. */
export async function makePiece({ path, ...tags }: PieceOptions): Promise<void> {
  const audio = ['-f', 'lavfi', '-i', `sine=frequency=${300 + tags.track * 40}:sample_rate=44100:duration=4`];
  const metadata = Object.entries(tags).flatMap(([name, value]) => ['-metadata', `${name}=${value}`]);
  await runFfmpeg([...audio, '-c:a', 'libmp3lame', '-b:a', '96k', ...metadata, path]);
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
  await runFfmpeg([...video, ...audio, ...codecs, ...cutting, `${dir}/%d.ts`]);
}
