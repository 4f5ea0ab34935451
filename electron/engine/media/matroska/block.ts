import type { ByteSource } from '../byteSource.ts';
import { ELEMENT, elementAt, firstIn, firstUnsigned, variableInt } from './ebml.ts';

/** The beginning of a coded picture in a Matroska file. */
export interface MatroskaBlock {
  readonly track: number;
  /** In the segment's timestamp scale. */
  readonly time: number;
  /** null: the block does not say (a BlockGroup). */
  readonly isKeyframe: boolean | null;
  /** Its first bytes. */
  readonly data: Buffer;
}

export interface BlockRequest {
  readonly clusterOffset: number;
  /** From the beginning of the cluster's content; null: the first block of the track and time is looked for. */
  readonly relativePosition: number | null;
  readonly track: number;
  readonly time: number;
  readonly headBytes: number;
}

/** How much of a cluster is searched for a block whose place in it is not told. */
const MAX_SEARCH_BLOCKS = 400;

/** The block that a cue means; null when something else is there. */
export async function blockOfCue(source: ByteSource, request: BlockRequest): Promise<MatroskaBlock | null> {
  const clusterHead = await source.read(request.clusterOffset, 64);
  const cluster = elementAt(clusterHead, 0);
  if (cluster?.id !== ELEMENT.cluster) return null;
  const clusterTime = firstUnsigned(clusterHead, { start: cluster.start, end: clusterHead.length }, ELEMENT.clusterTimestamp);
  if (clusterTime === null) return null;
  const contentOffset = request.clusterOffset + cluster.start;
  if (request.relativePosition !== null) return blockAt(source, contentOffset + request.relativePosition, clusterTime, request.headBytes);
  const end = cluster.end === null ? source.sizeBytes : request.clusterOffset + cluster.end;
  let offset = contentOffset;
  for (let count = 0; count < MAX_SEARCH_BLOCKS && offset < end; count += 1) {
    const element = elementAt(await source.read(offset, 16), 0);
    if (!element || element.end === null) return null;
    const block = await blockAt(source, offset, clusterTime, request.headBytes);
    if (block?.track === request.track && block.time === request.time) return block;
    offset += element.end;
  }
  return null;
}

async function blockAt(source: ByteSource, offset: number, clusterTime: number, headBytes: number): Promise<MatroskaBlock | null> {
  const bytes = await source.read(offset, headBytes + 64);
  const element = elementAt(bytes, 0);
  if (element?.id === ELEMENT.simpleBlock) return parsedBlock(bytes, element.start, clusterTime, true);
  if (element?.id !== ELEMENT.blockGroup) return null;
  // Its block comes first as a rule, and is longer than what was read.
  const inner = elementAt(bytes, element.start);
  const block = inner?.id === ELEMENT.block ? inner : firstIn(bytes, { start: element.start, end: bytes.length }, ELEMENT.block);
  return block && parsedBlock(bytes, block.start, clusterTime, false);
}

/** The head of a block (RFC 9559, 10.1 and 10.2). */
export interface BlockHead {
  readonly track: number;
  /** From its cluster's time on. */
  readonly relativeTime: number;
  /** What a SimpleBlock says of its frame. */
  readonly isMarkedKeyframe: boolean;
  /** Several frames share the block, which is never done with pictures. */
  readonly isLaced: boolean;
  /** Where its frame begins. */
  readonly dataStart: number;
}

/** Track, time and flags of the block that begins at `start`; null when they are cut off or damaged. */
export function blockHead(bytes: Buffer, start: number): BlockHead | null {
  const track = variableInt(bytes, start, false);
  const at = start + (track?.lengthBytes ?? 0);
  if (!track || track.value === null || at + 3 > bytes.length) return null;
  const flags = bytes.readUInt8(at + 2);
  return {
    track: track.value,
    relativeTime: bytes.readInt16BE(at),
    isMarkedKeyframe: (flags & 0x80) !== 0,
    isLaced: (flags & 0x06) !== 0,
    dataStart: at + 3,
  };
}

function parsedBlock(bytes: Buffer, start: number, clusterTime: number, isSimple: boolean): MatroskaBlock | null {
  const head = blockHead(bytes, start);
  if (!head || head.isLaced) return null;
  return {
    track: head.track,
    time: clusterTime + head.relativeTime,
    isKeyframe: isSimple ? head.isMarkedKeyframe : null,
    data: bytes.subarray(head.dataStart),
  };
}
