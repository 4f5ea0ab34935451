import { OUTPUT_LEAD_SECONDS } from '../../media/timebase.ts';
import { encodedVideoOptions } from './encodedVideoOptions.ts';
import type { DevicePath, EncodeTarget, EncodedCodec, PictureSize, VideoEncoder } from './videoEncoder.ts';

/** The trial's film. */
export const TRIAL = {
  frameRate: 30,
  frameCount: 60,
  /** The frames that have to be keyframes. */
  keyframes: [0, 20, 40],
  /** Pictures in it: they repeat, so that making them costs nothing while the encoder is timed. */
  pictureCount: 6,
  /** Pictures are compared at this size. */
  widthPx: 32,
  heightPx: 18,
} as const;

const QUIET = ['-hide_banner', '-loglevel', 'error'];
/** Only where nothing comes in on stdin. */
const NO_STDIN = '-nostdin';
const CLOCK = 'settb=1/90000';
const TAGS = 'setsar=1,setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709';
/** Each pixel of the small picture is the mean of those it stands for: coding noise is gone, what is shown is not. */
const SMALL = `scale=${TRIAL.widthPx}:${TRIAL.heightPx}:flags=area,format=yuv420p`;

/** Encodes the trial's film with the very options of a run. */
export function encodeTrialArguments(encoder: VideoEncoder, target: EncodeTarget): readonly string[] {
  return [
    ...QUIET, NO_STDIN,
    ...encoder.deviceOptions,
    '-f', 'lavfi', '-i', film(target),
    ...encodedVideoOptions({
      encoder,
      target,
      filters: { kind: 'chain', filters: [CLOCK, TAGS, ...encoder.uploadFilters] },
      keyframeSeconds: keyframeSeconds(0),
      startMicros: 0,
    }),
  ];
}

/** Reads the encoded film from stdin, as MPEG-TS, and encodes it again at another size without the pictures leaving the device. */
export function deviceTrialArguments(encoder: VideoEncoder, device: DevicePath, target: EncodeTarget): readonly string[] {
  return [
    ...QUIET,
    ...encoder.deviceOptions, ...device.inputOptions,
    '-copyts', '-f', 'mpegts', '-i', 'pipe:0',
    ...encodedVideoOptions({
      encoder,
      target,
      filters: { kind: 'chain', filters: [CLOCK, ...device.filters(target), TAGS] },
      keyframeSeconds: keyframeSeconds(OUTPUT_LEAD_SECONDS),
      startMicros: OUTPUT_LEAD_SECONDS * 1e6,
    }),
  ];
}

/** Decodes MPEG-TS from stdin in software to small raw pictures; the size of the real ones is on stderr. */
export function decodeTrialArguments(codec: EncodedCodec): readonly string[] {
  return [
    '-hide_banner', '-loglevel', 'info',
    // By name: without it ffmpeg may choose a decoder of the same hardware, which forgives what others do not.
    '-c:v', codec, '-f', 'mpegts', '-i', 'pipe:0',
    '-fps_mode', 'passthrough', '-vf', SMALL, '-f', 'rawvideo', 'pipe:1',
  ];
}

/** The film's different pictures as they have to come out, small and raw, never encoded. */
export function referenceArguments(size: PictureSize): readonly string[] {
  return [...QUIET, NO_STDIN, '-f', 'lavfi', '-i', pictures(size), '-vf', SMALL, '-f', 'rawvideo', 'pipe:1'];
}

function film(size: PictureSize): string {
  return `${pictures(size)},loop=loop=-1:size=${TRIAL.pictureCount},trim=end_frame=${TRIAL.frameCount}`;
}

function pictures({ widthPx, heightPx }: PictureSize): string {
  return `testsrc2=size=${widthPx}x${heightPx}:rate=${TRIAL.frameRate},format=yuv420p,trim=end_frame=${TRIAL.pictureCount}`;
}

/** A little early, as in a run. */
function keyframeSeconds(startSeconds: number): readonly number[] {
  return TRIAL.keyframes.map((frame) => startSeconds + (frame - 0.1) / TRIAL.frameRate);
}
