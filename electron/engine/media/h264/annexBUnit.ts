import { annexBFrom, NAL_TYPE } from './nalUnits.ts';

/** Any kind of slice may follow (ITU-T H.264, 7.4.2.4). */
const DELIMITER = Buffer.from([NAL_TYPE.accessUnitDelimiter, 0xf0]);

/**
 * A sample of MP4 or Matroska, whose NAL units carry their length in `lengthBytes` bytes, as an access unit of a transport stream: Annex B
 * with a delimiter in front (ISO/IEC 13818-1, 2.14.1). Throws RangeError where a length leads out of the sample.
 */
export function annexBUnit(sample: Buffer, lengthBytes: number): Buffer {
  const units: Buffer[] = [];
  let at = 0;
  while (at < sample.length) {
    const start = at + lengthBytes;
    const end = start + sample.readUIntBE(at, lengthBytes);
    if (end > sample.length) throw new RangeError('a NAL unit is longer than its sample');
    if (end > start) units.push(sample.subarray(start, end));
    at = end;
  }
  const isDelimited = units[0] !== undefined && (units[0].readUInt8(0) & 31) === NAL_TYPE.accessUnitDelimiter;
  return annexBFrom(isDelimited ? units : [DELIMITER, ...units]);
}
