import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { EngineError } from '../base/errors.ts';
import type { Engine } from '../engine.ts';
import { OUTPUT_LEAD_TICKS, secondsFromTicks, ticksFromSeconds } from '../media/timebase.ts';
import type { SegmentRequest, StoredSegment } from '../transcode/playback.ts';
import { segmentFragments } from '../transcode/segmentFragments.ts';
import { UnfinishedSegment } from '../transcode/unfinishedSegment.ts';
import { requestSignal } from './requestSignal.ts';

/**
 * What has to be added to the times of the fragments for those of the playlist, seconds: the timestampOffset of Media Source Extensions.
 * Of the item's own clock, less the lead that all our streams have.
 */
export const CLOCK_OFFSET_HEADER = 'playhead-clock-offset';

/** The place in "at-61.5.mp4", seconds; null: it is the name of something else. */
export function placeInName(file: string): number | null {
  const match = /^at-(\d{1,6}(?:\.\d{1,6})?)\.mp4$/.exec(file);
  return match ? Number(match[1]) : null;
}

/**
 * Sends the segment around a place as fragmented MP4 while it is being made: our own page shows its first picture before the segment is
 * whole. It is not kept anywhere and counts for nothing: the player asks for the segment itself as well. Throws what Playback.segment throws.
 */
export async function sendFragments(
  engine: Engine,
  place: Omit<SegmentRequest, 'index'> & { readonly seconds: number },
  reply: FastifyReply,
): Promise<void> {
  const signal = requestSignal(reply);
  const { seconds, ...rendition } = place;
  const segment = { ...rendition, index: await engine.playback.segmentIndexAt(rendition, { seconds, signal }) };
  const made = await engine.playback.segmentAsMade(segment, { signal });
  const beginsAtSeconds = engine.playback.placeOf(segment)?.positionSeconds ?? 0;
  const first = Promise.withResolvers<number>();
  const fragments = segmentFragments(bytesOf(made), {
    startTicks: ticksFromSeconds(beginsAtSeconds),
    onFirst: ({ ptsTicks }) => first.resolve(ptsTicks),
  });
  // The answer begins with the first picture: its time belongs into the header.
  const opening = await fragments.next().catch((error: unknown) => {
    throw error instanceof RangeError ? new EngineError('SEGMENT_UNKNOWN', `There are no fragments here: ${error.message}.`) : error;
  });
  if (opening.done === true) throw new EngineError('SEGMENT_UNKNOWN', `There is nothing at ${seconds} s.`);
  const offsetSeconds = beginsAtSeconds - secondsFromTicks((await first.promise) + OUTPUT_LEAD_TICKS);
  async function* all(): AsyncGenerator<Buffer, void> {
    yield opening.value as Buffer;
    yield* fragments;
  }
  reply
    .type('video/mp4')
    .headers({ 'cache-control': 'no-store', [CLOCK_OFFSET_HEADER]: offsetSeconds.toFixed(6) })
    .send(Readable.from(all()));
}

function bytesOf(segment: StoredSegment | UnfinishedSegment): AsyncIterable<Buffer> | Iterable<Buffer> {
  if (segment instanceof UnfinishedSegment) return segment.read();
  return segment.kind === 'memory' ? [segment.bytes] : createReadStream(segment.path);
}
