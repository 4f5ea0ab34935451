import { mainVideoTrack, type MediaInfo, type Track } from '../media/mediaInfo.ts';
import { rationalValue } from '../media/timebase.ts';
import { declaredSizeBytes } from './declaredSize.ts';
import type { ProbedFile } from './probe.ts';

/** Why a container's length is not taken at its word. */
export type DurationDoubt =
  | 'missing'
  /** ffmpeg reckoned it from the bitrate. */
  | 'estimated'
  /** So long that hardly any bit is left per second. */
  | 'implausible'
  /** The header promises more bytes than the file has. */
  | 'incomplete'
  /** Tracks end elsewhere than the container says. */
  | 'tracks-disagree'
  /** The index lists more frames than fit into it. */
  | 'frames-disagree'
  /** The length lies in fragments that the header does not know. */
  | 'fragmented'
  /** The container stores what its writer guessed at the start. */
  | 'weak-container';

export type DurationClaim =
  | { readonly kind: 'trusted'; readonly durationSeconds: number; readonly by: 'container' | 'tracks'; readonly pictureEndSeconds?: number }
  | { readonly kind: 'doubtful'; readonly doubt: DurationDoubt };

/** Containers whose length is exact, or measured by ffmpeg at both ends of the file. */
const MEASURED = /(^|,)(mpegts|ogg|flac|wav|w64|aiff|caf|ape|tta|wv|mp3|dsf|au)(,|$)/;
const MAX_DISAGREEMENT_SECONDS = 1;
const MIN_VIDEO_BPS = 4000;
const MIN_AUDIO_BPS = 500;

/**
 * Whether the claimed length can be taken as it is. The length that counts is the end of the last picture or sound; subtitles and data
 * may run longer.
 */
export function durationClaim(file: ProbedFile): DurationClaim {
  const { info } = file;
  const claimed = info.claimedDurationSeconds;
  if (claimed === null) return { kind: 'doubtful', doubt: 'missing' };
  if (file.complaints.some((line) => line.includes('Estimating duration from bitrate'))) return { kind: 'doubtful', doubt: 'estimated' };
  if (isIncomplete(file)) return { kind: 'doubtful', doubt: 'incomplete' };
  const tracks = playedTracks(info);
  const minBps = tracks.some((track) => track.kind === 'video') ? MIN_VIDEO_BPS : MIN_AUDIO_BPS;
  if ((file.sizeBytes * 8) / claimed < minBps) return { kind: 'doubtful', doubt: 'implausible' };

  const isMp4 = info.container.includes('mp4');
  const isMatroska = info.container.includes('matroska');
  if (isMp4 && isFragmented(file)) return { kind: 'doubtful', doubt: 'fragmented' };
  if (isMp4 && holdsMoreFrames(file)) return { kind: 'doubtful', doubt: 'frames-disagree' };
  if (!isMp4 && !isMatroska && !MEASURED.test(info.container)) return { kind: 'doubtful', doubt: 'weak-container' };

  const ends = tracks.map((track) => trackEnd(track, info));
  const known = ends.filter((end) => end !== null);
  if (known.length < ends.length || known.length === 0) {
    if (isMp4) return { kind: 'doubtful', doubt: 'tracks-disagree' };
    return isMatroska ? { kind: 'doubtful', doubt: 'weak-container' } : { kind: 'trusted', durationSeconds: claimed, by: 'container' };
  }
  const end = Math.max(...known);
  const isLongerExplained = info.tracks.length > tracks.length || file.report.streams.length > info.tracks.length;
  const tooLong = claimed - (isMatroska ? info.startMicros / 1e6 : 0) - end;
  if (tooLong < -MAX_DISAGREEMENT_SECONDS || (tooLong > MAX_DISAGREEMENT_SECONDS && !isLongerExplained)) {
    return { kind: 'doubtful', doubt: 'tracks-disagree' };
  }
  const picture = mainVideoTrack(info);
  const pictureEnd = picture && trackEnd(picture, info);
  return { kind: 'trusted', durationSeconds: end, by: 'tracks', ...(pictureEnd === null ? {} : { pictureEndSeconds: pictureEnd }) };
}

/** Seconds from the container's start; null when the container does not tell. */
function trackEnd(track: Track, { container, startMicros }: MediaInfo): number | null {
  if (track.durationSeconds === null) return null;
  // Matroska's DURATION tag is the time of the end on the file's clock, the others' durations count from the track's start.
  const end = container.includes('matroska')
    ? track.durationSeconds - startMicros / 1e6
    : track.durationSeconds + (track.startSeconds ?? 0);
  return end > 0 ? Math.round(end * 1e6) / 1e6 : null;
}

/** Film and sound; not covers, not subtitles. */
export function playedTracks(info: MediaInfo): readonly Track[] {
  return info.tracks.filter((track) => (track.kind === 'video' ? !track.isCover : track.kind === 'audio'));
}

function isIncomplete({ info, report, sizeBytes, head }: ProbedFile): boolean {
  const declared = declaredSizeBytes(head);
  if (declared !== null && declared > sizeBytes) return true;
  if (!info.container.includes('mp4')) return false;
  // In MP4 these bitrates are sums over the sample table, so they tell the bytes that should be there.
  const promisedBytes = report.streams.reduce((sum, stream) => sum + ((stream.bit_rate ?? 0) * (stream.duration ?? 0)) / 8, 0);
  return promisedBytes > sizeBytes * 1.02;
}

/** By the times in the index, from which ffmpeg takes the rate; an edit list may leave some of them out. */
function holdsMoreFrames({ info, report }: ProbedFile): boolean {
  return playedTracks(info).some((track) => {
    const frames = report.streams.find((stream) => stream.index === track.index)?.nb_frames;
    const rate = track.kind === 'video' ? track.averageFrameRate : null;
    if (frames === undefined || rate === null || track.durationSeconds === null) return false;
    return frames / rationalValue(rate) > track.durationSeconds + MAX_DISAGREEMENT_SECONDS;
  });
}

/** Some of the samples are not in the header's table. */
function isFragmented({ info, report }: ProbedFile): boolean {
  return playedTracks(info).some((track) => {
    const frames = report.streams.find((stream) => stream.index === track.index)?.nb_frames;
    if (frames === undefined) return true;
    const rate = track.kind === 'video' ? track.averageFrameRate : null;
    return rate !== null && track.durationSeconds !== null && frames / rationalValue(rate) < 0.9 * track.durationSeconds;
  });
}
