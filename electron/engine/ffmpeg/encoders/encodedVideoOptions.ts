import { transportStreamOptions } from '../encodeArguments.ts';
import type { EncodeTarget, VideoEncoder } from './videoEncoder.ts';

/** What is asked of an encoder, in a run and in its trial alike. */
export interface EncodedVideoRequest {
  readonly encoder: VideoEncoder;
  readonly target: EncodeTarget;
  /** From the source's pictures to the encoder's, what that itself needs included: one chain, or a graph of several inputs. */
  readonly filters: { readonly kind: 'chain'; readonly filters: readonly string[] } | { readonly kind: 'graph'; readonly text: string };
  /** Times at which keyframes are to be, seconds on the source's clock. */
  readonly keyframeSeconds: readonly number[];
  /** The container's start, microseconds. */
  readonly startMicros: number;
}

/** The output options of every encode of video, from the filters to the pipe. */
export function encodedVideoOptions({ encoder, target, filters, keyframeSeconds, startMicros }: EncodedVideoRequest): string[] {
  return [
    ...(filters.kind === 'chain' ? ['-filter:v', filters.filters.join(',')] : ['-filter_complex', filters.text]),
    // Each frame once, with its own time: no frame is doubled or dropped to keep a rate.
    '-fps_mode', 'passthrough', '-enc_time_base', '1:90000',
    '-c:v', encoder.name,
    ...encoder.options(target),
    // An absolute list: an expression would count from the run's own start.
    '-force_key_frames', keyframeSeconds.map((seconds) => seconds.toFixed(6)).join(','),
    ...transportStreamOptions(startMicros),
  ];
}
