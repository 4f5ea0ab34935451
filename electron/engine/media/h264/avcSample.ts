import type { FragmentTrack } from '../mp4/fragmentTrack.ts';
import { NAL_TYPE } from './nalUnits.ts';
import { sequenceParameterSetFrom } from './sequenceParameterSet.ts';

const START_CODE = Buffer.from([0, 0, 1]);
const FOUR_LENGTH_BYTES = 3;

/**
 * An Annex B access unit as a sample of MP4: each NAL unit behind its length in four bytes, without delimiters and parameter sets
 * (ISO/IEC 14496-15, 5.3.2), which the track's configuration holds. `track`: what the unit's own sets say; null: it has none.
 */
export function avcSample(accessUnit: Buffer): { readonly data: Buffer; readonly track: FragmentTrack | null } {
  const parts: Buffer[] = [];
  const [spsList, ppsList]: [Buffer[], Buffer[]] = [[], []];
  for (const unit of nalUnits(accessUnit)) {
    const type = unit.readUInt8(0) & 31;
    if (type === NAL_TYPE.sps) spsList.push(unit);
    else if (type === NAL_TYPE.pps) ppsList.push(unit);
    else if (type !== NAL_TYPE.accessUnitDelimiter) {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(unit.length);
      parts.push(length, unit);
    }
  }
  return { data: Buffer.concat(parts), track: trackOf(spsList, ppsList) };
}

function trackOf(spsList: readonly Buffer[], ppsList: readonly Buffer[]): FragmentTrack | null {
  const [sps] = spsList;
  const facts = sps && sequenceParameterSetFrom(sps);
  if (!sps || !facts || ppsList.length === 0) return null;
  const { widthPx, heightPx, sampleAspect } = facts;
  const sets = (list: readonly Buffer[]): Buffer[] => list.flatMap((set) => [Buffer.from([set.length >> 8, set.length & 0xff]), set]);
  const configuration = Buffer.concat([
    Buffer.from([1, ...sps.subarray(1, 4), 0xfc | FOUR_LENGTH_BYTES, 0xe0 | spsList.length]),
    ...sets(spsList),
    Buffer.from([ppsList.length]),
    ...sets(ppsList),
  ]);
  return { kind: 'video', widthPx, heightPx, sampleAspect, configuration };
}

/** All NAL units, without start codes and the zeros before those. */
function* nalUnits(data: Buffer): Generator<Buffer> {
  let code = data.indexOf(START_CODE);
  while (code >= 0) {
    const start = code + START_CODE.length;
    const next = data.indexOf(START_CODE, start);
    let end = next < 0 ? data.length : next;
    while (next >= 0 && end > start && data.readUInt8(end - 1) === 0) end -= 1;
    if (end > start) yield data.subarray(start, end);
    code = next;
  }
}
