import { boxAt, type Mp4Box } from './boxes.ts';
import { FullBoxReader } from './fullBox.ts';

/** One coded picture of a track, in decoding order. */
export type SampleVisitor = (ptsUnits: number, sizeBytes: number, isKeyframe: boolean, dtsUnits: number) => void;

/** The sample table of a track (ISO/IEC 14496-12, 8.5 to 8.7), checked against the sizes of its boxes. */
export interface SampleTable {
  readonly sampleCount: number;
  /** Sum of all samples' durations, units of the track's timescale. */
  readonly durationUnits: number;
  /** Calls back for each sample, in decoding order. */
  forEach(visit: SampleVisitor): void;
  /** Where a sample (from 0) is in the file, and how long it is; null when the table does not tell. */
  place(sample: number): { readonly offset: number; readonly sizeBytes: number } | null;
  /** Where all samples are in the file; null when the table does not tell. */
  offsets(): Float64Array | null;
  /** Largest offset that any sample begins at; 0 without samples. */
  readonly lastChunkOffset: number;
}

/** Ten hours at 100 frames a second. Larger counts are damage or an attack. */
const MAX_SAMPLES = 4_000_000;

/** Reads the table below `stbl`; null when something is missing, contradicts itself or promises more than the file has. */
export function sampleTableFrom(bytes: Buffer, stbl: Mp4Box, fileBytes: number): SampleTable | null {
  try {
    const sizes = sampleSizes(bytes, stbl, fileBytes);
    const decodeTimes = runs(bytes, boxAt(bytes, stbl, 'stts'));
    if (!sizes || !decodeTimes) return null;
    const offsets = boxAt(bytes, stbl, 'ctts');
    const compositionOffsets = offsets && runs(bytes, offsets);
    const keyframes = boxAt(bytes, stbl, 'stss');
    const chunks = chunkOffsets(bytes, stbl);
    const perChunk = chunkRuns(bytes, stbl);
    if ((offsets && !compositionOffsets) || !chunks || !perChunk) return null;
    return {
      sampleCount: sizes.count,
      durationUnits: decodeTimes.reduce((sum, run, i) => sum + (i % 2 ? 0 : run * (decodeTimes[i + 1] ?? 0)), 0),
      forEach: (visit) =>
        visitSamples({ sizes, decodeTimes, compositionOffsets, keyframes: keyframes && syncSamples(bytes, keyframes) }, visit),
      place: (sample) => samplePlace(sample, sizes, chunks, perChunk),
      offsets: () => sampleOffsets(sizes, chunks, perChunk),
      lastChunkOffset: chunks.reduce((latest, offset) => Math.max(latest, offset), 0),
    };
  } catch (error) {
    if (error instanceof RangeError) return null; // a box that is shorter than it says
    throw error;
  }
}

interface SampleSizes {
  readonly count: number;
  readonly of: (sample: number) => number;
}

/** stsz: 8.7.3.2. */
function sampleSizes(bytes: Buffer, stbl: Mp4Box, fileBytes: number): SampleSizes | null {
  const box = boxAt(bytes, stbl, 'stsz');
  if (!box) return null;
  const reader = new FullBoxReader(bytes, box);
  const [common, count] = [reader.uint32(), reader.uint32()];
  if (count > MAX_SAMPLES) return null;
  if (common > 0) return common * count > fileBytes ? null : { count, of: () => common };
  if (reader.remainingBytes < count * 4) return null;
  const first = box.start + 12;
  return { count, of: (sample) => bytes.readUInt32BE(first + sample * 4) };
}

/** stts and ctts: pairs of a count and a signed value, flattened (8.6.1.2, 8.6.1.3; writers put signed offsets into version 0 too). */
function runs(bytes: Buffer, box: Mp4Box | null): readonly number[] | null {
  if (!box) return null;
  const reader = new FullBoxReader(bytes, box);
  const count = reader.uint32();
  if (count > MAX_SAMPLES || reader.remainingBytes < count * 8) return null;
  const flat: number[] = [];
  for (let i = 0; i < count; i += 1) flat.push(reader.uint32(), reader.int32());
  return flat;
}

/** stss: 8.6.2; sample numbers from 1, rising. */
function syncSamples(bytes: Buffer, box: Mp4Box): readonly number[] {
  const reader = new FullBoxReader(bytes, box);
  const count = Math.min(reader.uint32(), Math.floor(reader.remainingBytes / 4));
  return Array.from({ length: count }, () => reader.uint32());
}

/** stco and co64: 8.7.5. */
function chunkOffsets(bytes: Buffer, stbl: Mp4Box): readonly number[] | null {
  const box = boxAt(bytes, stbl, 'stco') ?? boxAt(bytes, stbl, 'co64');
  if (!box) return null;
  const reader = new FullBoxReader(bytes, box);
  const count = reader.uint32();
  const isLong = box.type === 'co64';
  if (count > MAX_SAMPLES || reader.remainingBytes < count * (isLong ? 8 : 4)) return null;
  return Array.from({ length: count }, () => (isLong ? reader.uint64() : reader.uint32()));
}

interface ChunkRun {
  /** From 0. */
  readonly firstChunk: number;
  readonly samplesPerChunk: number;
}

/** stsc: 8.7.4. */
function chunkRuns(bytes: Buffer, stbl: Mp4Box): readonly ChunkRun[] | null {
  const box = boxAt(bytes, stbl, 'stsc');
  if (!box) return null;
  const reader = new FullBoxReader(bytes, box);
  const count = reader.uint32();
  if (count > MAX_SAMPLES || reader.remainingBytes < count * 12) return null;
  return Array.from({ length: count }, () => {
    const run = { firstChunk: reader.uint32() - 1, samplesPerChunk: reader.uint32() };
    reader.skip(4);
    return run;
  });
}

interface SampleColumns {
  readonly sizes: SampleSizes;
  readonly decodeTimes: readonly number[];
  readonly compositionOffsets: readonly number[] | null;
  /** null: every sample is one. */
  readonly keyframes: readonly number[] | null;
}

function visitSamples({ sizes, decodeTimes, compositionOffsets, keyframes }: SampleColumns, visit: SampleVisitor): void {
  const [durations, offsets] = [runCursor(decodeTimes), compositionOffsets && runCursor(compositionOffsets)];
  let decodeTime = 0;
  let nextKeyframe = 0;
  for (let sample = 0; sample < sizes.count; sample += 1) {
    while (keyframes && (keyframes[nextKeyframe] ?? Number.POSITIVE_INFINITY) < sample + 1) nextKeyframe += 1;
    const isKeyframe = keyframes === null || keyframes[nextKeyframe] === sample + 1;
    visit(decodeTime + (offsets?.() ?? 0), sizes.of(sample), isKeyframe, decodeTime);
    decodeTime += durations() ?? 0;
  }
}

/** The values of flattened runs one after the other; null behind the last. */
function runCursor(flat: readonly number[]): () => number | null {
  let at = 0;
  let left = flat[0] ?? 0;
  return () => {
    while (left === 0) {
      at += 2;
      if (at >= flat.length) return null;
      left = flat[at] ?? 0;
    }
    left -= 1;
    return flat[at + 1] ?? null;
  };
}

function samplePlace(
  sample: number,
  sizes: SampleSizes,
  chunks: readonly number[],
  chunkRunList: readonly ChunkRun[],
): { readonly offset: number; readonly sizeBytes: number } | null {
  let firstOfRun = 0;
  for (const [i, run] of chunkRunList.entries()) {
    const chunkEnd = chunkRunList[i + 1]?.firstChunk ?? chunks.length;
    const samplesOfRun = Math.max(0, chunkEnd - run.firstChunk) * run.samplesPerChunk;
    if (sample < firstOfRun + samplesOfRun) {
      const chunk = run.firstChunk + Math.floor((sample - firstOfRun) / run.samplesPerChunk);
      let offset = chunks[chunk];
      if (offset === undefined) return null;
      const firstOfChunk = sample - ((sample - firstOfRun) % run.samplesPerChunk);
      for (let before = firstOfChunk; before < sample; before += 1) offset += sizes.of(before);
      return { offset, sizeBytes: sizes.of(sample) };
    }
    firstOfRun += samplesOfRun;
  }
  return null;
}

function sampleOffsets(sizes: SampleSizes, chunks: readonly number[], chunkRunList: readonly ChunkRun[]): Float64Array | null {
  const offsets = new Float64Array(sizes.count);
  let sample = 0;
  for (const [i, { firstChunk, samplesPerChunk }] of chunkRunList.entries()) {
    const chunkEnd = Math.min(chunks.length, chunkRunList[i + 1]?.firstChunk ?? chunks.length);
    for (let chunk = firstChunk; chunk < chunkEnd; chunk += 1) {
      let offset = chunks[chunk] ?? 0;
      for (let n = 0; n < samplesPerChunk && sample < sizes.count; n += 1) {
        offsets[sample] = offset;
        offset += sizes.of(sample);
        sample += 1;
      }
    }
  }
  return sample === sizes.count ? offsets : null;
}
