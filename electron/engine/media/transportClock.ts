/** A program clock reference (ISO/IEC 13818-1, 2.4.3.5) and where in the file its packet lies. */
export interface ClockReference {
  readonly offset: number;
  /** Of 90 kHz, 33 bits. */
  readonly ticks: number;
  readonly pid: number;
}

/** Whole packets of a transport stream and where in the file they begin. */
export interface PacketChunk {
  readonly bytes: Buffer;
  readonly offset: number;
  readonly packetBytes: PacketBytes;
}

/** Plain packets, and those of M2TS with a time in front. */
export type PacketBytes = 188 | 192;

const SYNC_BYTE = 0x47;
const PAYLOAD_BYTES = 188;
const WRAP_TICKS = 2 ** 33;
/** PIDs below are tables (2.4.3.3, and ETSI EN 300 468, 5.1.3). */
const FIRST_MEDIA_PID = 0x20;

/** The clock runs on up to this much between two references: ffmpeg's own bound for what is a jump. */
const MAX_STEP_TICKS = 10 * 90_000;
/** References are in order; one that is this much earlier is of another clock. */
const MAX_STEP_BACK_TICKS = 45_000;

/** How far apart packets begin, from the first bytes of a file; null: no transport stream. */
export function packetBytesOf(head: Buffer): PacketBytes | null {
  const isSize = (size: PacketBytes): boolean =>
    head.length >= 5 * size && [0, 1, 2, 3, 4].every((n) => head[n * size + size - PAYLOAD_BYTES] === SYNC_BYTE);
  return ([188, 192] as const).find(isSize) ?? null;
}

/** All clock references of a chunk; `pid`: of this one alone, null: of all. */
export function clockReferences(chunk: PacketChunk, pid: number | null): readonly ClockReference[] {
  const found: ClockReference[] = [];
  for (const { offset, bytes } of packets(chunk)) {
    // An adaptation field of 7 bytes or more, with its PCR flag set.
    if (!(bytes[3]! & 0x20) || bytes[4]! < 7 || !(bytes[5]! & 0x10)) continue;
    const own = pidOf(bytes);
    if (pid === null || own === pid) found.push({ offset, ticks: bytes.readUInt32BE(6) * 2 + (bytes[10]! >> 7), pid: own });
  }
  return found;
}

/** From one time to another, ticks; the shorter way around 33 bits, so below 0 where it lies before. */
export function ticksBetween(from: number, to: number): number {
  const ticks = (((to - from) % WRAP_TICKS) + WRAP_TICKS) % WRAP_TICKS;
  return ticks < WRAP_TICKS / 2 ? ticks : ticks - WRAP_TICKS;
}

/** Whether two references that follow each other are of two clocks. */
export function isJump(before: ClockReference, after: ClockReference): boolean {
  const step = ticksBetween(before.ticks, after.ticks);
  return step > MAX_STEP_TICKS || step < -MAX_STEP_BACK_TICKS;
}

/**
 * Where in the file the packets of a new clock begin, between the last reference of the old one and the first of the new: at the first
 * access unit whose time is nearer to the new one, with the tables that stand right before it.
 */
export function joinOffset(chunk: PacketChunk, before: ClockReference, after: ClockReference): number {
  let tablesFrom: number | null = null;
  for (const { offset, bytes } of packets(chunk)) {
    if (offset <= before.offset) continue;
    const pts = presentationTicks(bytes);
    const isNew = pts !== null && Math.abs(ticksBetween(pts, after.ticks)) < Math.abs(ticksBetween(pts, before.ticks));
    if (isNew || offset >= after.offset) return tablesFrom ?? offset;
    const pid = pidOf(bytes);
    if (pid < FIRST_MEDIA_PID) tablesFrom ??= offset;
    // The programme map has a PID like any other; its sections begin with table 2.
    else if (!isMapSection(bytes)) tablesFrom = null;
  }
  return after.offset;
}

function* packets({ bytes, offset, packetBytes }: PacketChunk): Generator<{ readonly offset: number; readonly bytes: Buffer }> {
  const lead = packetBytes - PAYLOAD_BYTES;
  for (let at = 0; at + packetBytes <= bytes.length; at += packetBytes) {
    const packet = bytes.subarray(at + lead, at + packetBytes);
    if (packet[0] === SYNC_BYTE) yield { offset: offset + at, bytes: packet };
  }
}

function pidOf(packet: Buffer): number {
  return packet.readUInt16BE(1) & 0x1fff;
}

function isMapSection(packet: Buffer): boolean {
  const at = payloadAt(packet);
  return at !== null && (packet[1]! & 0x40) !== 0 && packet[at + 1 + packet[at]!] === 2 && packet.readUIntBE(at, 3) !== 1;
}

/** null: no PES packet with a time begins here. */
function presentationTicks(packet: Buffer): number | null {
  const at = payloadAt(packet);
  if (at === null || at + 14 > PAYLOAD_BYTES || !(packet[1]! & 0x40)) return null;
  if (packet.readUIntBE(at, 3) !== 1 || !(packet[at + 7]! & 0x80)) return null;
  return ((packet[at + 9]! >> 1) & 7) * 2 ** 30 + (packet.readUInt16BE(at + 10) >> 1) * 2 ** 15 + (packet.readUInt16BE(at + 12) >> 1);
}

/** null: it carries none. */
function payloadAt(packet: Buffer): number | null {
  if (!(packet[3]! & 0x10)) return null;
  const at = packet[3]! & 0x20 ? 5 + packet[4]! : 4;
  return at + 3 < PAYLOAD_BYTES ? at : null;
}
