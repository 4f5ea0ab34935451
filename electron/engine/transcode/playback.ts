import type { Activity } from '../../../shared/contract.ts';
import type { RenditionCost } from '../../../shared/playerContract.ts';
import type { EncoderCounts } from '../ffmpeg/encoders/encoderRoster.ts';
import type { PinnedItem } from './pinnedItems.ts';
import type { StoreUsage } from './segmentStore.ts';
import type { FontFile } from './subtitles/fontReader.ts';
import type { StyledText, SubtitleSegment } from './subtitles/itemSubtitles.ts';
import type { UnfinishedSegment } from './unfinishedSegment.ts';
import type { SegmentPlace } from './viewers/viewerLog.ts';

/** A whole segment. */
export type StoredSegment = SegmentFacts & (SegmentInMemory | SegmentOnDisk);

export interface SegmentFacts {
  readonly sizeBytes: number;
  /** Strong validator without quotes: the same for the same bytes. */
  readonly etag: string;
  readonly contentType: string;
}

/** Its bytes, which nobody changes before they are given back. */
export interface SegmentInMemory {
  readonly kind: 'memory';
  readonly bytes: Buffer;
  /** To be called, once, when the bytes were sent and nobody reads them any more; null: others read them too. Need not be called. */
  readonly giveBack: (() => void) | null;
}

/** Where it lies in the store: too large to be held. It may be evicted before it is opened. */
export interface SegmentOnDisk {
  readonly kind: 'file';
  readonly path: string;
}

/** What the HTTP server needs of the transcoder: text at once, segments when they are made. */
export interface Playback {
  /**
   * The multivariant playlist; `query` (without "?") is put on every URI in it. Paths are relative: `<renditionId>/index.m3u8`.
   * Throws ITEM_UNKNOWN.
   */
  multivariantPlaylist(itemId: string, timelineId: string, query: string): Promise<string>;
  /**
   * The multivariant playlist of the renditions that have the subtitle track `trackIndex` burnt in, with the same sound and text.
   * Throws ITEM_UNKNOWN, SEGMENT_UNKNOWN (no such subtitles, or they cannot be burnt in).
   */
  burntPlaylist(itemId: string, timelineId: string, trackIndex: number, query: string): Promise<string>;
  /** The media playlist of one rendition; segment paths are `<index>.ts`, of one that was made again `<index>.<make>.ts`. Throws ITEM_UNKNOWN, SEGMENT_UNKNOWN (no such rendition). */
  mediaPlaylist(itemId: string, timelineId: string, renditionId: string, query: string): Promise<string>;
  /**
   * Waits until the segment is there; abort only ends this waiting.
   * Throws ITEM_UNKNOWN, SEGMENT_UNKNOWN, SEGMENT_LATE, TRANSCODE_FAILED, UNPLAYABLE, NO_SPACE, ENGINE_CLOSED.
   */
  segment(request: SegmentRequest, options: { readonly signal: AbortSignal }): Promise<StoredSegment>;
  /** The same, but what is not there yet is handed out with its first bytes, for clients that profit. Throws the same. */
  segmentAsMade(request: SegmentRequest, options: { readonly signal: AbortSignal }): Promise<StoredSegment | UnfinishedSegment>;
  /** The number of the segment around a place; the first or last one where there is none. Throws ITEM_UNKNOWN, SEGMENT_UNKNOWN (no such rendition, or the file is growing). */
  segmentIndexAt(
    rendition: Omit<SegmentRequest, 'index' | 'viewerId'>,
    place: { readonly seconds: number; readonly signal: AbortSignal },
  ): Promise<number>;
  /**
   * Makes what players start with at a position in advance, behind everything that viewers need: what the next click asks for is there then. Resolves when it is; abort ends it. Throws as `segment` does.
   */
  prepare(request: PrepareRequest, options: { readonly signal: AbortSignal }): Promise<void>;
  /** Makes segments of a rendition in advance, behind everything that viewers need. Resolves when they are there; abort ends it. Throws as `segment` does. */
  makeAhead(request: AheadRequest, options: { readonly signal: AbortSignal }): Promise<void>;
  /** The segment if it is in the cache; null: it is not, and nothing is done about it. Throws ITEM_UNKNOWN, SEGMENT_UNKNOWN (no such rendition). */
  madeSegment(request: Omit<SegmentRequest, 'viewerId'>): Promise<StoredSegment | null>;
  /**
   * A segment of a subtitle rendition, within about 3 s whatever has been read by then.
   * Throws ITEM_UNKNOWN, SEGMENT_UNKNOWN, FILE_MISSING, FILE_UNREADABLE, FFMPEG_MISSING.
   */
  subtitleSegment(request: Omit<SegmentRequest, 'viewerId'>): Promise<SubtitleSegment>;
  /**
   * The ASS text of a styled subtitle rendition, at least what is shown at `atSeconds` and in the minute after it, within about 3 s.
   * Throws ITEM_UNKNOWN, SEGMENT_UNKNOWN, NOT_MEDIA, FILE_MISSING, FILE_UNREADABLE, FFMPEG_MISSING.
   */
  styledText(request: StyledTextRequest): Promise<StyledText>;
  /** What making each picture rendition costs this machine, best first. Throws ITEM_UNKNOWN, FILE_MISSING. */
  costs(itemId: string): Promise<readonly RenditionCost[]>;
  /** A font attached to the film, by its index among the file's streams. Throws ITEM_UNKNOWN, FILE_MISSING, NOT_MEDIA, FFMPEG_MISSING. */
  attachedFont(itemId: string, index: number): Promise<FontFile>;
  /** Where a segment that was answered lies; null: its rendition is not in use any more. */
  placeOf(request: SegmentRequest): SegmentPlace | null;
  /** A viewer has left: nothing more is made for him, unless he asks again. */
  leave(viewerId: string): void;
  /** Counts a segment as sent (servedSeconds of /api/activity). */
  segmentServed(request: SegmentRequest): void;
  activity(): Activity;
  checks(): CheckCounts;
  encoderCounts(): EncoderCounts;
  /** Calls back on every change of activity (not throttled); returns the unsubscriber. */
  onActivity(listener: () => void): () => void;
  /** Empties the segment cache; what is waited for is made again. */
  clearCache(): Promise<void>;
  cacheState(): CacheState;
  /** Keeps what is cached of an item until it is unpinned. */
  pin(itemId: string): void;
  /** Returns whether it was pinned. */
  unpin(itemId: string): boolean;
}

/** The segment cache as a person sees it. */
export interface CacheState extends StoreUsage {
  /** Segments that were not as they had been written, since the start. */
  readonly damaged: number;
  /** There is no room: segments are served without being kept. */
  readonly isFull: boolean;
  /** In the order of pinning. */
  readonly pins: readonly PinnedItem[];
}

/** What the self-check of segments found since the start. */
export interface CheckCounts {
  /** Segments that were not published because they were not what was promised. */
  readonly failed: number;
  /** Of those, made again another way and published. */
  readonly remade: number;
  /** Cached segments that were made again in better quality while nobody watched. */
  readonly improved: number;
  /** Segments in the cache that were not as they had been written: deleted, and made again when asked for. */
  readonly damaged: number;
}

export interface StyledTextRequest {
  readonly itemId: string;
  readonly renditionId: string;
  /** From the item's start. */
  readonly atSeconds: number;
}

export interface PrepareRequest {
  readonly itemId: string;
  readonly timelineId: string;
  readonly fromSeconds: number;
  readonly seconds: number;
  /** The pictures meant; null or one that is not offered: those that players start with. */
  readonly renditionId: string | null;
  /** A viewer is about to go there: before what others have time for. Absent: no. */
  readonly isImminent?: boolean;
}

/** Segments [firstSegment, endSegment) of a rendition. */
export interface AheadRequest extends Pick<SegmentRequest, 'itemId' | 'timelineId' | 'renditionId'> {
  readonly firstSegment: number;
  readonly endSegment: number;
}

export interface SegmentRequest {
  readonly itemId: string;
  readonly timelineId: string;
  readonly renditionId: string;
  readonly index: number;
  /** Who watches: from the signed URL. Requests of one viewer move his lease. */
  readonly viewerId: string;
}
