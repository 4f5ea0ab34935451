import { readsAlone } from './encodeArguments.ts';
import { mainVideoTrack, type ClockPart, type MediaInfo } from '../media/mediaInfo.ts';
import { runTool } from './childProcess.ts';
import { clockJumps } from './clockJumps.ts';
import { partInput, PARTS_PROTOCOLS } from './partsInput.ts';
import type { ProbedFile, ProbeOptions } from './probe.ts';
import { parseProbeReport } from './probeReport.ts';

/** A file whose clock jumps, as one whose clock does not. */
export interface MendedClock {
  readonly parts: readonly ClockPart[];
  readonly durationSeconds: number;
  /** null: there is no picture. */
  readonly pictureEndSeconds: number | null;
}

const PART_TIMEOUT_MS = 6000;

/** Times on the part's own clock, seconds. */
interface PartTimes {
  readonly startSeconds: number;
  /** Of the track that the parts are joined by: the picture, else the sound. */
  readonly leadStartSeconds: number;
  readonly leadEndSeconds: number;
  readonly endSeconds: number;
}

/**
 * The parts of an MPEG-TS whose clock jumps, each with its length, so that the picture of one goes on where that of the one before ends.
 * null: the clock runs through, or the parts cannot be measured. Throws the signal's reason.
 */
export async function mendedClock(path: string, { info, sizeBytes, head }: ProbedFile, options: ProbeOptions): Promise<MendedClock | null> {
  if (info.container !== 'mpegts' || /[\r\n]/.test(path)) return null;
  const jumps = await clockJumps(path, sizeBytes, head);
  options.signal?.throwIfAborted();
  if (jumps.length === 0) return null;
  const edges = [0, ...jumps, sizeBytes];
  const ranges = edges.slice(1).map((endByte, i) => ({ startByte: edges[i]!, endByte }));
  const times: PartTimes[] = [];
  for (const range of ranges) {
    const measured = await partTimes(path, range, info, options);
    if (measured === null) return null;
    times.push(measured);
  }
  const parts = ranges.map((range, i) => ({ ...range, seconds: microseconds(partSeconds(times[i]!, times[i + 1] ?? null)) }));
  if (parts.some(({ seconds }) => seconds <= 0)) return null;
  const before = parts.slice(0, -1).reduce((sum, { seconds }) => sum + seconds, 0);
  const last = times.at(-1)!;
  const pictureEndSeconds = mainVideoTrack(info) ? microseconds(before + last.leadEndSeconds - last.startSeconds) : null;
  return { parts, durationSeconds: microseconds(before + last.endSeconds - last.startSeconds), pictureEndSeconds };
}

function partSeconds(part: PartTimes, next: PartTimes | null): number {
  if (next === null) return part.endSeconds - part.startSeconds;
  return part.leadEndSeconds - part.startSeconds - (next.leadStartSeconds - next.startSeconds);
}

async function partTimes(
  path: string,
  range: Pick<ClockPart, 'startByte' | 'endByte'>,
  info: MediaInfo,
  { binary, processTable, signal }: ProbeOptions,
): Promise<PartTimes | null> {
  const lead = mainVideoTrack(info) ?? info.tracks.find(({ kind }) => kind === 'audio');
  const args = ['-hide_banner', '-v', 'quiet', ...readsAlone(path, PARTS_PROTOCOLS), '-of', 'json', '-show_format', '-show_streams'];
  const limits = { processTable, timeoutMs: PART_TIMEOUT_MS, ...(signal === undefined ? {} : { signal }) };
  const result = await runTool(binary, [...args, partInput(path, range)], limits);
  signal?.throwIfAborted();
  const report = result.isSuccess ? parseProbeReport(result.stdout.toString('utf8')) : null;
  const stream = report?.streams.find(({ index }) => index === lead?.index);
  const { start_time: startSeconds, duration } = report?.format ?? {};
  if (startSeconds === undefined || duration === undefined) return null;
  if (stream?.start_time === undefined || stream.duration === undefined) return null;
  return {
    startSeconds,
    leadStartSeconds: stream.start_time,
    leadEndSeconds: stream.start_time + stream.duration,
    endSeconds: startSeconds + duration,
  };
}

function microseconds(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}
