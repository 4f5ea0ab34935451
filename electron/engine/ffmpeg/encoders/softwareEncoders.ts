import { askedX264Options, askedX265Options } from './askedOptions.ts';
import type { EncodeTarget, VideoEncoder } from './videoEncoder.ts';

const EVERYWHERE: readonly NodeJS.Platform[] = ['linux', 'darwin', 'win32', 'freebsd', 'openbsd', 'sunos', 'aix', 'android'];

const SOFTWARE = {
  kind: 'software',
  platforms: EVERYWHERE,
  deviceFiles: null,
  deviceOptions: [],
  uploadFilters: [],
  newerOptions: [],
  maxSessions: null,
  onDevice: null,
} as const;

/** What every ffmpeg that passed its self-test has: runs use it where no hardware does better. */
export const X264: VideoEncoder = {
  ...SOFTWARE,
  name: 'libx264',
  label: 'x264',
  codec: 'h264',
  options: (target) => (target.asked ? askedX264Options(target, target.asked) : x264Options(target)),
};

/** HEVC without hardware. */
export const X265: VideoEncoder = {
  ...SOFTWARE,
  name: 'libx265',
  label: 'x265',
  codec: 'hevc',
  options: (target) => (target.asked ? askedX265Options(target, target.asked) : x265Options(target)),
};

function x264Options({ crf, maxBitrateBps, bufferBits, level, pace }: EncodeTarget): string[] {
  return [
    // zerolatency: no lookahead, slices instead of frame threads, so that the first bytes come hundreds of ms sooner, at up to twice the bits.
    ...(pace === 'quick' ? ['-preset', 'ultrafast', '-tune', 'zerolatency'] : ['-preset', 'veryfast']),
    // Every preset makes the same High profile stream, so that CODECS holds and presets may change at any boundary.
    '-profile:v', 'high', '-level:v', (level / 10).toFixed(1), '-x264-params', 'cabac=1:8x8dct=1:bframes=0:ref=1',
    '-crf', String(crf), '-maxrate', String(maxBitrateBps), '-bufsize', String(bufferBits),
    // Keyframes where the timeline has boundaries and nowhere else, each an IDR frame with the parameter sets before it.
    '-g', '100000', '-keyint_min', '1', '-sc_threshold', '0', '-forced-idr', '1',
  ];
}

function x265Options({ crf, maxBitrateBps, bufferBits }: EncodeTarget): string[] {
  return [
    '-preset', 'ultrafast',
    // No lookahead, no reordering.
    '-tune', 'zerolatency',
    '-crf', String(crf), '-maxrate', String(maxBitrateBps), '-bufsize', String(bufferBits),
    // Keyframes where they are asked for alone, closed behind, with their parameter sets; no report on stderr.
    '-g', '100000', '-forced-idr', '1', '-x265-params', 'scenecut=0:open-gop=0:bframes=0:repeat-headers=1:log-level=error',
  ];
}
