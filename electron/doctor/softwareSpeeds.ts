import { tryEncoder, type TrialOptions } from '../engine/ffmpeg/encoders/encoderTrial.ts';
import { X264 } from '../engine/ffmpeg/encoders/softwareEncoders.ts';
import type { SoftwareSpeed } from './doctorReport.ts';

const SIZES = [
  { widthPx: 854, heightPx: 480 },
  { widthPx: 1280, heightPx: 720 },
  { widthPx: 1920, heightPx: 1080 },
] as const;

/** How fast x264 encodes here, with the settings that begin a film; one size after the other, so that each has the processor. */
export async function softwareSpeeds(options: TrialOptions): Promise<readonly SoftwareSpeed[]> {
  const speeds: SoftwareSpeed[] = [];
  for (const size of SIZES) {
    const { encode } = await tryEncoder(X264, size, options);
    const outcome = encode.kind === 'works' ? { speed: encode.speed, reason: null } : { speed: null, reason: encode.reason };
    speeds.push({ heightPx: size.heightPx, ...outcome });
  }
  return speeds;
}
