import { TICKS_PER_SECOND } from '../../media/timebase.ts';

/** A packet as ffprobe's `-of compact=p=0` prints it. */
export interface PacketLine {
  /** 90 kHz ticks on the source's clock; null: the container does not tell. */
  readonly ptsTicks: number | null;
  readonly dtsTicks: number | null;
  readonly sizeBytes: number;
  readonly isKeyframe: boolean;
  /** Decoded but not shown: an edit list hides it. */
  readonly isHidden: boolean;
  /** Known to be damaged. */
  readonly isCorrupt: boolean;
}

/** Reads "pts_time=1.2|dts_time=1.1|size=123|flags=K_"; null for a line that is no packet. */
export function packetLineFrom(line: string): PacketLine | null {
  const fields = new Map(line.split('|').map((field) => [field.slice(0, field.indexOf('=')), field.slice(field.indexOf('=') + 1)]));
  const flags = fields.get('flags');
  const size = Number(fields.get('size') ?? Number.NaN);
  if (flags === undefined || !Number.isSafeInteger(size)) return null;
  return {
    ptsTicks: ticks(fields.get('pts_time')),
    dtsTicks: ticks(fields.get('dts_time')),
    sizeBytes: size,
    isKeyframe: flags.includes('K'),
    isHidden: flags.includes('D'),
    isCorrupt: flags.includes('C'),
  };
}

function ticks(text: string | undefined): number | null {
  const seconds = Number(text ?? Number.NaN); // "N/A"
  return Number.isFinite(seconds) ? Math.round(seconds * TICKS_PER_SECOND) : null;
}
