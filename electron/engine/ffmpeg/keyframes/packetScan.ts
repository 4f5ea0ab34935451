import { annexBHead, isIdrPicture } from '../../media/h264/nalUnits.ts';
import { firstSps, parameterSetsOf } from '../../media/h264/parameterSets.ts';
import { MIN_CUT_DISTANCE_SECONDS, OPEN_GROUPS, spread, type ContainerIndex } from '../../media/keyframes/containerIndex.ts';
import { CutPointCollector, type CutPoints } from '../../media/keyframes/cutPoints.ts';
import type { MediaInfo, VideoTrack } from '../../media/mediaInfo.ts';
import { TICKS_PER_SECOND } from '../../media/timebase.ts';
import { spawnTool } from '../childProcess.ts';
import { fileInput, readsAlone } from '../encodeArguments.ts';
import { createLineSplitter } from '../lineSplitter.ts';
import type { ProcessTable } from '../processTable.ts';
import { keyframeSample } from './keyframeSample.ts';
import { packetLineFrom, type PacketLine } from './packetLine.ts';

export interface PacketScanRequest {
  readonly ffprobe: string;
  readonly ffmpeg: string;
  readonly processTable: ProcessTable;
  readonly path: string;
  readonly info: MediaInfo;
  readonly track: VideoTrack;
}

/** A reading of all packets of an H.264 track, in the background. */
export interface PacketScan {
  /** What was found; null when the scan was stopped. Never rejects. */
  readonly result: Promise<ContainerIndex | null>;
  /** Stands still until `release`: ffprobe waits for its output to be read. */
  hold(): void;
  release(): void;
  stop(): void;
}

/** As far back as processes go: everything else comes first. */
const NICENESS = 19;
/** Ten hours at 100 frames a second. */
const MAX_PACKETS = 4_000_000;
/** Keyframes looked into, for the parameter sets and to see whether groups are open: a process each. */
const SAMPLED_KEYFRAMES = 4;

/** Starts to read all packets of a track, at the lowest priority. */
export function startPacketScan(request: PacketScanRequest): PacketScan {
  const { ffprobe, processTable, path, track } = request;
  const args = [
    '-hide_banner',
    '-v',
    'quiet',
    ...readsAlone(path),
    '-select_streams',
    String(track.index),
    '-show_entries',
    'packet=pts_time,dts_time,size,flags',
    '-of',
    'compact=p=0', // a third of JSON's size, read line by line
    fileInput(path),
  ];
  const stopped = new AbortController();
  const tool = spawnTool(ffprobe, args, { processTable, signal: stopped.signal, niceness: NICENESS });
  const reading = packetReading(track);
  const lines = createLineSplitter((line) => {
    if (!reading.take(line)) stopped.abort();
  });
  const [output] = tool.outputs;
  output?.setEncoding('latin1').on('data', (text: string) => lines.push(text));
  const result = tool.closed.then(async (exit) => {
    lines.end();
    const refusal = reading.refusal();
    if (refusal !== null) return { kind: 'refused', reason: refusal } as const;
    // A non-zero exit is an answer too, of a damaged file; a signal is not.
    return exit.kind === 'exited' ? describe(request, reading.end()) : null;
  });
  return { result, hold: () => void output?.pause(), release: () => void output?.resume(), stop: () => stopped.abort() };
}

/** Gathers packets; `take` returns false when what it was given settles that the track is not copied. */
function packetReading(track: VideoTrack) {
  const collector = new CutPointCollector(MIN_CUT_DISTANCE_SECONDS * TICKS_PER_SECOND);
  let count = 0;
  let reason: string | null = null;
  return {
    take(line: string): boolean {
      const packet = packetLineFrom(line);
      if (!packet) return true;
      count += 1;
      const pts = packet.ptsTicks ?? (track.hasBFrames ? null : packet.dtsTicks);
      reason ??= count > MAX_PACKETS ? 'it has too many pictures' : obstacleOf(packet);
      if (pts === null) reason ??= 'its container does not tell when pictures are shown';
      else collector.add(pts, packet.sizeBytes, packet.isKeyframe);
      return reason === null;
    },
    refusal: () => reason,
    end: () => collector.end(),
  };
}

function obstacleOf({ isHidden, isCorrupt }: PacketLine): string | null {
  if (isHidden) return 'its edit list hides pictures';
  // ffmpeg's decoder mends what it can; players of H.264 are less patient.
  return isCorrupt ? 'it is damaged' : null;
}

async function describe(request: PacketScanRequest, found: CutPoints): Promise<ContainerIndex> {
  const { ffmpeg, processTable, path, info, track } = request;
  if (found.firstPts === null) return { kind: 'none', reason: 'it has no keyframes' };
  const sampling = { binary: ffmpeg, processTable, path, info, trackIndex: track.index, niceness: NICENESS };
  const wanted = spread(found.points, SAMPLED_KEYFRAMES).map(({ pts }, i) =>
    i === 0 ? null : pts / TICKS_PER_SECOND - info.startMicros / 1e6,
  );
  const samples = (await Promise.all(wanted.map((seconds) => keyframeSample(sampling, seconds)))).filter((sample) => sample !== null);
  if (found.hasLeadingPictures || !samples.every((sample) => isIdrPicture(annexBHead(sample)) === true)) return OPEN_GROUPS;
  const sets = samples.flatMap((sample) => parameterSetsOf(sample) ?? []);
  const [first] = sets;
  if (!first) return { kind: 'refused', reason: 'its parameter sets are not found' };
  if (new Set(sets.map((set) => firstSps(set)?.toString('hex'))).size > 1)
    return { kind: 'refused', reason: 'its size or profile changes within the film' };
  return {
    kind: 'index',
    unitsPerSecond: TICKS_PER_SECOND,
    points: found.points,
    firstPts: null,
    reorder: found.reorder,
    parameterSets: first,
  };
}
