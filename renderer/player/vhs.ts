/** The parts of video.js's HLS engine (VHS 3) that the player touches; video.js ships no types for them. */

/** One variant, switched on and off; VHS chooses among those that are on. */
export interface VhsRepresentation {
  readonly id: string;
  readonly width?: number;
  readonly height?: number;
  readonly bandwidth?: number;
  enabled(isEnabled: boolean): boolean;
}

/** An XMLHttpRequest as VHS decorates it. */
export interface VhsRequest extends XMLHttpRequest {
  /** Milliseconds of the wall clock from which VHS measures bandwidth and round trip. */
  requestTime?: number;
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
  readonly playlists: { media(): { readonly id: string } | undefined };
  /** Absent until the multivariant playlist is there. */
  readonly representations?: () => VhsRepresentation[];
  readonly playlistController_: { pauseLoading(): void };
}

/** A tech of video.js; `vhs` is there while it plays HLS. */
export interface VhsTech {
  el(): HTMLVideoElement;
  readonly vhs?: Vhs;
}
