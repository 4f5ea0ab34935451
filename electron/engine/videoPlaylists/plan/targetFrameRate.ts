import type { TranscodeVideo } from '../../../../shared/playlistContract.ts';
import type { FrameThinning } from '../../media/frameThinning.ts';
import type { VideoTrack } from '../../media/mediaInfo.ts';
import { rational, rationalValue, type Rational } from '../../media/timebase.ts';
import { fieldProblem } from './fieldProblem.ts';

/** Rates of NTSC that people round: 23.976, 29.97, 59.94 and their like. */
const NTSC_BASES = [24, 30, 48, 60, 90, 120, 240];
const NTSC_TOLERANCE = 0.006;
/** Rates closer than this are one. */
const SAME_RATE = 1.0005;

/** Which frames a target shows. Throws BAD_REQUEST for "fall" with a source of fewer. `field`: path of TranscodeVideo. */
export function targetThinning(
  track: Pick<VideoTrack, 'frameRate' | 'averageFrameRate'>,
  video: Pick<TranscodeVideo, 'FrameRate' | 'FrameRateOption'>,
  field: string,
): FrameThinning {
  if (video.FrameRate === undefined) return { kind: 'all' };
  const asked = exactRate(video.FrameRate);
  const own = track.frameRate ?? track.averageFrameRate;
  const isAbove = own !== null && rationalValue(asked) > rationalValue(own) * SAME_RATE;
  if (isAbove && video.FrameRateOption === 'adaptive') return { kind: 'all' };
  if (isAbove && video.FrameRateOption === 'fall') {
    throw fieldProblem(
      `${field}.FrameRate`,
      `the source has ${frameRateText(own)} frames per second only, and FrameRateOption is "fall". Ask for less, or choose "adaptive".`,
    );
  }
  return track.frameRate ? thinningOf(track.frameRate, asked) : { kind: 'resampled', frameRate: asked };
}

/** Every nth frame of a constant rate keeps its own time; only rates that do not divide it need another clock. */
function thinningOf(own: Rational, asked: Rational): FrameThinning {
  const divisor = Math.round(rationalValue(own) / rationalValue(asked));
  const quotient = divisor * rationalValue(asked);
  const isDivided = divisor >= 1 && quotient <= rationalValue(own) * SAME_RATE && quotient >= rationalValue(own) / SAME_RATE;
  if (!isDivided) return { kind: 'resampled', frameRate: asked };
  return divisor === 1 ? { kind: 'all' } : { kind: 'every-nth', divisor };
}

/** The fraction that a number of frames per second means: thousandths, or a rate of NTSC. */
function exactRate(framesPerSecond: number): Rational {
  const base = NTSC_BASES.find((rate) => Math.abs(framesPerSecond - (rate * 1000) / 1001) < NTSC_TOLERANCE);
  return base === undefined ? rational(Math.max(1, Math.round(framesPerSecond * 1000)), 1000) : rational(base * 1000, 1001);
}

/** A rate as the response writes it: "25", "29.97", "23.976". */
export function frameRateText(rate: Rational): string {
  return String(Math.round(rationalValue(rate) * 1000) / 1000);
}
