import { BitReader } from './bitReader.ts';

/** What an H.264 stream says of itself (ITU-T H.264, 7.3.2.1.1). */
export interface SequenceParameterSet {
  readonly profileIdc: number;
  /** constraint_set0_flag in the highest bit. */
  readonly constraintFlags: number;
  readonly levelIdc: number;
  /** 1 is 4:2:0. */
  readonly chromaFormatIdc: number;
  readonly bitDepth: number;
  /** False where pictures may be fields or mix them. */
  readonly isFrameOnly: boolean;
  /** Pictures that may be decoded before one that is shown earlier; an upper bound where the stream does not say. */
  readonly maxReorderFrames: number;
  /** Of the pictures as they are shown, without what is cropped. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Shape of a sample, width to height; null: not said. */
  readonly sampleAspect: SampleAspect | null;
}

export interface SampleAspect {
  readonly width: number;
  readonly height: number;
}

/** By aspect_ratio_idc (table E-1), from 1 on. */
const SAMPLE_ASPECTS: readonly (readonly [width: number, height: number])[] = [
  [1, 1],
  [12, 11],
  [10, 11],
  [16, 11],
  [40, 33],
  [24, 11],
  [20, 11],
  [32, 11],
  [80, 33],
  [18, 11],
  [15, 11],
  [64, 33],
  [160, 99],
  [4, 3],
  [3, 2],
  [2, 1],
];
const EXTENDED_SAR = 255;

/** Profiles whose SPS tells the chroma format (7.3.2.1.1). */
const HIGH_PROFILES: ReadonlySet<number> = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]);

/** MaxDpbMbs by level_idc (table A-1). */
const MAX_DPB_MACROBLOCKS: readonly (readonly [levelIdc: number, macroblocks: number])[] = [
  [10, 396],
  [11, 900],
  [12, 2376],
  [21, 4752],
  [22, 8100],
  [31, 18_000],
  [32, 20_480],
  [40, 32_768],
  [42, 34_816],
  [50, 110_400],
  [51, 184_320],
  [60, 696_320],
];
const MAX_DPB_FRAMES = 16;

/** Reads an SPS, its NAL header included; null when it is cut off or damaged. */
export function sequenceParameterSetFrom(nalUnit: Buffer): SequenceParameterSet | null {
  if (nalUnit.length < 5 || nalUnit.length > 4096) return null;
  try {
    return parsed(new BitReader(nalUnit.subarray(1)));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function parsed(reader: BitReader): SequenceParameterSet {
  const [profileIdc, constraintFlags, levelIdc] = [reader.bits(8), reader.bits(8), reader.bits(8)];
  reader.unsigned(); // seq_parameter_set_id
  const chroma = HIGH_PROFILES.has(profileIdc) ? chromaOf(reader) : { chromaFormatIdc: 1, bitDepth: 8 };
  reader.unsigned(); // log2_max_frame_num_minus4
  const pictureOrderType = reader.unsigned();
  if (pictureOrderType === 0) reader.unsigned();
  else if (pictureOrderType === 1) skipPictureOrderCycle(reader);
  reader.unsigned(); // max_num_ref_frames
  reader.flag(); // gaps_in_frame_num_value_allowed_flag
  const widthInMacroblocks = reader.unsigned() + 1;
  const heightInMapUnits = reader.unsigned() + 1;
  const isFrameOnly = reader.flag();
  if (!isFrameOnly) reader.flag(); // mb_adaptive_frame_field_flag
  reader.flag(); // direct_8x8_inference_flag
  const crop = reader.flag() ? [reader.unsigned(), reader.unsigned(), reader.unsigned(), reader.unsigned()] : [0, 0, 0, 0];
  const [left = 0, right = 0, top = 0, bottom = 0] = crop;
  const { sampleAspect, reorderFrames: stated } = reader.flag() ? usability(reader) : { sampleAspect: null, reorderFrames: null };
  const macroblocks = widthInMacroblocks * heightInMapUnits * (isFrameOnly ? 1 : 2);
  // pic_order_cnt_type 2 means that pictures are shown as they are decoded (7.4.2.1.1).
  const bound = pictureOrderType === 2 ? 0 : decodedPictureBufferFrames(levelIdc, macroblocks);
  // 7-19 to 7-22: cropping counts chroma samples, and lines of a field where pictures may be fields.
  const [cropX, cropY] = [chroma.chromaFormatIdc === 1 || chroma.chromaFormatIdc === 2 ? 2 : 1, chroma.chromaFormatIdc === 1 ? 2 : 1];
  const fields = isFrameOnly ? 1 : 2;
  return {
    profileIdc,
    constraintFlags,
    levelIdc,
    ...chroma,
    isFrameOnly,
    maxReorderFrames: Math.min(MAX_DPB_FRAMES, stated ?? bound),
    widthPx: widthInMacroblocks * 16 - cropX * (left + right),
    heightPx: fields * (heightInMapUnits * 16 - cropY * (top + bottom)),
    sampleAspect,
  };
}

function chromaOf(reader: BitReader): { readonly chromaFormatIdc: number; readonly bitDepth: number } {
  const chromaFormatIdc = reader.unsigned();
  if (chromaFormatIdc === 3) reader.flag(); // separate_colour_plane_flag
  const bitDepth = 8 + Math.max(reader.unsigned(), reader.unsigned());
  reader.flag(); // qpprime_y_zero_transform_bypass_flag
  if (reader.flag()) {
    for (let list = 0; list < (chromaFormatIdc === 3 ? 12 : 8); list += 1) if (reader.flag()) skipScalingList(reader, list < 6 ? 16 : 64);
  }
  return { chromaFormatIdc, bitDepth };
}

/** 7.3.2.1.1.1 */
function skipScalingList(reader: BitReader, size: number): void {
  let [last, next] = [8, 8];
  for (let i = 0; i < size; i += 1) {
    if (next !== 0) next = (last + reader.signed() + 256) % 256;
    last = next === 0 ? last : next;
  }
}

function skipPictureOrderCycle(reader: BitReader): void {
  reader.flag(); // delta_pic_order_always_zero_flag
  reader.signed();
  reader.signed();
  const count = reader.unsigned();
  if (count > 255) throw new RangeError('num_ref_frames_in_pic_order_cnt_cycle is at most 255');
  for (let i = 0; i < count; i += 1) reader.signed();
}

/** What is used of the VUI (Annex E.1.1): `reorderFrames` is max_num_reorder_frames; null: not said. */
function usability(reader: BitReader): { readonly sampleAspect: SampleAspect | null; readonly reorderFrames: number | null } {
  const sampleAspect = reader.flag() ? sampleAspectOf(reader) : null;
  if (reader.flag()) reader.flag(); // overscan
  if (reader.flag()) {
    reader.bits(4); // video_format, video_full_range_flag
    if (reader.flag()) reader.bits(24); // colour description
  }
  if (reader.flag()) {
    reader.unsigned(); // chroma sample location
    reader.unsigned();
  }
  if (reader.flag()) {
    reader.bits(32); // num_units_in_tick
    reader.bits(32); // time_scale
    reader.flag();
  }
  const hasNalHrd = reader.flag();
  if (hasNalHrd) skipHrd(reader);
  const hasVclHrd = reader.flag();
  if (hasVclHrd) skipHrd(reader);
  if (hasNalHrd || hasVclHrd) reader.flag(); // low_delay_hrd_flag
  reader.flag(); // pic_struct_present_flag
  if (!reader.flag()) return { sampleAspect, reorderFrames: null };
  reader.flag(); // motion_vectors_over_pic_boundaries_flag
  for (let i = 0; i < 4; i += 1) reader.unsigned(); // limits of sizes and vectors
  return { sampleAspect, reorderFrames: reader.unsigned() };
}

function sampleAspectOf(reader: BitReader): SampleAspect | null {
  const idc = reader.bits(8);
  const [width = 0, height = 0] = idc === EXTENDED_SAR ? [reader.bits(16), reader.bits(16)] : (SAMPLE_ASPECTS[idc - 1] ?? []);
  return width > 0 && height > 0 ? { width, height } : null;
}

/** E.1.2 */
function skipHrd(reader: BitReader): void {
  const count = reader.unsigned() + 1;
  if (count > 32) throw new RangeError('cpb_cnt_minus1 is at most 31');
  reader.bits(8);
  for (let i = 0; i < count; i += 1) {
    reader.unsigned();
    reader.unsigned();
    reader.flag();
  }
  reader.bits(20);
}

function decodedPictureBufferFrames(levelIdc: number, macroblocks: number): number {
  const limit = MAX_DPB_MACROBLOCKS.findLast(([level]) => level <= levelIdc)?.[1] ?? Number.POSITIVE_INFINITY;
  return Math.min(MAX_DPB_FRAMES, Math.floor(limit / Math.max(1, macroblocks)));
}
