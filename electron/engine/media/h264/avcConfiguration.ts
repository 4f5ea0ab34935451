import { annexBFrom } from './nalUnits.ts';

/** What MP4 (avcC), Matroska (CodecPrivate) and FLV say about an H.264 track: AVCDecoderConfigurationRecord, ISO/IEC 14496-15, 5.3.3.1. */
export interface AvcConfiguration {
  /** Bytes of the length before each NAL unit of a sample: 1, 2 or 4. */
  readonly lengthBytes: number;
  /** SPS and PPS in Annex B; empty when they are in the samples alone. */
  readonly parameterSets: Buffer;
}

/** Reads the record; null when it is cut off or none. */
export function avcConfigurationFrom(record: Buffer): AvcConfiguration | null {
  try {
    if (record.readUInt8(0) !== 1) return null;
    const lengthBytes = (record.readUInt8(4) & 3) + 1;
    const units: Buffer[] = [];
    let at = 5;
    for (const countMask of [31, 255]) {
      const count = record.readUInt8(at) & countMask;
      at += 1;
      for (let i = 0; i < count; i += 1) {
        const length = record.readUInt16BE(at);
        if (at + 2 + length > record.length) return null;
        units.push(record.subarray(at + 2, at + 2 + length));
        at += 2 + length;
      }
    }
    return lengthBytes === 3 ? null : { lengthBytes, parameterSets: annexBFrom(units) };
  } catch (error) {
    if (error instanceof RangeError) return null; // cut off
    throw error;
  }
}
