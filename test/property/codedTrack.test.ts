import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CodedTrack } from '../../electron/engine/media/codedTrack/codedTrack.ts';
import { matroskaTrack } from '../../electron/engine/media/codedTrack/matroskaTrack.ts';
import { mp4Track } from '../../electron/engine/media/codedTrack/mp4Track.ts';
import type { ByteSource } from '../../electron/engine/media/byteSource.ts';
import { matroskaBytes } from '../unit/media/keyframes/matroskaBytes.ts';
import { memorySource } from '../unit/media/keyframes/memorySource.ts';
import { mp4Bytes } from '../unit/media/keyframes/mp4Bytes.ts';

const ONE = { position: 0, count: 1 };
const MP4 = mp4Bytes({
  pictures: Array.from({ length: 60 }, (_, i) => ({ pts: i * 1000, kind: i % 10 === 0 ? 'idr' : 'other', sizeBytes: 30 + i })),
});
const MATROSKA = matroskaBytes({ keyframes: Array.from({ length: 12 }, (_, i) => ({ time: 5 + i * 900, kind: 'idr' })), cuesAt: 'front' });

/** Bytes overwritten at some places, perhaps cut off. */
function damaged(bytes: Buffer) {
  const place = fc.nat({ max: bytes.length - 1 });
  const damage = fc.array(fc.tuple(place, fc.oneof(fc.constantFrom(0, 1, 127, 128, 255), fc.nat({ max: 255 }))), { maxLength: 12 });
  return fc.tuple(damage, fc.option(place, { nil: bytes.length })).map(([places, end]) => {
    const copy = Buffer.from(bytes);
    for (const [at, value] of places) copy[at] = value;
    return copy.subarray(0, Math.max(1, end));
  });
}

/** Reads all there is; null where it ended with the promised error. Throws any other. */
async function pictureCount(bytes: Buffer, open: (source: ByteSource) => Promise<CodedTrack | null>): Promise<number | null> {
  const source = memorySource(bytes);
  try {
    const track = await open(source);
    let count = 0;
    for await (const units of track?.unitsFrom(source, 0) ?? []) count += units.length;
    return count;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

it('a damaged MP4 gives its pictures or a RangeError, and an end', async () => {
  const open = (source: ByteSource): Promise<CodedTrack | null> => mp4Track(source, { ...ONE, firstTicks: 0 });
  await fc.assert(
    fc.asyncProperty(damaged(MP4), async (bytes) => {
      expect((await pictureCount(bytes, open)) ?? 0).toBeLessThanOrEqual(bytes.length);
    }),
  );
});

it('a damaged Matroska file gives its pictures or a RangeError, and an end', async () => {
  const open = (source: ByteSource): Promise<CodedTrack | null> => matroskaTrack(source, { ...ONE, startMicros: 0 });
  await fc.assert(
    fc.asyncProperty(damaged(MATROSKA), async (bytes) => {
      expect((await pictureCount(bytes, open)) ?? 0).toBeLessThanOrEqual(bytes.length);
    }),
  );
});
