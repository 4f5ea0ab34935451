import type { FragmentTrack } from './mp4/fragmentTrack.ts';

/** By sampling_frequency_index (ISO/IEC 14496-3, table 1.18). */
const RATES_HZ: readonly number[] = [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000, 7350];

/**
 * An ADTS frame as a sample of MP4: the raw block behind its header (ISO/IEC 13818-7, 6.2). `track`: what the header says; null where the
 * layout of the channels is in the block itself.
 */
export function adtsFrame(frame: Buffer): { readonly data: Buffer; readonly track: FragmentTrack | null } {
  if (frame.length < 7 || frame.readUInt8(0) !== 0xff) throw new RangeError('a unit of sound is no ADTS frame');
  const hasCheckSum = (frame.readUInt8(1) & 1) === 0;
  const head = frame.readUIntBE(2, 2);
  const objectType = (head >> 14) + 1;
  const rateIndex = (head >> 10) & 15;
  const channelConfiguration = (head >> 6) & 7;
  const rateHz = RATES_HZ[rateIndex];
  const data = frame.subarray(hasCheckSum ? 9 : 7);
  if (rateHz === undefined || channelConfiguration === 0) return { data, track: null };
  // AudioSpecificConfig: five bits of object type, four of rate, four of channels.
  const bits = (objectType << 11) | (rateIndex << 7) | (channelConfiguration << 3);
  const channels = channelConfiguration === 7 ? 8 : channelConfiguration;
  return { data, track: { kind: 'audio', rateHz, channels, configuration: Buffer.from([bits >> 8, bits & 0xff]) } };
}
