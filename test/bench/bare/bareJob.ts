/** What the tiny process is asked for. */
export type BareJob =
  | {
      /** Run to the end. */
      readonly kind: 'whole';
      readonly binary: string;
      readonly args: readonly string[];
    }
  | {
      /** Run until the frame with this time is there, in the transport stream on stdout. */
      readonly kind: 'until-frame';
      readonly binary: string;
      readonly args: readonly string[];
      readonly lastPtsTicks: number;
    };

/** What it answers: times in ms from the moment before the process was started. */
export type BareResult =
  | { readonly kind: 'whole'; readonly endMs: number; readonly cpuSeconds: number }
  | { readonly kind: 'until-frame'; readonly firstByteMs: number; readonly firstFrameMs: number; readonly lastFrameMs: number }
  | { readonly kind: 'failed'; readonly message: string };

/** Two encodes of one frame may differ by the rounding of a time: half a millisecond. */
export const SAME_FRAME_TICKS = 45;
