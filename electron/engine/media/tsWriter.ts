import type { AccessUnit, ElementaryStream } from './accessUnit.ts';
import { OUTPUT_LEAD_TICKS } from './timebase.ts';

const PACKET_BYTES = 188;
const PAYLOAD_BYTES = 184;
const PMT_PID = 0x1000;
const FIRST_MEDIA_PID = 0x100;
/** The counter of a PID runs over 16 values; a segment uses each of them equally often, so that any two segments join. */
const COUNTER_CYCLE = 16;
/** How long before its decoding time a unit arrives, by the clock in the stream: 100 ms. */
const PCR_LEAD_TICKS = 9000;

export interface TsTrack {
  readonly stream: ElementaryStream;
  /** In decoding order. */
  readonly units: readonly AccessUnit[];
}

/**
 * One segment as MPEG-TS: PAT and PMT first, then the tracks' access units by decoding time, each in one PES packet.
 * The continuity counters of every PID begin at 0 and end at 15, and those of PAT and PMT count segments, so that segments
 * made apart are continuous when they are played one after the other (ISO/IEC 13818-1, 2.4.3.3; RFC 8216, 3.2).
 * `index` is the segment's place in its playlist. Units' times are on the item's clock; the output lead is added here.
 */
export function tsSegment(tracks: readonly TsTrack[], index: number): Buffer {
  const writer = new TsSegmentWriter(
    tracks.map(({ stream }) => stream),
    index,
  );
  return Buffer.concat(tracks.flatMap(({ units }, track) => [...units.map((unit) => writer.push(unit, track)), writer.end(track)]));
}

/**
 * The same bytes piece by piece, of tracks whose units are not all there yet: the tables with the first unit; each unit when no earlier one can
 * come and those behind it have room for what fills the counter's cycle at the end of its track.
 */
export class TsSegmentWriter {
  readonly #tracks: readonly OpenTrack[];
  readonly #index: number;
  #hasTables = false;

  constructor(streams: readonly ElementaryStream[], index: number) {
    this.#tracks = streams.map((stream, n) => ({
      stream,
      pid: FIRST_MEDIA_PID + n,
      isClock: n === 0,
      queue: [],
      spare: 0,
      packets: 0,
      counter: 0,
      isOver: false,
    }));
    this.#index = index;
  }

  /** Takes the next unit of a track in decoding order; gives back what can be sent now. */
  push(unit: AccessUnit, track = 0): Buffer {
    const open = this.#track(track);
    const pes = pesOf(unit, open.stream.kind);
    open.queue.push(pes);
    open.spare += spareOf(pes);
    open.packets += pes.packets;
    return this.#released();
  }

  /** A track has no more units: gives back what was held for them; with the last track, all that is left. */
  end(track = 0): Buffer {
    const open = this.#track(track);
    fillCycle(open.queue, open.packets);
    open.isOver = true;
    return this.#released();
  }

  #track(track: number): OpenTrack {
    const open = this.#tracks[track];
    if (!open || open.isOver) throw new Error(`a segment has no open track ${track}`);
    return open;
  }

  #released(): Buffer {
    const chunks = this.#hasTables ? [] : [this.#tables()];
    this.#hasTables = true;
    for (let next = this.#next(); next; next = this.#next()) {
      const { track, unit } = next;
      track.queue.shift();
      track.spare -= spareOf(unit);
      const out = Buffer.allocUnsafe(unit.packets * PACKET_BYTES);
      track.counter = writePes(out, 0, { pid: track.pid, unit, counter: track.counter, isClock: track.isClock });
      chunks.push(out);
    }
    return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
  }

  /** What is written next: the earliest unit, of the first track among equals; null: more has to come before. */
  #next(): { readonly track: OpenTrack; readonly unit: Pes } | null {
    let next: { readonly track: OpenTrack; readonly unit: Pes } | null = null;
    for (const track of this.#tracks) {
      const [unit] = track.queue;
      if (unit) {
        if (next === null || unit.dtsTicks < next.unit.dtsTicks) next = { track, unit };
      } else if (!track.isOver) return null;
    }
    const isReady = next !== null && (next.track.isOver || next.track.spare - spareOf(next.unit) >= COUNTER_CYCLE - 1);
    return isReady ? next : null;
  }

  #tables(): Buffer {
    const out = Buffer.allocUnsafe(2 * PACKET_BYTES);
    const counter = this.#index % COUNTER_CYCLE;
    writeSection(out, 0, 0, counter, programAssociation());
    writeSection(out, PACKET_BYTES, PMT_PID, counter, programMap(this.#tracks));
    return out;
  }
}

/** A track that is being written. */
interface OpenTrack {
  readonly stream: ElementaryStream;
  readonly pid: number;
  /** Its times are the stream's clock. */
  readonly isClock: boolean;
  /** What is not written yet. */
  readonly queue: Pes[];
  /** How many packets more the queue could be spread over. */
  spare: number;
  /** Of all its units, written or not. */
  packets: number;
  counter: number;
  isOver: boolean;
}

interface Pes {
  readonly header: Buffer;
  readonly data: Buffer;
  readonly dtsTicks: number;
  readonly isKeyframe: boolean;
  packets: number;
}

/** Adaptation field of a unit's first packet: length, flags and PCR. */
const FIRST_FIELD_BYTES = 8;

function pesOf(unit: AccessUnit, kind: 'video' | 'audio'): Pes {
  const header = pesHeader(unit, kind);
  const beyondFirst = header.length + unit.data.length - (PAYLOAD_BYTES - FIRST_FIELD_BYTES);
  const packets = 1 + Math.max(0, Math.ceil(beyondFirst / PAYLOAD_BYTES));
  return { header, data: unit.data, dtsTicks: unit.dtsTicks, isKeyframe: unit.isKeyframe, packets };
}

/** Spreads the last units of a segment of `packetCount` packets over more of them, until its counter has gone round. */
function fillCycle(units: readonly Pes[], packetCount: number): void {
  let missing = -packetCount & (COUNTER_CYCLE - 1);
  for (let i = units.length - 1; i >= 0 && missing > 0; i -= 1) {
    const unit = units[i]!;
    const extra = Math.min(missing, spareOf(unit));
    unit.packets += extra;
    missing -= extra;
  }
}

/** How many packets more a unit could be spread over: each carries a byte at least. */
function spareOf({ data, packets }: Pes): number {
  return Math.max(0, data.length - packets);
}

function pesHeader(unit: AccessUnit, kind: 'video' | 'audio'): Buffer {
  const hasDts = unit.dtsTicks !== unit.ptsTicks;
  const fieldBytes = hasDts ? 10 : 5;
  const header = Buffer.alloc(9 + fieldBytes);
  header.writeUIntBE(1, 0, 3);
  header[3] = kind === 'video' ? 0xe0 : 0xc0;
  const length = 3 + fieldBytes + unit.data.length;
  header.writeUInt16BE(length > 0xffff ? 0 : length, 4); // 0: unbounded, allowed for video
  header[6] = 0x84; // data_alignment_indicator: the payload starts with an access unit
  header[7] = hasDts ? 0xc0 : 0x80;
  header[8] = fieldBytes;
  writeTimestamp(header, 9, hasDts ? 3 : 2, unit.ptsTicks + OUTPUT_LEAD_TICKS);
  if (hasDts) writeTimestamp(header, 14, 1, unit.dtsTicks + OUTPUT_LEAD_TICKS);
  return header;
}

function writeTimestamp(out: Buffer, at: number, prefix: number, ticks: number): void {
  const value = BigInt(ticks) & 0x1ffffffffn;
  out[at] = (prefix << 4) | (Number(value >> 30n) << 1) | 1;
  out.writeUInt16BE((Number((value >> 15n) & 0x7fffn) << 1) | 1, at + 1);
  out.writeUInt16BE((Number(value & 0x7fffn) << 1) | 1, at + 3);
}

/** Writes one PES packet as `unit.packets` TS packets; returns the counter of the next packet. */
function writePes(out: Buffer, start: number, pes: { pid: number; unit: Pes; counter: number; isClock: boolean }): number {
  const { unit } = pes;
  let counter = pes.counter;
  let taken = 0;
  for (let n = 0; n < unit.packets; n += 1) {
    const at = start + n * PACKET_BYTES;
    const isFirst = n === 0;
    const headerBytes = isFirst ? unit.header.length : 0;
    const fieldBytes = isFirst ? FIRST_FIELD_BYTES : 0;
    const packetsLeft = unit.packets - n - 1;
    const room = PAYLOAD_BYTES - fieldBytes - headerBytes;
    const bytes = Math.min(room, unit.data.length - taken - packetsLeft);
    const stuffing = room - bytes;
    out[at] = 0x47;
    out.writeUInt16BE((isFirst ? 0x4000 : 0) | pes.pid, at + 1);
    const hasField = fieldBytes + stuffing > 0;
    out[at + 3] = (hasField ? 0x30 : 0x10) | counter;
    counter = (counter + 1) % COUNTER_CYCLE;
    let payload = at + 4;
    if (hasField) {
      writeField(
        out,
        payload,
        fieldBytes + stuffing,
        isFirst ? { ticks: pes.isClock ? unit.dtsTicks + OUTPUT_LEAD_TICKS - PCR_LEAD_TICKS : null, isKeyframe: unit.isKeyframe } : null,
      );
      payload += fieldBytes + stuffing;
    }
    if (isFirst) {
      unit.header.copy(out, payload);
      payload += headerBytes;
    }
    unit.data.copy(out, payload, taken, taken + bytes);
    taken += bytes;
  }
  return counter;
}

/** Adaptation field of `bytes` bytes, its length byte included (ISO/IEC 13818-1, 2.4.3.4). */
function writeField(out: Buffer, at: number, bytes: number, first: { ticks: number | null; isKeyframe: boolean } | null): void {
  out[at] = bytes - 1;
  if (bytes === 1) return;
  let flags = 0;
  let end = at + 2;
  if (first?.isKeyframe) flags |= 0x40;
  if (first && first.ticks !== null) {
    flags |= 0x10;
    const base = BigInt(first.ticks) & 0x1ffffffffn;
    out.writeUInt32BE(Number(base >> 1n), end);
    out.writeUInt16BE((Number(base & 1n) << 15) | 0x7e00, end + 4); // extension 0, reserved bits set
    end += 6;
  }
  out[at + 1] = flags;
  out.fill(0xff, end, at + bytes);
}

function programAssociation(): Buffer {
  const body = Buffer.from([0, 1, 0, 0]);
  body.writeUInt16BE(0xe000 | PMT_PID, 2);
  return section(0x00, body);
}

function programMap(media: readonly { readonly pid: number; readonly stream: ElementaryStream }[]): Buffer {
  const head = Buffer.from([0, 0, 0xf0, 0]);
  head.writeUInt16BE(0xe000 | media[0]!.pid, 0);
  const entries = media.map(({ pid, stream }) => {
    const entry = Buffer.alloc(5);
    entry[0] = stream.streamType;
    entry.writeUInt16BE(0xe000 | pid, 1);
    entry.writeUInt16BE(0xf000 | stream.descriptors.length, 3);
    return Buffer.concat([entry, stream.descriptors]);
  });
  return section(0x02, Buffer.concat([head, ...entries]));
}

/** A PSI section with program number (or transport stream id) 1, version 0, its CRC at the end. */
function section(tableId: number, body: Buffer): Buffer {
  const out = Buffer.alloc(8 + body.length + 4);
  out[0] = tableId;
  out.writeUInt16BE(0xb000 | (5 + body.length + 4), 1);
  out.writeUInt16BE(1, 3);
  out[5] = 0xc1; // current, version 0
  body.copy(out, 8);
  out.writeUInt32BE(crc32Mpeg(out.subarray(0, 8 + body.length)), 8 + body.length);
  return out;
}

function writeSection(out: Buffer, at: number, pid: number, counter: number, bytes: Buffer): void {
  out.fill(0xff, at, at + PACKET_BYTES);
  out[at] = 0x47;
  out.writeUInt16BE(0x4000 | pid, at + 1);
  out[at + 3] = 0x10 | counter;
  out[at + 4] = 0; // pointer_field
  bytes.copy(out, at + 5);
}

/** CRC of ISO/IEC 13818-1, Annex A: polynomial 0x04C11DB7, not reflected, no final inversion. */
function crc32Mpeg(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  }
  return crc >>> 0;
}
