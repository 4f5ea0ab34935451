import type { AccessUnit } from '../accessUnit.ts';
import type { ByteSource } from '../byteSource.ts';
import { annexBUnit } from '../h264/annexBUnit.ts';
import type { TrackChoice } from '../keyframes/containerIndex.ts';
import { clusterBlocks } from '../matroska/clusterBlocks.ts';
import { matroskaCues } from '../matroska/matroskaKeyframes.ts';
import { TICKS_PER_SECOND } from '../timebase.ts';
import { MAX_PICTURE_BYTES, READ_BYTES, type CodedTrack } from './codedTrack.ts';

const BLOCKS = { readBytes: READ_BYTES, maxBytes: MAX_PICTURE_BYTES } as const;

/** `startMicros`: of the item's clock, on the file's. */
export interface MatroskaTrackRequest extends TrackChoice {
  readonly startMicros: number;
}

/**
 * A Matroska file's H.264 track by its Cues; null where it has none or stores the track in another way. The container keeps no decoding
 * times: the pictures have those of their showing (see withDecodeTimes). Rejects with what the file system says.
 */
export async function matroskaTrack(source: ByteSource, request: MatroskaTrackRequest): Promise<CodedTrack | null> {
  const found = await matroskaCues(source, request);
  if (found.kind !== 'cues') return null;
  const { cues, track, configuration, unitsPerSecond } = found;
  const zeroTicks = (-request.startMicros * TICKS_PER_SECOND) / 1e6;
  const ticksPerUnit = TICKS_PER_SECOND / unitsPerSecond;
  const onClock = (units: number): number => Math.round(zeroTicks + units * ticksPerUnit);
  const clusters = cues.map(({ time, clusterOffset }) => ({ ticks: onClock(time), clusterOffset }));
  async function* unitsFrom(file: ByteSource, ticks: number): AsyncGenerator<readonly AccessUnit[]> {
    // Half a millisecond for times that were rounded.
    const before = clusters.findLast((cluster) => cluster.ticks <= ticks + TICKS_PER_SECOND / 2000) ?? clusters[0];
    if (!before) return;
    for await (const blocks of clusterBlocks(file, { ...BLOCKS, offset: before.clusterOffset, track })) {
      yield blocks.map(({ time, isKeyframe, data }) => {
        const ptsTicks = onClock(time);
        return { ptsTicks, dtsTicks: ptsTicks, isKeyframe, data: annexBUnit(data, configuration.lengthBytes) };
      });
    }
  }
  return { unitsFrom };
}
