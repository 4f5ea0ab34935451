import { fileInput, readsAlone } from './encodeArguments.ts';
import { runTool } from './childProcess.ts';
import type { Exit } from './exit.ts';
import type { ProcessTable } from './processTable.ts';

/** What the packets of some part of a file say about one track. */
export interface PacketEnds {
  readonly packetCount: number;
  /** Latest end of a packet, seconds on the source's clock; null when no packet carries a time. */
  readonly endSeconds: number | null;
  /** Sum of the packets' lengths: the length of a raw stream, which knows no times. */
  readonly summedSeconds: number;
}

export interface PacketRequest {
  /** The ffprobe to ask. */
  readonly binary: string;
  readonly processTable: ProcessTable;
  readonly path: string;
  /** In ffprobe's syntax: "100%" from 100 s to the end, "100%+#5" five packets from there; null: all packets. */
  readonly interval: string | null;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** One line per packet is about 70 bytes: a million packets, ten hours of a film with sound. */
const MAX_OUTPUT_BYTES = 96 * 2 ** 20;

/** Reads packets (without decoding) and tells where each track ends; null when the time did not suffice. Throws the signal's reason. */
export async function packetEnds(request: PacketRequest): Promise<ReadonlyMap<number, PacketEnds> | null> {
  const { binary, processTable, path, interval, timeoutMs, signal } = request;
  const args = [
    '-hide_banner',
    '-v',
    'quiet', // a damaged tail complains without end
    ...readsAlone(path),
    '-of',
    'compact=p=0', // a third of JSON's size, read line by line
    '-show_entries',
    'packet=stream_index,pts_time,dts_time,duration_time',
    ...(interval === null ? [] : ['-read_intervals', interval]),
    fileInput(path),
  ];
  const limits = { timeoutMs, maxOutputBytes: MAX_OUTPUT_BYTES };
  const result = await runTool(binary, args, { processTable, ...limits, ...(signal === undefined ? {} : { signal }) });
  signal?.throwIfAborted();
  return ended(result.exit) ? packetEndsFrom(result.stdout.toString('latin1')) : null;
}

/** A non-zero exit is an answer too: what could be read was printed. */
function ended(exit: Exit): boolean {
  return exit.kind === 'exited' || exit.kind === 'signalled';
}

/** Reads ffprobe's compact lines, "stream_index=0|pts_time=1.2|dts_time=1.1|duration_time=0.04"; junk lines are left out. */
export function packetEndsFrom(output: string): ReadonlyMap<number, PacketEnds> {
  const ends = new Map<number, PacketEnds>();
  for (const line of output.split('\n')) {
    const index = /stream_index=(\d+)/.exec(line)?.[1];
    if (index === undefined) continue;
    const duration = seconds(line, 'duration_time') ?? 0;
    const start = seconds(line, 'pts_time') ?? seconds(line, 'dts_time');
    const before = ends.get(Number(index)) ?? { packetCount: 0, endSeconds: null, summedSeconds: 0 };
    ends.set(Number(index), {
      packetCount: before.packetCount + 1,
      endSeconds: start === null ? before.endSeconds : Math.max(before.endSeconds ?? -Infinity, start + duration),
      summedSeconds: before.summedSeconds + duration,
    });
  }
  return ends;
}

function seconds(line: string, field: string): number | null {
  const text = new RegExp(`(?:^|\\|)${field}=(-?[\\d.]+)`).exec(line)?.[1];
  return text === undefined ? null : Number(text);
}
