import { COMPARED_RATE_HZ } from '../measure/measureAudio.ts';
import type { SoundLine } from './soundLine.ts';

/** How far one stretch of the output's sound lies from the source's. */
export interface Lag {
  /** Middle of the stretch. */
  readonly seconds: number;
  /** Above 0: the output is late. */
  readonly lagSeconds: number;
  /** 1: the same but for loudness. */
  readonly likeness: number;
}

const SEARCH_RATE_HZ = 8000;
const STEP = COMPARED_RATE_HZ / SEARCH_RATE_HZ;
const WINDOW_SECONDS = 0.4;
const SEARCH_SECONDS = 0.12;
/** -50 dB of full scale: quieter sound tells nothing. */
const QUIET = 0.003;
/** Of two peaks as good as each other (a steady tone) the nearer one counts. */
const AS_GOOD = 0.005;

/** Measures lags all along two lines that begin at the same time, at about `most` places at most; quiet places are left out. */
export function soundLags(source: SoundLine, output: SoundLine, most = 150): readonly Lag[] {
  const [reference, heard] = [searchable(source), searchable(output)];
  const size = Math.round(WINDOW_SECONDS * SEARCH_RATE_HZ);
  const reach = Math.round(SEARCH_SECONDS * SEARCH_RATE_HZ);
  const hop = Math.max(size, Math.ceil(reference.length / most));
  const lags: Lag[] = [];
  for (let at = 0; at + size <= reference.length; at += hop) {
    if (Math.sqrt(energy(reference, at, size) / size) < QUIET) continue;
    const curve = correlations({ reference, heard, at, size, reach });
    const { lag, likeness } = peak(curve, reach);
    lags.push({ seconds: source.startSeconds + (at + size / 2) / SEARCH_RATE_HZ, lagSeconds: lag / SEARCH_RATE_HZ, likeness });
  }
  return lags;
}

/** One channel of 8 kHz; unequal parts, so that opposite channels do not cancel out. */
function searchable(line: SoundLine): Float32Array {
  const samples = new Float32Array(Math.floor(line.left.length / STEP));
  for (let n = 0; n < samples.length; n += 1) {
    let sum = 0;
    for (let i = n * STEP; i < (n + 1) * STEP; i += 1) sum += line.left[i]! + 0.7 * line.right[i]!;
    samples[n] = sum / STEP;
  }
  return samples;
}

function energy(samples: Float32Array, at: number, size: number): number {
  let sum = 0;
  for (let i = Math.max(0, at); i < Math.min(at + size, samples.length); i += 1) sum += samples[i]! ** 2;
  return sum;
}

/** Normalised correlation for each lag from -reach to reach. */
function correlations(request: {
  readonly reference: Float32Array;
  readonly heard: Float32Array;
  readonly at: number;
  readonly size: number;
  readonly reach: number;
}): Float64Array {
  const { reference, heard, at, size, reach } = request;
  const own = energy(reference, at, size);
  const curve = new Float64Array(2 * reach + 1);
  for (let lag = -reach; lag <= reach; lag += 1) {
    const from = Math.max(0, -(at + lag));
    const to = Math.min(size, heard.length - at - lag);
    let [dot, other] = [0, 0];
    for (let i = from; i < to; i += 1) {
      const sample = heard[at + lag + i]!;
      dot += reference[at + i]! * sample;
      other += sample * sample;
    }
    curve[lag + reach] = dot / Math.sqrt(own * Math.max(other, own * 1e-6));
  }
  return curve;
}

/** The best lag, between samples by a parabola; of equals the one nearest to 0. */
function peak(curve: Float64Array, reach: number): { readonly lag: number; readonly likeness: number } {
  const best = curve.reduce((most, value) => Math.max(most, value), -1);
  let chosen = -1;
  for (let i = 0; i < curve.length; i += 1) {
    const isPeak = curve[i]! >= (curve[i - 1] ?? -2) && curve[i]! >= (curve[i + 1] ?? -2);
    if (isPeak && curve[i]! >= best - AS_GOOD && (chosen < 0 || Math.abs(i - reach) < Math.abs(chosen - reach))) chosen = i;
  }
  const [before, here, after] = [curve[chosen - 1], curve[chosen]!, curve[chosen + 1]];
  const bend = before === undefined || after === undefined ? 0 : before - 2 * here + after;
  const part = bend < 0 ? (0.5 * (before! - after!)) / bend : 0;
  return { lag: chosen - reach + part, likeness: here };
}
