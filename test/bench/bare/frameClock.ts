const PACKET_BYTES = 188;
const SYNC_BYTE = 0x47;

/** A coded picture (or frame of sound) on its way. */
export interface FrameArrival {
  /** 90 kHz, as in the stream. */
  readonly ptsTicks: number;
  /** When its last byte was there, ms on the caller's clock. */
  completeMs: number;
}

/**
 * Tells when each frame of an MPEG-TS with one elementary stream was there, from pieces as they arrive. That a frame was complete is seen
 * only when the next one begins; the moment is that of its own last byte all the same.
 */
export class FrameClock {
  readonly frames: FrameArrival[] = [];
  #rest: Buffer = Buffer.alloc(0);
  #firstByteMs: number | null = null;

  /** null: nothing came yet. */
  get firstByteMs(): number | null {
    return this.#firstByteMs;
  }

  push(piece: Buffer, atMs: number): void {
    this.#firstByteMs ??= atMs;
    const bytes = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    let at = 0;
    for (; at + PACKET_BYTES <= bytes.length; at += PACKET_BYTES) this.#packet(bytes.subarray(at, at + PACKET_BYTES), atMs);
    this.#rest = bytes.subarray(at);
  }

  /** ISO/IEC 13818-1, 2.4.3.2. Throws for what is no transport stream. */
  #packet(packet: Buffer, atMs: number): void {
    if (packet[0] !== SYNC_BYTE) throw new Error('no transport stream');
    const pid = packet.readUInt16BE(1) & 0x1fff;
    const control = (packet[3]! >> 4) & 3;
    if (pid < 0x20 || pid === 0x1fff || (control & 1) === 0) return;
    const payload = packet.subarray(control === 3 ? 5 + packet[4]! : 4);
    const isStart = (packet[1]! & 0x40) !== 0;
    const last = this.frames.at(-1);
    if (isStart && isMediaPes(payload)) this.frames.push({ ptsTicks: ptsOf(payload), completeMs: atMs });
    else if (!isStart && last) last.completeMs = atMs;
  }
}

/** A PES packet of sound (0xc0 to 0xdf, 0xbd) or picture (0xe0 to 0xef): ISO/IEC 13818-1, table 2-22. */
function isMediaPes(payload: Buffer): boolean {
  if (payload.length < 14 || payload.readUIntBE(0, 3) !== 1) return false;
  const id = payload[3]!;
  return id === 0xbd || (id >= 0xc0 && id <= 0xef);
}

function ptsOf(payload: Buffer): number {
  const high = (payload[9]! >> 1) & 7;
  return high * 2 ** 30 + (payload.readUInt16BE(10) >> 1) * 2 ** 15 + (payload.readUInt16BE(12) >> 1);
}
