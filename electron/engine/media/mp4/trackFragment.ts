import { boxAt, boxesIn, type Mp4Box } from './boxes.ts';
import { FullBoxReader } from './fullBox.ts';
import type { SampleVisitor } from './sampleTable.ts';

/** What samples of fragments are taken for where a fragment does not say: trex (ISO/IEC 14496-12, 8.8.3). */
export interface FragmentDefaults {
  readonly durationUnits: number;
  readonly sizeBytes: number;
  readonly flags: number;
}

export interface FragmentRequest {
  /** The whole moof box, header included. */
  readonly moof: Buffer;
  /** Where it is in the file. */
  readonly moofOffset: number;
  readonly trackId: number;
  readonly defaults: FragmentDefaults;
  /** Decode time to go on from where the fragment does not say its own. */
  readonly decodeTimeUnits: number;
}

export interface FragmentEnd {
  readonly decodeTimeUnits: number;
  /** Where the track's first sample of this fragment is in the file, and how long it is; null when the fragment has none. */
  readonly firstSample: { readonly offset: number; readonly sizeBytes: number; readonly isKeyframe: boolean } | null;
}

/** sample_is_non_sync_sample, and sample_depends_on = 1: it needs others (8.8.3.1). */
const NOT_A_KEYFRAME = 0x0101_0000;
const TFHD = { baseDataOffset: 0x1, descriptionIndex: 0x2, duration: 0x8, size: 0x10, flags: 0x20 } as const;
const TRUN = { dataOffset: 0x1, firstFlags: 0x4, duration: 0x100, size: 0x200, flags: 0x400, compositionOffset: 0x800 } as const;

/** The defaults of a track, from the moov box; null when the file has no fragments of it. Throws RangeError when the box is cut off. */
export function fragmentDefaults(bytes: Buffer, moov: Mp4Box, trackId: number): FragmentDefaults | null {
  const mvex = boxAt(bytes, moov, 'mvex');
  if (!mvex) return null;
  for (const box of boxesIn(bytes, mvex)) {
    if (box.type !== 'trex') continue;
    const reader = new FullBoxReader(bytes, box);
    if (reader.uint32() !== trackId) continue;
    reader.skip(4);
    return { durationUnits: reader.uint32(), sizeBytes: reader.uint32(), flags: reader.uint32() };
  }
  return null;
}

/** Calls back for each of the track's samples in a fragment (8.8.4 to 8.8.8). Throws RangeError when a box is cut off. */
export function visitFragment(request: FragmentRequest, visit: SampleVisitor): FragmentEnd {
  const { moof, moofOffset, trackId, defaults } = request;
  let decodeTimeUnits = request.decodeTimeUnits;
  let firstSample: FragmentEnd['firstSample'] = null;
  const whole = boxAt(moof, { start: 0, end: moof.length }, 'moof');
  for (const traf of whole ? boxesIn(moof, whole) : []) {
    if (traf.type !== 'traf') continue;
    const header = trackHeader(moof, traf, defaults);
    if (header?.trackId !== trackId) continue;
    const base = header.baseDataOffset ?? moofOffset;
    decodeTimeUnits = baseDecodeTime(moof, traf) ?? decodeTimeUnits;
    for (const box of boxesIn(moof, traf)) {
      if (box.type !== 'trun') continue;
      const run = visitRun(new FullBoxReader(moof, box), header, decodeTimeUnits, visit);
      decodeTimeUnits = run.decodeTimeUnits;
      if (run.first && run.dataOffset !== null) firstSample ??= { ...run.first, offset: base + run.dataOffset };
    }
  }
  return { decodeTimeUnits, firstSample };
}

interface TrackFragmentHeader extends FragmentDefaults {
  readonly trackId: number;
  readonly baseDataOffset: number | null;
}

function trackHeader(moof: Buffer, traf: Mp4Box, defaults: FragmentDefaults): TrackFragmentHeader | null {
  const box = boxAt(moof, traf, 'tfhd');
  if (!box) return null;
  const reader = new FullBoxReader(moof, box);
  const has = (flag: number): boolean => (reader.flags & flag) !== 0;
  const trackId = reader.uint32();
  const baseDataOffset = has(TFHD.baseDataOffset) ? reader.uint64() : null;
  if (has(TFHD.descriptionIndex)) reader.skip(4);
  const durationUnits = has(TFHD.duration) ? reader.uint32() : defaults.durationUnits;
  const sizeBytes = has(TFHD.size) ? reader.uint32() : defaults.sizeBytes;
  const flags = has(TFHD.flags) ? reader.uint32() : defaults.flags;
  return { trackId, baseDataOffset, durationUnits, sizeBytes, flags };
}

function baseDecodeTime(moof: Buffer, traf: Mp4Box): number | null {
  const box = boxAt(moof, traf, 'tfdt');
  return box && new FullBoxReader(moof, box).unsignedOfVersion();
}

function visitRun(reader: FullBoxReader, header: TrackFragmentHeader, startUnits: number, visit: SampleVisitor) {
  const has = (flag: number): boolean => (reader.flags & flag) !== 0;
  const count = reader.uint32();
  const dataOffset = has(TRUN.dataOffset) ? reader.int32() : null;
  const firstFlags = has(TRUN.firstFlags) ? reader.uint32() : null;
  const bytesPerSample = [TRUN.duration, TRUN.size, TRUN.flags, TRUN.compositionOffset].filter(has).length * 4;
  // Samples that take no bytes in the table could be any number: no writer makes more than a minute of them.
  if (bytesPerSample * count > reader.remainingBytes || count > 1_000_000) throw new RangeError('a trun box is cut off');
  let decodeTimeUnits = startUnits;
  let first: { readonly sizeBytes: number; readonly isKeyframe: boolean } | null = null;
  for (let i = 0; i < count; i += 1) {
    const duration = has(TRUN.duration) ? reader.uint32() : header.durationUnits;
    const sizeBytes = has(TRUN.size) ? reader.uint32() : header.sizeBytes;
    const ownFlags = has(TRUN.flags) ? reader.uint32() : header.flags;
    const flags = i === 0 && firstFlags !== null ? firstFlags : ownFlags;
    const offset = has(TRUN.compositionOffset) ? reader.int32() : 0;
    const isKeyframe = (flags & NOT_A_KEYFRAME) === 0;
    first ??= { sizeBytes, isKeyframe };
    visit(decodeTimeUnits + offset, sizeBytes, isKeyframe, decodeTimeUnits);
    decodeTimeUnits += duration;
  }
  return { decodeTimeUnits, dataOffset, first };
}
