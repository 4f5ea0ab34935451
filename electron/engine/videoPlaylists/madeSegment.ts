import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { EngineError } from '../base/errors.ts';
import type { Playback, SegmentRequest, StoredSegment } from '../transcode/playback.ts';
import { UnfinishedSegment } from '../transcode/unfinishedSegment.ts';
import type { MadeMedia } from './madePlaylist.ts';
import { muxedAsMade, muxedSegment, type SegmentPosition } from './muxedSegment.ts';

export interface SegmentWish {
  /** Counted in the playlist. */
  readonly index: number;
  readonly viewerId: string;
  /** Whether it may be made; else it is served only if it exists. */
  readonly isLive: boolean;
  /** Its first bytes will do while it is being made. */
  readonly takesUnfinished: boolean;
  readonly signal: AbortSignal;
}

/** A segment as it is sent. */
export type SentSegment = WholeSegment | SegmentAsMade;

export interface WholeSegment {
  readonly kind: 'whole';
  readonly bytes: Buffer;
  /** Strong validator without quotes. */
  readonly etag: string;
}

/** Its bytes as they are made: what reads them fails when it does not become what was promised. */
export interface SegmentAsMade {
  readonly kind: 'unfinished';
  readonly stream: Readable;
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

/** Waits for all parts of a segment, or for their first bytes, and puts them together. Throws as Playback.segment does; SEGMENT_UNKNOWN when it may not be made and is not there. */
export async function madeSegment(playback: Playback, made: MadeMedia, wish: SegmentWish): Promise<SentSegment> {
  const asked = partsOf(made, wish).map((request) => readPart(playback, request, wish));
  const parts = await Promise.all(asked).catch((error: unknown) => {
    for (const one of asked) void one.then(giveUp, () => undefined); // what failed first is told
    throw error;
  });
  const position = { index: wish.index, startTicks: made.timeline.boundaries[made.timeline.firstSegment + wish.index] ?? 0 };
  const whole = parts.flatMap((part) => (part instanceof Readable ? [] : [part]));
  if (whole.length === parts.length) return wholeOf(whole, position);
  return { kind: 'unfinished', stream: muxedAsMade(parts.map(streamOf), position) };
}

async function wholeOf(parts: readonly Part[], position: SegmentPosition): Promise<WholeSegment> {
  const etag = createHash('sha256')
    .update(parts.map((part) => part.etag).join(' '))
    .digest('base64url')
    .slice(0, 27);
  const bytes = await muxedSegment(
    parts.map((part) => part.bytes),
    position,
  );
  for (const part of parts) part.giveBack?.();
  return { kind: 'whole', bytes, etag };
}

/** What is lent is not given back: the muxer holds views of it for as long as it takes. */
function streamOf(part: Part | Readable): Readable {
  return part instanceof Readable ? part : Readable.from([part.bytes]);
}

function giveUp(part: Part | Readable): void {
  if (part instanceof Readable) part.destroy();
}

interface Part {
  readonly bytes: Buffer;
  readonly etag: string;
  readonly giveBack: (() => void) | null;
}

/** A stream where the segment is still being made. */
async function readPart(
  playback: Playback,
  request: SegmentRequest,
  { isLive, takesUnfinished, signal }: SegmentWish,
): Promise<Part | Readable> {
  for (let attempt = 1; ; attempt += 1) {
    const stored = await (isLive
      ? takesUnfinished
        ? playback.segmentAsMade(request, { signal })
        : playback.segment(request, { signal })
      : playback.madeSegment(request));
    if (!stored)
      throw new EngineError(
        'SEGMENT_UNKNOWN',
        'This segment was not transcoded yet, and the playlist was signed without "live_1". Sign it with hls/sign,live_1.',
      );
    if (stored instanceof UnfinishedSegment) return stored.read();
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
