/** A small picture, whole. */
export interface PreviewPicture {
  readonly bytes: Buffer;
  readonly contentType: 'image/jpeg' | 'image/webp';
}

export interface PreviewItem {
  readonly itemId: string;
  readonly timelineId: string;
}

/** What the HTTP server needs of previews. */
export interface Previews {
  /**
   * The storyboard of an item as WebVTT, at once; `query` (without "?") is put on every address in it: `sprite-<index>.webp`.
   * Throws ITEM_UNKNOWN, FILE_MISSING, SEGMENT_UNKNOWN (sound alone, or still being written).
   */
  storyboard(item: PreviewItem, query: string): Promise<string>;
  /**
   * One of the storyboard's sprites; not yet made, it waits until viewers leave time for it. Abort by all who wait ends the work.
   * Throws the same, TRANSCODE_FAILED, FFMPEG_MISSING, ENGINE_CLOSED.
   */
  sprite(item: PreviewItem, index: number, options: { readonly signal: AbortSignal }): Promise<PreviewPicture>;
  /** The picture of the keyframe at or before a place, soon; a place behind the end counts as the end. Abort and errors as `sprite`. */
  still(item: PreviewItem, atSeconds: number, options: { readonly signal: AbortSignal }): Promise<PreviewPicture>;
}
