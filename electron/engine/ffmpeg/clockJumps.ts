import { openSourceFile } from '../base/sourceFile.ts';
import {
  clockReferences,
  isJump,
  joinOffset,
  packetBytesOf,
  ticksBetween,
  type ClockReference,
  type PacketChunk,
} from '../media/transportClock.ts';
import { TICKS_PER_SECOND } from '../media/timebase.ts';

/** Places in a file that are looked at first. */
const SAMPLES = 32;
/** References come at least every 100 ms: half a second at 2 Mbit/s. */
const WINDOW_BYTES = 128 * 1024;
/** Read whole to find a jump in it. */
const CLOSE_BYTES = 1024 * 1024;
/** A file in a hundred pieces is left as it is. */
const MAX_READS = 400;
const MAX_JUMPS = 24;
/** Stretches whose clock does not run as the others' do are looked into. */
const DOUBTFUL = { factor: 2, seconds: 10 } as const;

/**
 * Byte offsets at which the clock of an MPEG-TS jumps (recordings that were joined, broadcasts that were interrupted), ascending; empty
 * for any other file. Jumps that are short against a thirtieth of the file are found only when they go back.
 */
export async function clockJumps(path: string, sizeBytes: number, head: Buffer): Promise<readonly number[]> {
  const packetBytes = packetBytesOf(head);
  if (packetBytes === null) return [];
  const file = await openSourceFile(path);
  try {
    let reads = 0;
    let pid: number | null = null;
    const chunkAt = async (from: number, length: number): Promise<PacketChunk> => {
      reads += 1;
      const offset = Math.max(0, from - (from % packetBytes));
      return { offset, packetBytes, bytes: await file.read(offset, Math.min(length, sizeBytes - offset)) };
    };
    const referenceAt = async (from: number): Promise<ClockReference | null> => {
      const [found = null] = clockReferences(await chunkAt(from, WINDOW_BYTES), pid);
      pid ??= found?.pid ?? null;
      return found;
    };

    const places = Array.from({ length: SAMPLES }, (_, i) => Math.floor((i * Math.max(0, sizeBytes - WINDOW_BYTES)) / (SAMPLES - 1)));
    const first = await referenceAt(0);
    const samples = [first, ...(await Promise.all(places.slice(1).map(referenceAt)))]
      .filter((found) => found !== null)
      .filter((found, i, all) => i === 0 || found.offset > all[i - 1]!.offset);
    const end = clockReferences(await chunkAt(sizeBytes - WINDOW_BYTES, WINDOW_BYTES), pid).at(-1);
    if (end && end.offset > (samples.at(-1)?.offset ?? -1)) samples.push(end);
    const ticksPerByte = medianRate(samples);

    const isDoubtful = (from: ClockReference, to: ClockReference): boolean => {
      const [ticks, usual] = [ticksBetween(from.ticks, to.ticks), ticksPerByte * (to.offset - from.offset)];
      if (ticks < 0) return true;
      const isOff = ticks > usual * DOUBTFUL.factor || ticks < usual / DOUBTFUL.factor;
      return isOff && Math.abs(ticks - usual) > DOUBTFUL.seconds * TICKS_PER_SECOND;
    };
    const jumps: number[] = [];
    const search = async (from: ClockReference, to: ClockReference): Promise<void> => {
      if (reads > MAX_READS || !isDoubtful(from, to)) return;
      if (to.offset - from.offset <= CLOSE_BYTES) {
        const chunk = await chunkAt(from.offset, to.offset - from.offset + packetBytes);
        clockReferences(chunk, pid).forEach((reference, i, all) => {
          const before = all[i - 1];
          if (before && isJump(before, reference)) jumps.push(joinOffset(chunk, before, reference));
        });
        return;
      }
      const middle = await referenceAt((from.offset + to.offset) / 2);
      if (!middle || middle.offset >= to.offset) return;
      await search(from, middle);
      await search(middle, to);
    };
    for (const [i, to] of samples.entries()) if (i > 0) await search(samples[i - 1]!, to);
    return jumps.length > MAX_JUMPS || reads > MAX_READS ? [] : jumps;
  } finally {
    await file.close();
  }
}

/** Ticks per byte of the stretch in the middle of all; 0 where there is none. */
function medianRate(samples: readonly ClockReference[]): number {
  const rates = samples.slice(1).flatMap((to, i) => {
    const from = samples[i]!;
    const ticks = ticksBetween(from.ticks, to.ticks);
    return ticks > 0 ? [ticks / (to.offset - from.offset)] : [];
  });
  return rates.toSorted((a, b) => a - b)[rates.length >> 1] ?? 0;
}
