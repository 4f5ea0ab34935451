import { TICKS_PER_SECOND, type Rational } from '../../media/timebase.ts';

/** What every presenter video looks like: the frame, and where its parts lie on it. */

export const PRESENTER_SIZE = { widthPx: 1280, heightPx: 720 } as const;

/** A picture that stands and a waveform that moves need no more. */
export const PRESENTER_RATE: Rational = { num: 25, den: 1 };

/** Length of a frame, ticks. */
export const PRESENTER_FRAME_TICKS = (TICKS_PER_SECOND * PRESENTER_RATE.den) / PRESENTER_RATE.num;

/** The strip of the waveform, px. */
export const WAVEFORM = { leftPx: 64, topPx: 462, widthPx: 1152, heightPx: 84 } as const;
