/** Length of an ADTS header without a check sum (ISO/IEC 13818-7, 6.2), as ffmpeg writes it. */
const HEADER_BYTES = 7;
/** A program config element's first three bits (ISO/IEC 14496-3, table 4.71). */
const PROGRAM_CONFIG_ID = 5;

/**
 * The program config element that an ADTS frame begins with: it tells the layout of channels that the header has no number for, and ffmpeg writes it
 * into the first frame of a stream alone. null: the frame has none.
 */
export function adtsConfiguration(frame: Buffer): Buffer | null {
  const body = frame.subarray(HEADER_BYTES);
  if (bits(body, 0, 3) !== PROGRAM_CONFIG_ID) return null;
  let at = 13; // behind id, instance, object type and rate
  const take = (count: number): number => {
    at += count;
    return bits(body, at - count, count);
  };
  const [front, side, back, lfe, data, coupling] = [take(4), take(4), take(4), take(2), take(3), take(4)] as const;
  for (const mixdownBits of [4, 4, 3]) if (take(1) === 1) at += mixdownBits;
  at += 5 * (front + side + back + coupling) + 4 * (lfe + data);
  at = Math.ceil(at / 8) * 8;
  const commentBytes = take(8);
  return Buffer.from(body.subarray(0, at / 8 + commentBytes));
}

/** The frame with the element in front of its sound; the same where it has one already. */
export function withAdtsConfiguration(frame: Buffer, configuration: Buffer): Buffer {
  if (bits(frame, HEADER_BYTES * 8, 3) === PROGRAM_CONFIG_ID) return frame;
  const whole = Buffer.concat([frame.subarray(0, HEADER_BYTES), configuration, frame.subarray(HEADER_BYTES)]);
  // 13 bits of frame length, over three bytes.
  whole[3] = (whole[3]! & 0xfc) | (whole.length >> 11);
  whole[4] = (whole.length >> 3) & 0xff;
  whole[5] = (whole[5]! & 0x1f) | ((whole.length & 7) << 5);
  return whole;
}

function bits(bytes: Buffer, at: number, count: number): number {
  let value = 0;
  for (let bit = at; bit < at + count; bit += 1) value = value * 2 + (((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1);
  return value;
}
