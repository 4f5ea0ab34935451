import { parseRational, rational, rationalValue, type Rational } from '../media/timebase.ts';
import type { ProbeStream } from './probeReport.ts';

/** Two rates that differ by less than this are the same; 24 and 24000/1001 differ by 0.001. */
const SAME_RATE = 0.0005;

/** Above this a "rate" is a clock: Matroska files claim 1000 frames per second, MP4 files 90000. */
const MAX_RATE = 300;

/** The rates that cameras and studios use: whole ones, and those of NTSC, a thousandth slower. */
const STANDARD_RATES: readonly Rational[] = [
  ...[24, 30, 48, 60, 120, 240].map((rate) => rational(rate * 1000, 1001)),
  ...[5, 6, 8, 10, 12, 12.5, 15, 20, 24, 25, 30, 48, 50, 60, 72, 90, 100, 120, 144, 200, 240].map((rate) => rational(rate * 2, 2)),
];

/**
 * The exact constant frame rate that a stream states and its average confirms; null for variable, unknown or doubtful. The same for
 * interlaced streams that state their field rate.
 */
export function constantFrameRate(stream: ProbeStream, isInterlaced: boolean): Rational | null {
  const stated = parseRational(stream.r_frame_rate);
  const average = parseRational(stream.avg_frame_rate);
  if (!stated || !average) return null;
  const perFrame = isInterlaced && isSameRate(rationalValue(stated), 2 * rationalValue(average)) ? halved(stated) : stated;
  if (rationalValue(perFrame) > MAX_RATE || !isSameRate(rationalValue(perFrame), rationalValue(average))) return null;

  const clock = parseRational(stream.time_base);
  const exact = [perFrame, average].find((rate) => clock && rate.num * clock.num === rate.den * clock.den);
  if (exact) return exact; // one tick of the stream's clock is one frame: AVI
  const standard = STANDARD_RATES.find((rate) => Math.abs(rationalValue(rate) / rationalValue(perFrame) - 1) < SAME_RATE / 10);
  if (standard) return standard;
  // On a clock of milliseconds (Matroska, FLV) both figures are guesses from rounded times: 33 ms reads as 2500/83.
  return clock && rationalValue(clock) >= 0.001 ? null : perFrame;
}

function isSameRate(a: number, b: number): boolean {
  return Math.abs(a / b - 1) < SAME_RATE;
}

function halved(rate: Rational): Rational {
  return rational(rate.num, rate.den * 2);
}
