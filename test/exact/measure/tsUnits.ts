/** One PES packet of a segment. */
export interface TsUnit {
  readonly ptsTicks: number;
  readonly isRandomAccess: boolean;
  /** What its AAC frames last, 90 kHz ticks, fractions allowed; 0 for video. */
  readonly audioTicks: number;
  /** Samples of one channel that its AAC frames decode to; 0 for video. */
  readonly audioSamples: number;
}

/** The packets of one MPEG-TS segment by kind, in the order sent. */
export interface TsUnits {
  readonly video: readonly TsUnit[];
  readonly audio: readonly TsUnit[];
}

const PACKET_BYTES = 188;
const SYNC_BYTE = 0x47;
const VIDEO_TYPES = new Set([0x01, 0x02, 0x1b, 0x24]);
const AUDIO_TYPES = new Set([0x03, 0x04, 0x0f]);

/**
 * Reads a segment packet by packet (ISO/IEC 13818-1, 2.4), without help from the engine that wrote it. null when it is no
 * transport stream.
 */
export function readTsUnits(segment: Buffer): TsUnits | null {
  if (segment.length % PACKET_BYTES !== 0) return null;
  const kinds = new Map<number, 'video' | 'audio'>();
  const open = new Map<number, { parts: Buffer[]; isRandomAccess: boolean }>();
  const units: { video: TsUnit[]; audio: TsUnit[] } = { video: [], audio: [] };
  let mapPid = -1;
  const close = (pid: number): void => {
    const pes = open.get(pid);
    const kind = kinds.get(pid);
    open.delete(pid);
    const unit = pes && kind && readPes(Buffer.concat(pes.parts), pes.isRandomAccess, kind);
    if (unit && kind) units[kind].push(unit);
  };
  for (let at = 0; at < segment.length; at += PACKET_BYTES) {
    if (segment[at] !== SYNC_BYTE) return null;
    const pid = segment.readUInt16BE(at + 1) & 0x1fff;
    const isStart = (segment[at + 1]! & 0x40) !== 0;
    const hasAdaptation = (segment[at + 3]! & 0x20) !== 0;
    const adaptationBytes = hasAdaptation ? segment[at + 4]! + 1 : 0;
    const payload = segment.subarray(at + 4 + adaptationBytes, at + PACKET_BYTES);
    if ((segment[at + 3]! & 0x10) === 0) continue;
    if (pid === 0) mapPid = readProgramMapPid(payload);
    else if (pid === mapPid) for (const [elementary, kind] of readProgramMap(payload)) kinds.set(elementary, kind);
    else if (kinds.has(pid)) {
      if (isStart) {
        close(pid);
        open.set(pid, { parts: [], isRandomAccess: adaptationBytes > 1 && (segment[at + 5]! & 0x40) !== 0 });
      }
      open.get(pid)?.parts.push(payload);
    }
  }
  for (const pid of kinds.keys()) close(pid);
  return units;
}

function readProgramMapPid(payload: Buffer): number {
  return payload.readUInt16BE(1 + payload[0]! + 10) & 0x1fff;
}

function readProgramMap(payload: Buffer): readonly (readonly [number, 'video' | 'audio'])[] {
  const table = payload.subarray(1 + payload[0]!);
  const end = 3 + (table.readUInt16BE(1) & 0x0fff) - 4;
  const streams: (readonly [number, 'video' | 'audio'])[] = [];
  for (let at = 12 + (table.readUInt16BE(10) & 0x0fff); at < end; at += 5 + (table.readUInt16BE(at + 3) & 0x0fff)) {
    const type = table[at]!;
    const pid = table.readUInt16BE(at + 1) & 0x1fff;
    if (VIDEO_TYPES.has(type)) streams.push([pid, 'video']);
    if (AUDIO_TYPES.has(type)) streams.push([pid, 'audio']);
  }
  return streams;
}

function readPes(pes: Buffer, isRandomAccess: boolean, kind: 'video' | 'audio'): TsUnit | null {
  if (pes.length < 14 || (pes[7]! & 0x80) === 0) return null;
  const high = (pes[9]! >> 1) & 0x07;
  const ptsTicks = high * 2 ** 30 + (pes.readUInt16BE(10) >> 1) * 2 ** 15 + (pes.readUInt16BE(12) >> 1);
  return { ptsTicks, isRandomAccess, ...(kind === 'audio' ? adtsLength(pes.subarray(9 + pes[8]!)) : { audioTicks: 0, audioSamples: 0 }) };
}

/** sampling_frequency_index of ISO/IEC 14496-3, table 1.18. */
const ADTS_RATES_HZ = [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000, 7350];
const AAC_FRAME_SAMPLES = 1024;

/** How much sound the AAC frames of a packet hold (ISO/IEC 14496-3, 1.A.3.2). */
function adtsLength(data: Buffer): { readonly audioTicks: number; readonly audioSamples: number } {
  let [audioTicks, audioSamples] = [0, 0];
  for (let at = 0; at + 7 <= data.length;) {
    if (data[at] !== 0xff || (data[at + 1]! & 0xf0) !== 0xf0) break;
    const bytes = ((data[at + 3]! & 0x03) << 11) | (data[at + 4]! << 3) | (data[at + 5]! >> 5);
    if (bytes < 7) break;
    audioTicks += (AAC_FRAME_SAMPLES * 90_000) / (ADTS_RATES_HZ[(data[at + 2]! >> 2) & 0x0f] ?? 48_000);
    audioSamples += AAC_FRAME_SAMPLES;
    at += bytes;
  }
  return { audioTicks, audioSamples };
}
