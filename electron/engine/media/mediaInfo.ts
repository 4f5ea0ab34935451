import type { Rational } from './timebase.ts';

/** What a probe found out about a file; pure data, stored as JSON. null means unknown, never 0 or ''. */
export interface MediaInfo {
  /** ffprobe's format_name, e.g. "matroska,webm". */
  readonly container: string;
  /** Start of the container on the source's clock, in microseconds; the engine's time 0. */
  readonly startMicros: number;
  /** As settled by the engine (see settleDuration), not merely as the container claims. */
  readonly durationSeconds: number | null;
  /** When the film's last frame ends, from the container's start; absent when only the whole length is known. */
  readonly pictureEndSeconds?: number;
  /** What the container claims. */
  readonly claimedDurationSeconds: number | null;
  readonly bitrateBps: number | null;
  /** The parts of a file whose clock jumps, in order; the item's clock then runs through them from 0. Absent: it is one. */
  readonly clockParts?: readonly ClockPart[];
  /** Seeking in it leads to other times than it should: it is read from its start. Absent: not that anyone knows. */
  readonly hasFalseIndex?: boolean;
  /** Whether the film's pictures carry CEA-608 or 708 captions; absent: not that anyone knows. */
  readonly hasClosedCaptions?: boolean;
  readonly title: string | null;
  readonly tracks: readonly Track[];
  readonly chapters: readonly Chapter[];
  /** Fonts that the file brings along for its styled subtitles; absent: none. */
  readonly fonts?: readonly AttachedFont[];
  /** What the file says of itself; absent: nothing. */
  readonly tags?: MediaTags;
}

/** What the makers of music, films and recordings write into them; null: nothing. */
export interface MediaTags {
  readonly artist: string | null;
  readonly albumArtist: string | null;
  readonly album: string | null;
  readonly track: number | null;
  readonly disc: number | null;
  readonly genres: readonly string[];
  readonly year: number | null;
  /** Name of the series, its season and the episode, as iTunes writes them. */
  readonly show: string | null;
  readonly season: number | null;
  readonly episode: number | null;
  readonly description: string | null;
  /** When the file says that it was recorded, or else made; milliseconds since the Unix epoch. */
  readonly recordedMs: number | null;
  /** A camera made it. */
  readonly isRecording: boolean;
}

/** A font attached to a file. */
export interface AttachedFont {
  /** See TrackBase. */
  readonly index: number;
  readonly sizeBytes: number;
}

/** A stretch of a file with a clock of its own. */
export interface ClockPart {
  readonly startByte: number;
  readonly endByte: number;
  /** From its first packet's time to that of the next part. */
  readonly seconds: number;
}

export type Track = VideoTrack | AudioTrack | SubtitleTrack;

interface TrackBase {
  /** Index among all streams of the file, as ffmpeg counts (`0:N`). */
  readonly index: number;
  readonly codec: string;
  readonly profile: string | null;
  /** BCP 47 or ISO 639-2 as the file says; null when it says nothing or "und". */
  readonly language: string | null;
  readonly title: string | null;
  readonly isDefault: boolean;
  readonly isForced: boolean;
  /** First presentation time relative to the container's start, seconds; null when unknown. */
  readonly startSeconds: number | null;
  readonly durationSeconds: number | null;
  readonly bitrateBps: number | null;
}

export interface VideoTrack extends TrackBase {
  readonly kind: 'video';
  /** Coded size. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly sampleAspectRatio: Rational;
  /** Clockwise, as the player must turn it: 0, 90, 180, 270. */
  readonly rotationDegrees: 0 | 90 | 180 | 270;
  readonly isMirrored: boolean;
  /** Size with square pixels, after rotation. */
  readonly displayWidthPx: number;
  readonly displayHeightPx: number;
  /** Exact constant rate where the file states one that its average agrees with; null for variable or unknown. */
  readonly frameRate: Rational | null;
  /** avg_frame_rate, for information and limits. */
  readonly averageFrameRate: Rational | null;
  readonly pixelFormat: string | null;
  readonly bitDepth: number;
  readonly level: number | null;
  readonly hasBFrames: boolean;
  readonly isInterlaced: boolean;
  readonly color: {
    readonly range: string | null;
    readonly space: string | null;
    readonly transfer: string | null;
    readonly primaries: string | null;
  };
  readonly hdr: 'hdr10' | 'hlg' | 'dolby-vision' | null;
  readonly dolbyVisionProfile: number | null;
  /** A cover picture, not a film. */
  readonly isCover: boolean;
}

export interface AudioTrack extends TrackBase {
  readonly kind: 'audio';
  readonly sampleRateHz: number;
  readonly channels: number;
  readonly channelLayout: string | null;
  /** Of sound whose stamps stray from the count of its samples: how many of the first were looked at, and their mean distance, samples. */
  readonly stampMean?: { readonly count: number; readonly samples: number };
}

export interface SubtitleTrack extends TrackBase {
  readonly kind: 'subtitle';
  /** Text can become WebVTT; a bitmap is drawn or burnt in. */
  readonly form: 'text' | 'bitmap';
  /** Marked as being for the deaf and hard of hearing; absent: not marked. */
  readonly isHearingImpaired?: boolean;
}

export interface Chapter {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly title: string | null;
}

/** The film: the default video track that is no cover, else the first; null for audio-only files. */
export function mainVideoTrack(info: MediaInfo): VideoTrack | null {
  const videos = info.tracks.filter((track) => track.kind === 'video').filter((track) => !track.isCover);
  return videos.find((track) => track.isDefault) ?? videos[0] ?? null;
}

export function audioTracks(info: MediaInfo): readonly AudioTrack[] {
  return info.tracks.filter((track) => track.kind === 'audio');
}

export function subtitleTracks(info: MediaInfo): readonly SubtitleTrack[] {
  return info.tracks.filter((track) => track.kind === 'subtitle');
}
