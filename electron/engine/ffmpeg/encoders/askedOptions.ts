import type { AskedPicture } from '../../media/askedPicture.ts';
import type { EncodeTarget } from './videoEncoder.ts';

/** x264's options for what a caller asked for; only the presets, which do not show in the stream, are chosen by us. */
export function askedX264Options(target: EncodeTarget, asked: AskedPicture): string[] {
  return [
    // Quick: no lookahead beyond the B-frames that were asked for, slices instead of frame threads.
    ...(target.pace === 'quick' ? ['-preset', 'ultrafast', '-rc-lookahead', '0', '-thread_type', 'slice'] : ['-preset', 'veryfast']),
    // Lossless is for the 4:4:4 profile alone (ITU-T H.264, A.2.8).
    '-profile:v', isLossless(target, asked) ? 'high444' : H264_PROFILES[asked.pixelFormat], '-level:v', (target.level / 10).toFixed(1),
    // B-frames that others refer to would be reference frames that nobody asked for.
    '-x264-params', `cabac=1:8x8dct=1:b-pyramid=none:bframes=${asked.bFrames}:ref=${asked.referenceFrames}`,
    ...rateControl(target, asked),
    // Keyframes where the timeline has boundaries and nowhere else, each an IDR frame with the parameter sets before it.
    '-g', '100000', '-keyint_min', '1', '-sc_threshold', '0', '-forced-idr', '1',
  ];
}

/** x265's options for what a caller asked for. */
export function askedX265Options(target: EncodeTarget, asked: AskedPicture): string[] {
  return [
    '-preset', target.pace === 'quick' ? 'ultrafast' : 'superfast',
    ...rateControl(target, asked),
    // Keyframes where they are asked for alone, closed behind, with their parameter sets; no report on stderr.
    '-g', '100000', '-forced-idr', '1',
    '-x265-params', `scenecut=0:open-gop=0:b-pyramid=0:repeat-headers=1:log-level=error:bframes=${asked.bFrames}:ref=${asked.referenceFrames}`,
  ];
}

/** Whether x264 keeps every sample: quality 0 of 8 bits. */
function isLossless({ crf }: EncodeTarget, { codec, bitrateBps, pixelFormat }: AskedPicture): boolean {
  return codec === 'h264' && bitrateBps === null && crf === 0 && !pixelFormat.endsWith('10le');
}

function rateControl(target: EncodeTarget, asked: AskedPicture): string[] {
  const quality = asked.bitrateBps === null ? ['-crf', String(target.crf)] : ['-b:v', String(asked.bitrateBps)];
  if (isLossless(target, asked)) return quality; // nothing could be held back
  return [...quality, '-maxrate', String(target.maxBitrateBps), '-bufsize', String(target.bufferBits)];
}

/** The lowest of x264's profiles that allows a pixel format. */
const H264_PROFILES: Readonly<Record<AskedPicture['pixelFormat'], string>> = {
  yuv420p: 'high',
  yuv422p: 'high422',
  yuv444p: 'high444',
  yuv420p10le: 'high10',
  yuv422p10le: 'high422',
  yuv444p10le: 'high444',
};
