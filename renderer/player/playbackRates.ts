/** Offered in the menu. */
export const PLAYBACK_RATES = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4] as const;

const [SLOWEST, FASTEST] = [0.25, 4];
const FINE_STEP = 0.05;

/** A rate that browsers and ears can take, to the hundredth. */
export function playbackRateFrom(rate: number): number {
  return Math.round(Math.min(FASTEST, Math.max(SLOWEST, rate)) * 100) / 100;
}

/** The rate some fine steps of 0.05 away, on a whole step. */
export function finerRate(rate: number, steps: number): number {
  return playbackRateFrom((Math.round(rate / FINE_STEP) + steps) * FINE_STEP);
}

/** The next offered rate above (1) or below (-1). */
export function neighbourRate(rate: number, direction: 1 | -1): number {
  const beyond = PLAYBACK_RATES.filter((one) => (direction > 0 ? one > rate + 0.001 : one < rate - 0.001));
  return (direction > 0 ? beyond[0] : beyond.at(-1)) ?? playbackRateFrom(rate);
}
