/** The parts of video.js's HLS engine (VHS 3) that the player touches; video.js ships no types for them. */

/** One variant, switched on and off; VHS chooses among those that are on. */
export interface VhsRepresentation {
  readonly id: string;
  readonly width?: number;
  readonly height?: number;
  readonly bandwidth?: number;
  readonly playlist: VhsPlaylist;
}

/** Sound on its own; without an address it comes with the pictures. */
export interface VhsAlternate {
  readonly default?: boolean;
  readonly language?: string;
  readonly resolvedUri?: string;
}

/** A media playlist; VHS leaves disabled ones out of its choice. */
export interface VhsPlaylist {
  readonly id: string;
  /** As it stands in the multivariant playlist. */
  readonly uri?: string;
  /** Its whole address. */
  readonly resolvedUri?: string;
  readonly attributes?: {
    readonly CODECS?: string;
    readonly BANDWIDTH?: number;
    readonly RESOLUTION?: { readonly width: number; readonly height: number };
  };
  disabled?: boolean;
  /** Left out of the choice until then, ms since the Unix epoch; Infinity where this browser cannot play it. */
  readonly excludeUntil?: number;
}

/** Chooses the variant to go on with. */
export type SelectPlaylist = (this: Vhs) => VhsPlaylist | undefined;

/** An XMLHttpRequest as VHS decorates it. */
export interface VhsRequest extends XMLHttpRequest {
  /** Bits per second that VHS takes for the line's. */
  bandwidth?: number;
}

export interface VhsRequestOptions {
  readonly uri: string;
  readonly responseType?: string;
  /** Milliseconds; 0: none. */
  timeout?: number;
  beforeSend?: (request: VhsRequest) => void;
}

export interface VhsResponse {
  readonly statusCode: number;
  readonly body?: unknown;
}

export interface VhsXhr {
  onRequest(hook: (options: VhsRequestOptions) => VhsRequestOptions): void;
  onResponse(hook: (request: VhsRequest, error: Error | null, response: VhsResponse) => void): void;
}

export interface Vhs {
  readonly xhr: VhsXhr;
  /** Bits per second: what it takes for the line's. */
  readonly bandwidth?: number;
  readonly playlists: {
    /** The multivariant playlist, once it is there. */
    readonly main?: {
      readonly playlists: readonly VhsPlaylist[];
      /** By type, group and name. */
      readonly mediaGroups?: { readonly AUDIO?: Readonly<Record<string, Readonly<Record<string, VhsAlternate>>>> };
    };
    media(): VhsPlaylist | undefined;
    one(event: 'mediachange', listener: () => void): void;
  };
  /** Absent until the multivariant playlist is there. */
  readonly representations?: () => VhsRepresentation[];
  /** Of the line, bits per second. */
  readonly systemBandwidth?: number;
  /** Set when the hooks are ready it is asked from the first choice on. */
  selectPlaylist?: SelectPlaylist;
  readonly playlistController_: VhsPlaylistController;
}

/** Internals, the same since VHS 3.0: `pauseLoading` and `load` stop and start all loaders, `switchMedia_` makes a variant the current one. */
export interface VhsPlaylistController {
  readonly mainSegmentLoader_: VhsSegmentLoader;
  readonly audioSegmentLoader_: VhsSegmentLoader;
  readonly sourceUpdater_: VhsSourceUpdater;
  /** `activePlaylistLoader` null: the sound is in the picture's segments. */
  readonly mediaTypes_: { readonly AUDIO: { readonly activePlaylistLoader: VhsPlaylistLoader | null } };
  trigger(event: 'selectedinitialmedia'): void;
  pauseLoading(): void;
  load(): void;
  switchMedia_(playlist: VhsPlaylist, cause: string): void;
}

/** Loads one media playlist; `media` undefined: it is not there yet. */
export interface VhsPlaylistLoader {
  media(): VhsPlaylist | undefined;
  one(event: 'loadedmetadata', listener: () => void): void;
}

/** `resetLoader` makes it go on at the current time instead of at the end of what is loaded. */
export interface VhsSegmentLoader {
  readonly sourceUpdater_: VhsSourceUpdater;
  /** Whether the header goes with what is appended next. */
  readonly appendInitSegment_: { video: boolean; audio: boolean };
  /** Where the player's clock gets the segment's first frame, seconds; null: the clock stays as it is. */
  timestampOffsetForSegment_(options: { readonly segmentTimeline: number; readonly buffered: Pick<TimeRanges, 'length'> }): number | null;
  readonly syncController_: {
    /** From the segments' times to the player's, seconds; null: no segment of this part of the playlist has come yet. */
    mappingForTimeline(timeline: number): number | null;
  };
  /** Asks for a segment. Not while nothing was played yet and a second of the film is there. */
  loadSegment_: (segment: unknown) => void;
  resetLoader(): void;
  remove(startSeconds: number, endSeconds: number): void;
  load(): void;
}

/** The kinds of source buffers. */
export type BufferKind = 'video' | 'audio';

/** Does what all loaders want done to the source buffers, one after the other. */
export interface VhsSourceUpdater {
  /** Sets it where seconds are given. Seconds that no source buffer has yet count as 0. */
  videoTimestampOffset(seconds?: number): number | undefined;
  audioTimestampOffset(seconds?: number): number | undefined;
  hasCreatedSourceBuffers(): boolean;
  createSourceBuffers(codecs: Readonly<Partial<Record<BufferKind, string>>>): void;
  appendBuffer(options: { readonly type: BufferKind; readonly bytes: Uint8Array }, done: (error?: unknown) => void): void;
  /** Calls back when all that was wanted before is done. */
  videoQueueCallback(callback: () => void): void;
  audioQueueCallback(callback: () => void): void;
  setDuration(seconds: number, done?: () => void): void;
}

/** video.js with VHS built in. */
export interface VhsHost {
  /** Settings of all players together, in seconds. */
  readonly Vhs: {
    GOAL_BUFFER_LENGTH: number;
    MAX_GOAL_BUFFER_LENGTH: number;
    /** Its own choice, by a smoothed estimate of the line; `decay` is the weight of the newest one. */
    movingAverageBandwidthSelector(decay: number): SelectPlaylist;
  };
}

/** A tech of video.js; `vhs` is there while it plays HLS. */
export interface VhsTech {
  el(): HTMLVideoElement;
  readonly vhs?: Vhs;
}
