const DELIMITER = Buffer.from([0, 0, 0, 1, 9, 0xf0]);
const START_CODE = Buffer.from([0, 0, 0, 1]);
const DELIMITER_TYPE = 9;

/**
 * A sample of MP4 or Matroska, whose NAL units carry their length in `lengthBytes` bytes, as an access unit of a transport stream: Annex B
 * with a delimiter in front (ISO/IEC 13818-1, 2.14.1). Throws RangeError where a length leads out of the sample.
 */
export function annexBUnit(sample: Buffer, lengthBytes: number): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  while (at < sample.length) {
    const start = at + lengthBytes;
    const end = start + sample.readUIntBE(at, lengthBytes);
    if (end > sample.length) throw new RangeError('a NAL unit is longer than its sample');
    if (end > start) parts.push(START_CODE, sample.subarray(start, end));
    at = end;
  }
  const isDelimited = parts[1] !== undefined && (parts[1].readUInt8(0) & 31) === DELIMITER_TYPE;
  return Buffer.concat(isDelimited ? parts : [DELIMITER, ...parts]);
}
