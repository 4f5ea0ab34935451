import type { AccessUnit } from '../accessUnit.ts';
import type { ByteSource } from '../byteSource.ts';
import { annexBUnit } from '../h264/annexBUnit.ts';
import type { TrackChoice } from '../keyframes/containerIndex.ts';
import { readMovie } from '../mp4/mp4File.ts';
import { sampleTableFrom, type SampleTable } from '../mp4/sampleTable.ts';
import { fragmentDefaults } from '../mp4/trackFragment.ts';
import { avcTracks } from '../mp4/videoTrack.ts';
import { TICKS_PER_SECOND } from '../timebase.ts';
import { MAX_PICTURE_BYTES, READ_BYTES, type CodedTrack } from './codedTrack.ts';

/** All samples of a track in columns: 30 bytes each, 5 MB for a film of two hours. */
interface Samples {
  readonly count: number;
  readonly offsets: Float64Array;
  readonly sizes: Uint32Array;
  /** Ticks of the item's clock. */
  readonly pts: Float64Array;
  readonly dts: Float64Array;
  readonly isKeyframe: Uint8Array;
}

/** As in mp4Keyframes: what is shown first is where the probe saw it. */
export interface Mp4TrackRequest extends TrackChoice {
  readonly firstTicks: number;
}

/** An MP4's or MOV's H.264 track by its sample table; null where that does not tell all, as in a file of fragments. Rejects with what the file system says. */
export async function mp4Track(source: ByteSource, { position, count, firstTicks }: Mp4TrackRequest): Promise<CodedTrack | null> {
  const movie = await readMovie(source);
  if (!movie) return null;
  const { bytes, moov } = movie;
  const tracks = avcTracks(bytes, moov);
  const track = tracks.length === count ? tracks[position] : undefined;
  if (!track || fragmentDefaults(bytes, moov, track.trackId)) return null;
  const table = sampleTableFrom(bytes, track.stbl, source.sizeBytes);
  const samples = table && columnsOf(table, TICKS_PER_SECOND / track.unitsPerSecond, firstTicks);
  if (!samples) return null;
  return { unitsFrom: (file, ticks) => unitsOf(file, samples, keyframeAt(samples, ticks), track.configuration.lengthBytes) };
}

/** null when a sample is nowhere, or none is a keyframe. */
function columnsOf(table: SampleTable, ticksPerUnit: number, firstTicks: number): Samples | null {
  const count = table.sampleCount;
  const offsets = table.offsets();
  if (!offsets) return null;
  const samples = {
    count,
    offsets,
    sizes: new Uint32Array(count),
    pts: new Float64Array(count),
    dts: new Float64Array(count),
    isKeyframe: new Uint8Array(count),
  };
  let sample = 0;
  let firstPts = Number.POSITIVE_INFINITY;
  let lateUnits = 0;
  table.forEach((ptsUnits, sizeBytes, isKeyframe, dtsUnits) => {
    samples.sizes[sample] = sizeBytes;
    samples.pts[sample] = ptsUnits;
    samples.dts[sample] = dtsUnits;
    samples.isKeyframe[sample] = isKeyframe ? 1 : 0;
    // Negative offsets (8.6.1.3, version 1): all is decoded so much earlier.
    lateUnits = Math.max(lateUnits, dtsUnits - ptsUnits);
    if (isKeyframe || firstPts !== Number.POSITIVE_INFINITY) firstPts = Math.min(firstPts, ptsUnits);
    sample += 1;
  });
  if (firstPts === Number.POSITIVE_INFINITY) return null;
  const onClock = (units: number): number => Math.round(firstTicks + (units - firstPts) * ticksPerUnit);
  for (let i = 0; i < count; i += 1) {
    samples.pts[i] = onClock(samples.pts[i]!);
    samples.dts[i] = Math.min(onClock(samples.dts[i]! - lateUnits), samples.pts[i]!);
  }
  return samples;
}

/** The last keyframe shown at or before a time, half a millisecond later for times that were rounded; the first one where none is. */
function keyframeAt({ count, isKeyframe, pts }: Samples, ticks: number): number {
  let found: number | null = null;
  for (let i = 0; i < count; i += 1) {
    if (isKeyframe[i] !== 1) continue;
    if (found !== null && pts[i]! > ticks + TICKS_PER_SECOND / 2000) break;
    found = i;
  }
  return found ?? 0;
}

async function* unitsOf(source: ByteSource, samples: Samples, first: number, lengthBytes: number): AsyncGenerator<readonly AccessUnit[]> {
  const { count, offsets, sizes, pts, dts, isKeyframe } = samples;
  for (let from = first; from < count;) {
    const start = offsets[from]!;
    if (sizes[from]! > MAX_PICTURE_BYTES) throw new RangeError('a picture of the file is too large');
    let end = start + sizes[from]!;
    let to = from + 1;
    // What lies close behind is read along with it, the sound between too.
    while (to < count && offsets[to]! >= end && offsets[to]! + sizes[to]! - start <= READ_BYTES) {
      end = offsets[to]! + sizes[to]!;
      to += 1;
    }
    const bytes = await source.read(start, end - start);
    if (bytes.length < end - start) throw new RangeError('the file ends within a picture');
    const units: AccessUnit[] = [];
    for (let i = from; i < to; i += 1) {
      const at = offsets[i]! - start;
      units.push({
        ptsTicks: pts[i]!,
        dtsTicks: dts[i]!,
        isKeyframe: isKeyframe[i] === 1,
        data: annexBUnit(bytes.subarray(at, at + sizes[i]!), lengthBytes),
      });
    }
    yield units;
    from = to;
  }
}
