/** Takes single-track transport streams apart and changes them, for planted faults. */

const PACKET_BYTES = 188;

/** One access unit: its packets as they lie in the stream. */
export interface SurgeryUnit {
  readonly ptsTicks: number;
  readonly packets: Buffer;
}

export interface SurgeryStream {
  /** Program tables, to be put before each segment. */
  readonly tables: Buffer;
  readonly units: readonly SurgeryUnit[];
}

/** A stream with one elementary stream, taken apart. */
export function takeApart(stream: Buffer): SurgeryStream {
  const tables: Buffer[] = [];
  const units: { ptsTicks: number; packets: Buffer[] }[] = [];
  const mapPid = 0x1000;
  for (let at = 0; at < stream.length; at += PACKET_BYTES) {
    const packet = stream.subarray(at, at + PACKET_BYTES);
    const pid = packet.readUInt16BE(1) & 0x1fff;
    const isStart = (packet[1]! & 0x40) !== 0;
    if (pid === 0 || pid === mapPid) {
      if (units.length === 0) tables.push(packet);
    } else if (pid >= 0x100 && pid < mapPid) {
      if (isStart) units.push({ ptsTicks: readPts(packet), packets: [] });
      units.at(-1)?.packets.push(packet);
    }
  }
  return { tables: Buffer.concat(tables), units: units.map(({ ptsTicks, packets }) => ({ ptsTicks, packets: Buffer.concat(packets) })) };
}

/** Segments that begin at these times of the stream's clock (ticks); what comes before the first is left out. */
export function cutAt({ tables, units }: SurgeryStream, starts: readonly number[]): readonly Buffer[] {
  return starts.map((start, i) => {
    const own = units.filter(({ ptsTicks }) => ptsTicks >= start && ptsTicks < (starts[i + 1] ?? Infinity));
    return Buffer.concat([tables, ...own.map(({ packets }) => packets)]);
  });
}

/** The unit at another time. */
export function moved(unit: SurgeryUnit, ticks: number): SurgeryUnit {
  const packets = Buffer.from(unit.packets);
  writePts(packets, unit.ptsTicks + ticks);
  return { ptsTicks: unit.ptsTicks + ticks, packets };
}

function pesAt(packet: Buffer): number {
  return 4 + ((packet[3]! & 0x20) === 0 ? 0 : packet[4]! + 1);
}

/** ISO/IEC 13818-1, 2.4.3.6. */
function readPts(packet: Buffer): number {
  const at = pesAt(packet) + 9;
  return ((packet[at]! >> 1) & 0x07) * 2 ** 30 + (packet.readUInt16BE(at + 1) >> 1) * 2 ** 15 + (packet.readUInt16BE(at + 3) >> 1);
}

function writePts(packet: Buffer, ticks: number): void {
  const at = pesAt(packet) + 9;
  packet[at] = (packet[at]! & 0xf1) | (Math.floor(ticks / 2 ** 30) << 1);
  packet.writeUInt16BE(((Math.floor(ticks / 2 ** 15) % 2 ** 15) << 1) | 1, at + 1);
  packet.writeUInt16BE(((ticks % 2 ** 15) << 1) | 1, at + 3);
}
