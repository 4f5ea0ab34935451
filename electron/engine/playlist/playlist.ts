/** Playlists as plain data (RFC 8216; rfc8216bis for what came later). Written by *PlaylistText, read by parsePlaylist. */

export interface MultivariantPlaylist {
  /** EXT-X-INDEPENDENT-SEGMENTS (4.3.5.1): every segment of every media playlist starts with a key frame. */
  readonly isIndependent: boolean;
  readonly start: PlaylistStart | null;
  readonly renditions: readonly AlternateRendition[];
  /** Players start with the first one. */
  readonly variants: readonly Variant[];
}

/** EXT-X-START (4.3.5.2). */
export interface PlaylistStart {
  /** From the beginning; negative: from the end. Written with microseconds. */
  readonly offsetSeconds: number;
  readonly isPrecise: boolean;
}

/** EXT-X-MEDIA (4.3.4.1). */
export type AlternateRendition = AudioAlternate | SubtitlesAlternate | ClosedCaptionsAlternate;

interface AlternateBase {
  readonly groupId: string;
  /** Unique within its group. */
  readonly name: string;
  /** RFC 5646 tag; null: not said. */
  readonly language: string | null;
  readonly isDefault: boolean;
  /** May be chosen without the user asking; true for a default one. */
  readonly isAutoselect: boolean;
}

export interface AudioAlternate extends AlternateBase {
  readonly kind: 'audio';
  /** null: not said. */
  readonly channels: number | null;
  /** null: the audio is in the variants' own segments. */
  readonly uri: string | null;
}

export interface SubtitlesAlternate extends AlternateBase {
  readonly kind: 'subtitles';
  readonly uri: string;
  /** Only what a viewer of the audio's language needs, such as signs. */
  readonly isForced: boolean;
  /** CHARACTERISTICS: media characteristic tags, e.g. "public.accessibility.transcribes-spoken-dialog"; absent: not said. */
  readonly characteristics?: readonly string[];
}

export interface ClosedCaptionsAlternate extends AlternateBase {
  readonly kind: 'closed-captions';
  /** "CC1" to "CC4" or "SERVICE1" to "SERVICE63". */
  readonly instreamId: string;
}

/** EXT-X-STREAM-INF and its URI (4.3.4.2). null: not said. */
export interface Variant {
  readonly uri: string;
  readonly bandwidthBps: number;
  readonly averageBandwidthBps: number | null;
  /** RFC 6381, of all renditions together; empty: not said. */
  readonly codecs: readonly string[];
  readonly resolution: { readonly widthPx: number; readonly heightPx: number } | null;
  /** Frames per second, a multiple of 0.001. */
  readonly frameRate: number | null;
  readonly audioGroupId: string | null;
  readonly subtitlesGroupId: string | null;
  /** 'none' (CLOSED-CAPTIONS=NONE) holds for all variants or for no variant. */
  readonly closedCaptions: 'none' | { readonly groupId: string } | null;
}

export interface MediaPlaylist {
  /** EXT-X-PLAYLIST-TYPE (4.3.3.5); null: live, segments may leave it. */
  readonly type: 'VOD' | 'EVENT' | null;
  /** EXT-X-TARGETDURATION (4.3.3.1): no segment is longer, rounded to whole seconds. */
  readonly targetDurationSeconds: number;
  /** EXT-X-MEDIA-SEQUENCE (4.3.3.2): the number of the first segment. */
  readonly mediaSequence: number;
  readonly isIndependent: boolean;
  readonly start: PlaylistStart | null;
  /** EXT-X-MAP (4.3.2.5) before the first segment: the initialization section of fMP4; null for MPEG-TS. */
  readonly mapUri: string | null;
  readonly segments: readonly MediaSegment[];
  /** EXT-X-ENDLIST (4.3.3.4): nothing will be added. */
  readonly isEnded: boolean;
}

export interface MediaSegment {
  /** EXTINF (4.3.2.1) in whole microseconds. */
  readonly durationMicros: number;
  /** For people; null: none. */
  readonly title: string | null;
  readonly uri: string;
  /** EXT-X-DISCONTINUITY (4.3.2.3) before it. */
  readonly isDiscontinuous: boolean;
}
