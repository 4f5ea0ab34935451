import { mainVideoTrack } from '../media/mediaInfo.ts';
import { durationClaim, playedTracks, type DurationDoubt } from './durationClaim.ts';
import { packetEnds, type PacketEnds, type PacketRequest } from './packetEnds.ts';
import type { ProbedFile, ProbeOptions } from './probe.ts';

export type SettledBy =
  /** The container's word. */
  | 'container'
  /** The ends of the tracks as the container knows them. */
  | 'tracks'
  /** The last packets of the file. */
  | 'tail'
  /** All packets. */
  | 'all-packets'
  /** The last packets before the place from which nothing can be read any more. */
  | 'search';

export type SettledDuration =
  | {
      readonly kind: 'settled';
      readonly durationSeconds: number;
      readonly by: SettledBy;
      readonly doubt: DurationDoubt | null;
      /** When the film's last frame ends; absent when it was not looked at. */
      readonly pictureEndSeconds?: number;
    }
  /** Neither the container nor the packets told; the claim is all there is, null when there is none. */
  | { readonly kind: 'unsettled'; readonly durationSeconds: number | null; readonly doubt: DurationDoubt }
  /** The file was read through and holds no packet of picture or sound. */
  | { readonly kind: 'empty' };

/** Beyond the end of any file, so that a seek lands on the last place that can be sought. */
const TAIL = '9999999%';
const TAIL_TIMEOUT_MS = 4000;
/** Files up to this size are read through where the tail tells nothing: 0.3 s from a disk that gives 400 MB/s. */
const MAX_READ_THROUGH_BYTES = 128 * 2 ** 20;
const READ_THROUGH_TIMEOUT_MS = 6000;
/** Leaves a sixty-fourth of the file to be read to its end. */
const SEARCH_STEPS = 6;

/** The packets at the end of a file; may be started before the probe is done. null: not found within 4 s. */
export function tailPackets(path: string, options: ProbeOptions): Promise<ReadonlyMap<number, PacketEnds> | null> {
  return packetEnds(packetRequest(path, options, TAIL, TAIL_TIMEOUT_MS));
}

/**
 * The real length: when the last picture or sound ends, seconds from the container's start. A trustworthy claim costs nothing, a
 * doubtful one a look at the last packets, then all of them (small files) or a search for the last place that can be read.
 * `tail` is a look that was begun earlier. Throws the signal's reason when aborted.
 */
export async function settleDuration(
  path: string,
  file: ProbedFile,
  options: ProbeOptions,
  tail?: Promise<ReadonlyMap<number, PacketEnds> | null>,
): Promise<SettledDuration> {
  const claim = durationClaim(file);
  if (claim.kind === 'trusted') return { ...claim, kind: 'settled', doubt: null };
  const { doubt } = claim;
  const settled = (seconds: number, by: SettledBy, ends?: ReadonlyMap<number, PacketEnds>): SettledDuration => {
    const picture = mainVideoTrack(file.info);
    const end = picture && ends ? lengthFrom({ ...file, info: { ...file.info, tracks: [picture] } }, ends) : null;
    return { kind: 'settled', durationSeconds: seconds, by, doubt, ...(end === null ? {} : { pictureEndSeconds: end }) };
  };

  if (doubt !== 'estimated') {
    const ends = await (tail ?? tailPackets(path, options));
    const seconds = ends === null ? null : lengthFrom(file, ends);
    if (seconds !== null) return settled(seconds, 'tail', ends ?? undefined);
  }
  if (file.sizeBytes <= MAX_READ_THROUGH_BYTES) {
    const ends = await packetEnds(packetRequest(path, options, null, READ_THROUGH_TIMEOUT_MS));
    if (ends !== null && !playedTracks(file.info).some((track) => ends.has(track.index))) return { kind: 'empty' };
    const seconds = ends === null ? null : (lengthFrom(file, ends) ?? summedLength(file, ends));
    if (seconds !== null) return settled(seconds, 'all-packets', ends ?? undefined);
  } else if (file.info.claimedDurationSeconds !== null) {
    const seconds = await searchedLength(path, file, file.info.claimedDurationSeconds, options);
    if (seconds !== null) return settled(seconds, 'search');
  }
  return { kind: 'unsettled', durationSeconds: file.info.claimedDurationSeconds, doubt };
}

function packetRequest(path: string, options: ProbeOptions, interval: string | null, timeoutMs: number): PacketRequest {
  const { binary, processTable, signal } = options;
  return { binary, processTable, path, interval, timeoutMs, ...(signal === undefined ? {} : { signal }) };
}

/** null: no packet of picture or sound carries a time after the start. */
function lengthFrom({ info }: ProbedFile, ends: ReadonlyMap<number, PacketEnds>): number | null {
  const known = playedTracks(info).flatMap((track) => ends.get(track.index)?.endSeconds ?? []);
  const length = Math.max(...known) - info.startMicros / 1e6;
  return Number.isFinite(length) && length > 0 ? Math.round(length * 1e6) / 1e6 : null;
}

function summedLength({ info }: ProbedFile, ends: ReadonlyMap<number, PacketEnds>): number | null {
  const length = Math.max(...playedTracks(info).map((track) => ends.get(track.index)?.summedSeconds ?? 0));
  return length > 0 ? Math.round(length * 1e6) / 1e6 : null;
}

/** Halves the claimed length until it is near the last place where packets can be read, and reads on from there to the end. */
async function searchedLength(path: string, file: ProbedFile, claimedSeconds: number, options: ProbeOptions): Promise<number | null> {
  const startSeconds = file.info.startMicros / 1e6;
  let [readable, unreadable] = [0, claimedSeconds];
  for (let step = 0; step < SEARCH_STEPS; step += 1) {
    const middle = (readable + unreadable) / 2;
    const ends = await packetEnds(packetRequest(path, options, `${(startSeconds + middle).toFixed(3)}%+#5`, TAIL_TIMEOUT_MS));
    if (ends === null) return null;
    if (lengthFrom(file, ends) === null) unreadable = middle;
    else readable = middle;
  }
  const ends = await packetEnds(packetRequest(path, options, `${(startSeconds + readable).toFixed(3)}%`, READ_THROUGH_TIMEOUT_MS));
  return ends === null ? null : lengthFrom(file, ends);
}
