import { COMPARED_RATE_HZ } from '../measure/measureAudio.ts';
import { some, type Judgement } from '../finding.ts';
import type { SoundLine } from './soundLine.ts';

/** A join shows in the AAC frames on both sides of it. */
const REACH_SAMPLES = { before: 1536, after: 2048 } as const;
const AROUND_SAMPLES = 9600;
const BLOCK_SAMPLES = 256;
/**
 * A join counts as heard when the error there is so much above its surroundings' and above this part of the sound itself. ffmpeg's
 * AAC encoder alone errs by up to 0.3 of the energy where a loud sound begins.
 */
const ABOVE_SURROUNDINGS = 8;
const ABOVE_SOUND = 0.5;
/** -60 dB of full scale, as energy per sample. */
const AUDIBLE = 1e-6;

/**
 * Clicks: places where the output leaves the source more than it does all around. `lagSeconds` gives the lag near a time, so that
 * equal sounds are compared.
 */
export function judgeJoins(request: {
  readonly source: SoundLine;
  readonly output: SoundLine;
  /** Where segments meet, seconds. */
  readonly joins: readonly number[];
  readonly lagSeconds: (seconds: number) => number;
}): Judgement {
  const { source, output, joins, lagSeconds } = request;
  let worst = 0;
  const clicks: { readonly seconds: number; readonly ratio: number }[] = [];
  for (const seconds of joins) {
    const lag = Math.round(lagSeconds(seconds) * COMPARED_RATE_HZ);
    const middle = Math.round((seconds - output.startSeconds) * COMPARED_RATE_HZ);
    const near: number[] = [];
    const around: number[] = [];
    let sound = 0;
    for (let at = middle - AROUND_SAMPLES; at < middle + AROUND_SAMPLES; at += BLOCK_SAMPLES) {
      if (at < 0 || at - lag < 0 || at + BLOCK_SAMPLES > output.left.length || at + BLOCK_SAMPLES - lag > source.left.length) continue;
      const { error, level } = blockError({ source, output, at, lag });
      const isNear = at > middle - REACH_SAMPLES.before && at < middle + REACH_SAMPLES.after;
      (isNear ? near : around).push(error);
      sound = Math.max(sound, level);
    }
    const usual = around.toSorted((a, b) => a - b)[Math.floor(around.length * 0.95)] ?? 0;
    const here = near.reduce((most, error) => Math.max(most, error), 0);
    const ratio = here / Math.max(usual, AUDIBLE);
    if (here > ABOVE_SOUND * sound && ratio > worst) worst = ratio;
    if (ratio > ABOVE_SURROUNDINGS && here > ABOVE_SOUND * sound && here > AUDIBLE) clicks.push({ seconds, ratio });
  }
  const findings =
    clicks.length === 0
      ? []
      : [{ rule: 'click', detail: `at ${some(clicks, ({ seconds, ratio }) => `${seconds.toFixed(3)} s (${ratio.toFixed(0)} x)`)}` }];
  return { findings, figures: `${joins.length} joins, at worst ${worst.toFixed(1)} x the error around` };
}

/** Energy per sample of the difference, and of the source. */
function blockError(request: { readonly source: SoundLine; readonly output: SoundLine; readonly at: number; readonly lag: number }): {
  readonly error: number;
  readonly level: number;
} {
  const { source, output, at, lag } = request;
  let [error, level] = [0, 0];
  for (let i = at; i < at + BLOCK_SAMPLES; i += 1) {
    const [left, right] = [source.left[i - lag]!, source.right[i - lag]!];
    error += (output.left[i]! - left) ** 2 + (output.right[i]! - right) ** 2;
    level += left * left + right * right;
  }
  return { error: error / (2 * BLOCK_SAMPLES), level: level / (2 * BLOCK_SAMPLES) };
}
