import { annexBFrom, annexBHead, NAL_TYPE } from './nalUnits.ts';

/**
 * A keyframe that can be decoded by itself: `sets` (SPS and PPS in Annex B) are put before its slices where it carries none of its
 * own, behind the access unit delimiter (ITU-T H.264, 7.4.1.2.3). Containers such as MP4 keep them outside of the stream.
 */
export function withParameterSets(keyframe: Buffer, sets: Buffer): Buffer {
  const head = annexBHead(keyframe);
  const types = new Set(head.map(({ type }) => type));
  if (sets.length === 0 || (types.has(NAL_TYPE.sps) && types.has(NAL_TYPE.pps))) return keyframe;
  const [first] = head;
  const at = first?.type === NAL_TYPE.accessUnitDelimiter ? first.end : 0;
  return Buffer.concat([keyframe.subarray(0, at), sets, keyframe.subarray(at)]);
}

/** The SPS and PPS that an access unit carries, in Annex B, each once; null unless both are there. */
export function parameterSetsOf(accessUnit: Buffer): Buffer | null {
  const units = annexBHead(accessUnit).filter(({ type }) => type === NAL_TYPE.sps || type === NAL_TYPE.pps);
  if (new Set(units.map(({ type }) => type)).size < 2) return null;
  const distinct = new Map(units.map(({ start, end }) => [accessUnit.toString('hex', start, end), accessUnit.subarray(start, end)]));
  return annexBFrom([...distinct.values()]);
}

/** The first SPS of parameter sets in Annex B, without its start code; null when there is none. */
export function firstSps(sets: Buffer): Buffer | null {
  const unit = annexBHead(sets).find(({ type }) => type === NAL_TYPE.sps);
  return unit ? sets.subarray(unit.start, unit.end) : null;
}
