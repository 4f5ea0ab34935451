/** An exact fraction, in lowest terms, with a positive denominator. */
export interface Rational {
  readonly num: number;
  readonly den: number;
}

/** Ticks per second of MPEG-TS timestamps (ISO/IEC 13818-1, 2.4.3.6) and of every time inside the engine. */
export const TICKS_PER_SECOND = 90_000;

/** The engine's own audio rate and frame: one AAC frame of 1024 samples at 48 kHz is exactly 1920 ticks. */
export const AUDIO_RATE_HZ = 48_000;
export const AUDIO_FRAME_SAMPLES = 1024;

/** What is added to every output timestamp: a TS that starts at 0 is moved by ffmpeg in spite of -copyts (design, section 6). */
export const OUTPUT_LEAD_SECONDS = 10;
export const OUTPUT_LEAD_TICKS = OUTPUT_LEAD_SECONDS * TICKS_PER_SECOND;

function gcd(a: number, b: number): number {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y) [x, y] = [y, x % y];
  return x || 1;
}

/** The fraction num/den in lowest terms. Throws RangeError when den is 0 or a part is no safe integer. */
export function rational(num: number, den: number): Rational {
  if (!Number.isSafeInteger(num) || !Number.isSafeInteger(den) || den === 0) throw new RangeError(`not a fraction: ${num}/${den}`);
  const divisor = gcd(num, den) * (den < 0 ? -1 : 1);
  return { num: num / divisor, den: den / divisor };
}

/** Reads ffprobe's "30000/1001"; null for "0/0", "0/1" and anything that is no positive fraction. */
export function parseRational(text: string | undefined): Rational | null {
  const match = /^(\d+)[/:](\d+)$/.exec(text ?? '');
  if (!match) return null;
  const [num, den] = [Number(match[1]), Number(match[2])];
  return num > 0 && den > 0 && Number.isSafeInteger(num) && Number.isSafeInteger(den) ? rational(num, den) : null;
}

export function rationalValue(r: Rational): number {
  return r.num / r.den;
}

export function secondsFromTicks(ticks: number): number {
  return ticks / TICKS_PER_SECOND;
}

/** Nearest tick. */
export function ticksFromSeconds(seconds: number): number {
  return Math.round(seconds * TICKS_PER_SECOND);
}
