import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { EngineError } from '../base/errors.ts';
import type { Playback, SegmentRequest, StoredSegment } from '../transcode/playback.ts';
import type { MadeMedia } from './madePlaylist.ts';
import { muxedSegment } from './muxedSegment.ts';

export interface SegmentWish {
  /** Counted in the playlist. */
  readonly index: number;
  readonly viewerId: string;
  /** Whether it may be made; else it is served only if it exists. */
  readonly isLive: boolean;
  readonly signal: AbortSignal;
}

/** A segment as it is sent. */
export interface WholeSegment {
  readonly bytes: Buffer;
  /** Strong validator without quotes. */
  readonly etag: string;
}

/** A segment may be evicted between its place being told and its file being read; it is made again. */
const READ_ATTEMPTS = 3;

/** The requests for the parts of a segment: pictures first. Each part has a viewer of its own, who has one rendition of a kind only. */
export function partsOf(made: MadeMedia, { index, viewerId }: Pick<SegmentWish, 'index' | 'viewerId'>): readonly SegmentRequest[] {
  const { itemId, token, timeline, video, audio } = made;
  const part = (renditionId: string, position: number): SegmentRequest => ({
    itemId,
    timelineId: token,
    renditionId,
    index: timeline.firstSegment + index,
    viewerId: position === 0 ? viewerId : `${viewerId}-${position}`,
  });
  return [...video.map(({ id }, position) => part(id, position)), ...audio.map(({ id }, position) => part(id, position))];
}

/** Waits for all parts of a segment and puts them together. Throws as Playback.segment does; SEGMENT_UNKNOWN when it may not be made and is not there. */
export async function madeSegment(playback: Playback, made: MadeMedia, wish: SegmentWish): Promise<WholeSegment> {
  const parts = await Promise.all(partsOf(made, wish).map((request) => readPart(playback, request, wish)));
  const etag = createHash('sha256')
    .update(parts.map((part) => part.etag).join(' '))
    .digest('base64url')
    .slice(0, 27);
  const bytes = await muxedSegment(
    parts.map((part) => part.bytes),
    wish.index,
    made.timeline.boundaries[made.timeline.firstSegment + wish.index] ?? 0,
  );
  for (const part of parts) part.giveBack?.();
  return { bytes, etag };
}

interface Part {
  readonly bytes: Buffer;
  readonly etag: string;
  readonly giveBack: (() => void) | null;
}

async function readPart(playback: Playback, request: SegmentRequest, { isLive, signal }: SegmentWish): Promise<Part> {
  for (let attempt = 1; ; attempt += 1) {
    const stored = isLive ? await playback.segment(request, { signal }) : await playback.madeSegment(request);
    if (!stored)
      throw new EngineError(
        'SEGMENT_UNKNOWN',
        'This segment was not transcoded yet, and the playlist was signed without "live_1". Sign it with hls/sign,live_1.',
      );
    const part = await bytesOf(stored);
    if (part) return part;
    if (attempt >= READ_ATTEMPTS) throw new Error('a segment was evicted each time before it could be read');
  }
}

/** null: it was evicted meanwhile. */
async function bytesOf(stored: StoredSegment): Promise<Part | null> {
  const { etag } = stored;
  if (stored.kind === 'memory') return { bytes: stored.bytes, giveBack: stored.giveBack, etag };
  const bytes = await readFile(stored.path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  return bytes && { bytes, giveBack: null, etag };
}
