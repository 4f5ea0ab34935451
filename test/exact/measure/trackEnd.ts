import { FFPROBE, runProgram } from './runProgram.ts';

/** When the last frame begins and how long it may be shown. */
export interface LastFrame {
  readonly seconds: number;
  /** The least and the most that it lasts: the usual distance of frames, and what its packet says. */
  readonly shortestSeconds: number;
  readonly longestSeconds: number;
}

/** The last frame of a track on the item's clock; `frameSeconds`: the measured frames. null: no frames. */
export async function measureTrackEnd(request: {
  readonly path: string;
  readonly trackIndex: number;
  readonly frameSeconds: readonly number[];
  readonly zeroSeconds: number;
}): Promise<LastFrame | null> {
  const { path, trackIndex, frameSeconds, zeroSeconds } = request;
  const seconds = frameSeconds.reduce((last, at) => Math.max(last, at), -Infinity);
  if (frameSeconds.length === 0) return null;
  const usual = medianGap(frameSeconds);
  const args = [
    '-v',
    'error',
    '-select_streams',
    String(trackIndex),
    '-show_entries',
    'packet=pts_time,duration_time',
    '-of',
    'csv=p=0',
    `file:${path}`,
  ];
  const { stdout } = await runProgram(FFPROBE, args);
  let ends = seconds + usual;
  for (const line of stdout.toString('latin1').split('\n')) {
    const [pts, duration] = line.split(',').map(Number);
    const end = pts! + duration! - zeroSeconds;
    if (Math.abs(pts! - zeroSeconds - seconds) < 0.002 && end > ends) ends = end;
  }
  return { seconds, shortestSeconds: usual, longestSeconds: ends - seconds };
}

function medianGap(seconds: readonly number[]): number {
  const gaps = seconds.slice(1).map((at, i) => at - seconds[i]!);
  return gaps.toSorted((a, b) => a - b)[gaps.length >> 1] ?? 0;
}
