import { fileInput, readsAlone } from './encodeArguments.ts';
import { mainVideoTrack, type MediaInfo } from '../media/mediaInfo.ts';
import { runTool } from './childProcess.ts';
import type { ProbeOptions } from './probe.ts';

const TIMEOUT_MS = 3000;
/** Read from one place through to the other and beyond. */
const DISTANCE_SECONDS = 2;
const READ_SECONDS = 4;
/** Less than half a frame of any rate in use. */
const TOLERANCE_SECONDS = 0.004;

/**
 * Whether ffmpeg gives the same packet another time after a seek to it than on its way from before: MXF tells times by an index that counts
 * frames, and writers get it wrong. Such a file can be read from its start alone. False when in doubt. Throws the signal's reason.
 */
export async function hasFalseIndex(
  path: string,
  info: MediaInfo,
  durationSeconds: number | null,
  options: ProbeOptions,
): Promise<boolean> {
  const track = mainVideoTrack(info);
  if (info.container !== 'mxf' || !track || durationSeconds === null || durationSeconds < READ_SECONDS + DISTANCE_SECONDS) return false;
  const [before, there] = await Promise.all(
    [0, DISTANCE_SECONDS].map((later) =>
      packetTimes(path, track.index, `${(durationSeconds / 3 + later).toFixed(3)}%+${READ_SECONDS}`, options),
    ),
  );
  return isContradictory(before ?? new Map(), there ?? new Map());
}

/** The pure part: decoding times in seconds by where in the file the packets lie. */
export function isContradictory(before: ReadonlyMap<number, number>, there: ReadonlyMap<number, number>): boolean {
  return [...there].some(([position, seconds]) => Math.abs((before.get(position) ?? seconds) - seconds) > TOLERANCE_SECONDS);
}

async function packetTimes(
  path: string,
  trackIndex: number,
  interval: string,
  options: ProbeOptions,
): Promise<ReadonlyMap<number, number>> {
  const { binary, processTable, signal } = options;
  const entries = ['-select_streams', String(trackIndex), '-show_entries', 'packet=pos,dts_time', '-read_intervals', interval];
  const args = ['-hide_banner', '-v', 'quiet', ...readsAlone(path), '-of', 'compact=p=0', ...entries, fileInput(path)];
  const result = await runTool(binary, args, { processTable, timeoutMs: TIMEOUT_MS, ...(signal === undefined ? {} : { signal }) });
  signal?.throwIfAborted();
  const lines = [...result.stdout.toString('latin1').matchAll(/dts_time=([\d.]+)\|pos=(\d+)/g)];
  return new Map(lines.map(([, seconds, position]) => [Number(position), Number(seconds)]));
}
