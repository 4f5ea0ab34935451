import type { MediaInfo } from '../media/mediaInfo.ts';
import { playedTracks } from './durationClaim.ts';
import { packetEnds, type PacketEnds, type PacketRequest } from './packetEnds.ts';

/** How far the tracks of a file that is still being written go, seconds from the item's start. */
export interface GrowingEnd {
  /** The end of the shortest track that still goes on: up to here everything is in the file. */
  readonly wholeSeconds: number;
  /** The end of the longest. */
  readonly endSeconds: number;
}

/** Read again before what was known: tracks are interleaved, and seeks land a little late in some containers. */
const LOOK_BACK_SECONDS = 10;
/** A track that is this far behind has ended: writers put nothing together that is further apart (ffmpeg: 10 s). */
const MAX_LAG_SECONDS = 12;
/** A file without an index is read through to reach its end. */
const TIMEOUT_MS = 10_000;

export interface GrowingEndRequest extends Omit<PacketRequest, 'interval' | 'timeoutMs'> {
  /** As first probed. */
  readonly info: MediaInfo;
  /** The end that was known before, from the item's start. */
  readonly knownSeconds: number;
}

/** Reads the packets at the end of the file; null when they told nothing in time. Throws the signal's reason. */
export async function growingEnd({ info, knownSeconds, ...request }: GrowingEndRequest): Promise<GrowingEnd | null> {
  const from = Math.max(0, knownSeconds - LOOK_BACK_SECONDS);
  const interval = from === 0 ? null : `${(info.startMicros / 1e6 + from).toFixed(3)}%`;
  const ends = await packetEnds({ ...request, interval, timeoutMs: TIMEOUT_MS });
  return ends && growingEndFrom(info, ends);
}

/** The pure part of growingEnd: what the last packets of each track say. */
export function growingEndFrom(info: MediaInfo, ends: ReadonlyMap<number, PacketEnds>): GrowingEnd | null {
  const known = playedTracks(info).flatMap((track) => ends.get(track.index)?.endSeconds ?? []);
  if (known.length === 0) return null;
  const last = Math.max(...known);
  const whole = Math.min(...known.filter((end) => last - end <= MAX_LAG_SECONDS));
  const startSeconds = info.startMicros / 1e6;
  return { wholeSeconds: whole - startSeconds, endSeconds: last - startSeconds };
}
