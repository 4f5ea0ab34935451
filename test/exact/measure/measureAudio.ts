import { movedSeconds, readFrameTimes, straightInput } from './frameTimes.ts';
import { inRanges, type TimeRange } from './measureVideo.ts';
import { FFMPEG, QUIET, runProgram } from './runProgram.ts';

/** Sound is compared at the engine's rate, in stereo. */
export const COMPARED_RATE_HZ = 48_000;

/** Decoded sound: 16 bit, left and right in turn, in blocks with times of their own. */
export interface MeasuredAudio {
  /** First sample of each block, counted in frames of left and right, and its time. */
  readonly blocks: readonly { readonly seconds: number; readonly sample: number }[];
  readonly samples: Int16Array;
}

const BYTES_PER_SAMPLE = 4;

/** Decodes one audio track from its beginning; see measureVideo. No blocks when nothing can be decoded. */
export async function measureAudio(request: {
  readonly path: string;
  readonly container: string;
  readonly trackIndex: number;
  readonly ranges: readonly TimeRange[] | null;
  /** ffmpeg knows no way from there to stereo: what comes from all around (the first channel) stands for both sides. */
  readonly isAmbisonic?: boolean;
}): Promise<MeasuredAudio> {
  const { path, container, trackIndex, ranges, isAmbisonic = false } = request;
  const moved = movedSeconds(container);
  const select = ranges === null ? [] : [`aselect='${inRanges(ranges, moved)}'`];
  const flat = isAmbisonic ? ['pan=stereo|c0=c0|c1=c0'] : [];
  const filters = [...select, ...flat, `aresample=${COMPARED_RATE_HZ}`, 'aformat=sample_fmts=s16:channel_layouts=stereo', 'asplit[a][b]'];
  const samples = ['-map', '[a]', '-c:a', 'pcm_s16le', '-f', 's16le', 'pipe:1'];
  const times = ['-map', '[b]', '-c:a', 'pcm_s16le', '-f', 'framecrc', 'pipe:3'];
  const input = straightInput(path, container);
  const graph = `[0:${trackIndex}]${filters.join(',')}`;
  const result = await runProgram(FFMPEG, [...QUIET, ...input, '-filter_complex', graph, ...samples, ...times]);
  let sample = 0;
  const blocks = readFrameTimes(result.extra.toString('latin1'), moved).map(({ seconds, bytes }) => {
    const block = { seconds, sample };
    sample += bytes / BYTES_PER_SAMPLE;
    return block;
  });
  const whole = result.stdout.subarray(0, Math.floor(result.stdout.length / BYTES_PER_SAMPLE) * BYTES_PER_SAMPLE);
  return { blocks, samples: new Int16Array(Uint8Array.from(whole).buffer) };
}
