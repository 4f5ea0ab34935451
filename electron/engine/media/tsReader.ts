import type { AccessUnit, ElementaryStream } from './accessUnit.ts';
import { OUTPUT_LEAD_TICKS } from './timebase.ts';

const PACKET_BYTES = 188;
const SYNC_BYTE = 0x47;
const WRAP_TICKS = 2 ** 33;
const VIDEO_TYPES: ReadonlySet<number> = new Set([0x01, 0x02, 0x1b, 0x24]);

export interface TsReaderEvents {
  /** The stream's kind is known: before its first access unit. */
  onStream(stream: ElementaryStream): void;
  onAccessUnit(unit: AccessUnit): void;
}

/**
 * Takes the one elementary stream out of an MPEG-TS that ffmpeg writes to a pipe, one access unit per PES packet
 * (`-pes_payload_size 0`). Bytes may come in pieces of any size. Throws when the bytes are no transport stream.
 * ISO/IEC 13818-1, 2.4.3.
 */
export class TsReader {
  readonly #events: TsReaderEvents;
  #rest: Buffer = Buffer.alloc(0);
  #pmtPid = -1;
  #mediaPid = -1;
  #parts: Buffer[] = [];
  #partBytes = 0;
  #isKeyframe = false;
  /** Time stamps are taken for the ones nearest to this. */
  #nearTicks: number;

  /** `startTicks`: about where the stream begins, on the item's clock; time stamps tell no more than 26.5 hours apart. */
  constructor(events: TsReaderEvents, startTicks = 0) {
    this.#events = events;
    this.#nearTicks = startTicks + OUTPUT_LEAD_TICKS;
  }

  push(chunk: Buffer): void {
    const bytes = this.#rest.length ? Buffer.concat([this.#rest, chunk]) : chunk;
    let at = 0;
    for (; at + PACKET_BYTES <= bytes.length; at += PACKET_BYTES) this.#packet(bytes, at);
    this.#rest = bytes.subarray(at);
  }

  /** The stream has ended: gives out the last access unit. A cut-off last packet is dropped. */
  end(): void {
    this.#flush();
    this.#rest = Buffer.alloc(0);
  }

  #packet(bytes: Buffer, at: number): void {
    if (bytes[at] !== SYNC_BYTE) throw new Error('ffmpeg wrote something that is no MPEG-TS packet');
    const pid = bytes.readUInt16BE(at + 1) & 0x1fff;
    const isUnitStart = (bytes[at + 1]! & 0x40) !== 0;
    const control = (bytes[at + 3]! >> 4) & 3;
    let payload = at + 4;
    let isRandomAccess = false;
    if (control & 2) {
      const fieldLength = bytes[payload]!;
      if (fieldLength > 0) isRandomAccess = (bytes[payload + 1]! & 0x40) !== 0;
      payload += 1 + fieldLength;
    }
    if (!(control & 1) || payload >= at + PACKET_BYTES) return;
    const body = bytes.subarray(payload, at + PACKET_BYTES);
    if (pid === 0) this.#programs(body, isUnitStart);
    else if (pid === this.#pmtPid) this.#streams(body, isUnitStart);
    else if (pid === this.#mediaPid) {
      if (isUnitStart) {
        this.#flush();
        this.#isKeyframe = isRandomAccess;
      }
      this.#parts.push(body);
      this.#partBytes += body.length;
      if (this.#isWhole()) this.#flush();
    }
  }

  /** The PES packet says how long it is, and all of it is there: nothing of the next unit has to be waited for. */
  #isWhole(): boolean {
    const [first] = this.#parts;
    const length = first && first.length >= 6 ? first.readUInt16BE(4) : 0;
    return length > 0 && this.#partBytes >= 6 + length;
  }

  #programs(body: Buffer, isUnitStart: boolean): void {
    if (!isUnitStart || this.#pmtPid >= 0) return;
    const section = body.subarray(1 + body[0]!);
    this.#pmtPid = section.readUInt16BE(10) & 0x1fff;
  }

  #streams(body: Buffer, isUnitStart: boolean): void {
    if (!isUnitStart || this.#mediaPid >= 0) return;
    const section = body.subarray(1 + body[0]!);
    const at = 12 + (section.readUInt16BE(10) & 0x0fff);
    const streamType = section[at]!;
    this.#mediaPid = section.readUInt16BE(at + 1) & 0x1fff;
    const descriptorBytes = section.readUInt16BE(at + 3) & 0x0fff;
    this.#events.onStream({
      kind: VIDEO_TYPES.has(streamType) ? 'video' : 'audio',
      streamType,
      descriptors: Buffer.from(section.subarray(at + 5, at + 5 + descriptorBytes)),
    });
  }

  #flush(): void {
    if (!this.#parts.length) return;
    const pes = this.#parts.length === 1 ? this.#parts[0]! : Buffer.concat(this.#parts);
    this.#parts = [];
    this.#partBytes = 0;
    const flags = pes[7]!;
    if (pes.length < 9 || pes.readUIntBE(0, 3) !== 1 || !(flags & 0x80)) throw new Error('a PES packet from ffmpeg carries no time stamp');
    const pts = unwrapped(timestampAt(pes, 9), this.#nearTicks);
    const dts = flags & 0x40 ? unwrapped(timestampAt(pes, 14), pts) : pts;
    this.#nearTicks = pts;
    const length = pes.readUInt16BE(4);
    const data = pes.subarray(9 + pes[8]!, length ? 6 + length : pes.length);
    this.#events.onAccessUnit({
      ptsTicks: pts - OUTPUT_LEAD_TICKS,
      dtsTicks: dts - OUTPUT_LEAD_TICKS,
      isKeyframe: this.#isKeyframe,
      data,
    });
  }
}

/** 33 bits wrap after 26.5 h: of all times that are written so, the one nearest to `nearTicks`. */
function unwrapped(ticks: number, nearTicks: number): number {
  return ticks + Math.round((nearTicks - ticks) / WRAP_TICKS) * WRAP_TICKS;
}

/** PTS or DTS of a PES header (ISO/IEC 13818-1, 2.4.3.7): 33 bits in five bytes with marker bits. */
function timestampAt(pes: Buffer, at: number): number {
  const high = (pes[at]! >> 1) & 7;
  const middle = pes.readUInt16BE(at + 1) >> 1;
  const low = pes.readUInt16BE(at + 3) >> 1;
  return high * 2 ** 30 + middle * 2 ** 15 + low;
}
