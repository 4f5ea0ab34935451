import { createHash } from 'node:crypto';

/** A film of known cost that the measurements are taken on. */
export interface BenchSource {
  readonly name: 'h264' | 'hevc' | 'mpeg4' | 'vp9';
  /** For the report. */
  readonly label: string;
  readonly extension: string;
  /** How the pictures of the loop are encoded. */
  readonly video: readonly string[];
  /** How the sound of the whole film is encoded. */
  readonly audio: readonly string[];
}

/** Goes into the film a whole number of times, and holds a GOP of x264's default of 250 pictures. */
export const LOOP_SECONDS = 15;
export const FILM_SECONDS = 600;
export const FRAMES_PER_SECOND = 30;

/** The bars of a test picture drift through a grain that no encoder can predict: 5 to 9 Mbit/s, as a film of this size has. */
export const PICTURE = `testsrc2=size=1920x1080:rate=${FRAMES_PER_SECOND}:duration=${LOOP_SECONDS},scroll=horizontal=0.002:vertical=0.001,noise=alls=4:allf=t,format=yuv420p`;
/** Two tones that beat, so that there is something to encode at every moment. */
export const SOUND = `aevalsrc='0.3*sin(2*PI*220*t)+0.2*sin(2*PI*331*t)|0.3*sin(2*PI*223*t)':s=48000:d=${FILM_SECONDS}`;

export const BENCH_SOURCES: readonly BenchSource[] = [
  {
    name: 'h264',
    label: 'H.264 MP4',
    extension: 'mp4',
    // x264 as it comes, but for the preset, which costs the reader of the film nothing.
    video: ['-c:v', 'libx264', '-preset', 'fast', '-g', '250'],
    audio: ['-c:a', 'aac', '-b:a', '128k'],
  },
  {
    name: 'hevc',
    label: 'HEVC MKV',
    extension: 'mkv',
    video: ['-c:v', 'libx265', '-preset', 'superfast', '-g', '250', '-x265-params', 'log-level=error'],
    audio: ['-c:a', 'ac3', '-b:a', '192k'],
  },
  {
    name: 'mpeg4',
    label: 'MPEG-4 AVI',
    extension: 'avi',
    // Xvid's usual distance of keyframes; ffmpeg's own is 12.
    video: ['-c:v', 'mpeg4', '-b:v', '6M', '-g', '250'],
    // MP3 begins before 0; moved to 0 with its sound, the picture would have a hole behind its first frame.
    audio: ['-c:a', 'libmp3lame', '-b:a', '128k', '-avoid_negative_ts', 'disabled'],
  },
  {
    name: 'vp9',
    label: 'VP9 WebM',
    extension: 'webm',
    video: ['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '7', '-row-mt', '1', '-b:v', '4M', '-g', '250'],
    audio: ['-c:a', 'libopus', '-b:a', '96k'],
  },
];

/** The file's name: another recipe makes another file. */
export function sourceFileName(source: BenchSource): string {
  const recipe = JSON.stringify([1, PICTURE, SOUND, FILM_SECONDS, source]);
  return `${source.name}-${createHash('sha256').update(recipe).digest('hex').slice(0, 8)}.${source.extension}`;
}
