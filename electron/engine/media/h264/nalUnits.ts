/** NAL unit types (ITU-T H.264, table 7-1) that matter where a stream is cut. */
export const NAL_TYPE = { slice: 1, partitionA: 2, idrSlice: 5, sps: 7, pps: 8, accessUnitDelimiter: 9 } as const;

/** A NAL unit inside a buffer. */
export interface NalUnit {
  readonly type: number;
  /** Where its start code or its length begins. */
  readonly prefixStart: number;
  /** Where its header byte is. */
  readonly start: number;
  readonly end: number;
}

const START_CODE = Buffer.from([0, 0, 1]);
const LONG_START_CODE = Buffer.from([0, 0, 0, 1]);
/** What comes before the first slice of a picture is a handful of units; more is damage. */
const MAX_HEAD_UNITS = 64;

/**
 * The NAL units of an Annex B access unit up to its first slice, that one included; the slice is not searched for its end, which is
 * the buffer's. Empty for bytes without a start code.
 */
export function annexBHead(data: Buffer): readonly NalUnit[] {
  const units: NalUnit[] = [];
  let code = data.indexOf(START_CODE);
  while (code >= 0 && code + 3 < data.length && units.length < MAX_HEAD_UNITS) {
    const start = code + 3;
    const type = data.readUInt8(start) & 31;
    const prefixStart = code > 0 && data.readUInt8(code - 1) === 0 ? code - 1 : code;
    const next = isSlice(type) ? -1 : data.indexOf(START_CODE, start);
    units.push({ type, prefixStart, start, end: next < 0 ? data.length : withoutTrailingZeros(data, start, next) });
    code = next;
  }
  return units;
}

/**
 * The same for a sample of MP4, Matroska or FLV, whose units carry their length in `lengthBytes` bytes. `data` may be the sample's
 * beginning alone: a unit that is cut off ends with the buffer.
 */
export function sampleHead(data: Buffer, lengthBytes: number): readonly NalUnit[] {
  const units: NalUnit[] = [];
  let at = 0;
  while (at + lengthBytes < data.length && units.length < MAX_HEAD_UNITS) {
    const start = at + lengthBytes;
    const type = data.readUInt8(start) & 31;
    const end = start + data.readUIntBE(at, lengthBytes);
    if (end <= start) break;
    units.push({ type, prefixStart: at, start, end: Math.min(end, data.length) });
    if (isSlice(type)) break;
    at = end;
  }
  return units;
}

/** Whether these units are those of an IDR picture, which needs nothing that came before; null when no slice is among them. */
export function isIdrPicture(head: readonly NalUnit[]): boolean | null {
  const slice = head.find(({ type }) => isSlice(type));
  return slice ? slice.type === NAL_TYPE.idrSlice : null;
}

/** NAL units with start codes between them, as Annex B wants it. */
export function annexBFrom(units: readonly Buffer[]): Buffer {
  return Buffer.concat(units.flatMap((unit) => [LONG_START_CODE, unit]));
}

function isSlice(type: number): boolean {
  return type >= NAL_TYPE.slice && type <= NAL_TYPE.idrSlice;
}

/** Zero bytes before a start code belong to no unit (Annex B.1: trailing_zero_8bits). */
function withoutTrailingZeros(data: Buffer, start: number, next: number): number {
  let end = next;
  while (end > start && data.readUInt8(end - 1) === 0) end -= 1;
  return end;
}
