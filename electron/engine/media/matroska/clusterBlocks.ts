import type { ByteSource } from '../byteSource.ts';
import { blockHead } from './block.ts';
import { ELEMENT, elementAt, elementsIn, unsignedOf } from './ebml.ts';

/** One frame of one track. */
export interface FrameBlock {
  /** In the segment's timestamp scale. */
  readonly time: number;
  readonly isKeyframe: boolean;
  readonly data: Buffer;
}

export interface BlocksRequest {
  /** Of a cluster in the file. */
  readonly offset: number;
  readonly track: number;
  /** Read at one go. */
  readonly readBytes: number;
  /** A larger block is damage. */
  readonly maxBytes: number;
}

/** An element's header is no longer: 4 bytes of kind, 8 of length. */
const HEADER_BYTES = 12;

/**
 * All frames of a track from a cluster on, a read at a time, to the end of the file (RFC 9559, 10; clusters of unknown size too: what is
 * inside one is told from what is beside it by its kind). Throws RangeError where something else than an element stands, where the
 * file is cut off, and for laced frames.
 */
export async function* clusterBlocks(
  source: ByteSource,
  { offset, track, readBytes, maxBytes }: BlocksRequest,
): AsyncGenerator<readonly FrameBlock[]> {
  const view = new FileView(source, offset, readBytes);
  let clusterTime: number | null = null;
  let found: FrameBlock[] = [];
  for (;;) {
    if (!view.has(HEADER_BYTES)) {
      if (found.length > 0) yield found;
      found = [];
      await view.fill(HEADER_BYTES);
      if (view.isAtEnd) return;
    }
    const head = elementAt(view.bytes, view.at);
    if (head === null) throw new RangeError('something that is no element stands in the file');
    if (head.id === ELEMENT.cluster) {
      clusterTime = null;
      view.at = head.start;
      continue;
    }
    if (head.end === null) throw new RangeError('an element of the file has no end');
    const sizeBytes = head.end - view.at;
    if (!READ_KINDS.has(head.id)) {
      view.at += sizeBytes; // beside the clusters, or of no use here: passed over without being read
      continue;
    }
    if (sizeBytes > maxBytes) throw new RangeError('a block of the file is too long');
    if (!view.has(sizeBytes)) {
      if (found.length > 0) yield found;
      found = [];
      await view.fill(sizeBytes);
      if (!view.has(sizeBytes)) throw new RangeError('the file is cut off');
    }
    const inside = { start: view.at + (head.start - (head.end - sizeBytes)), end: view.at + sizeBytes };
    if (head.id === ELEMENT.clusterTimestamp) clusterTime = unsignedOf(view.bytes, inside);
    else {
      if (clusterTime === null) throw new RangeError('a cluster of the file tells no time');
      const block = head.id === ELEMENT.simpleBlock ? inside : blockIn(view.bytes, inside);
      const frame = block && frameOf(view.bytes, block, track, clusterTime);
      if (frame) found.push(frame);
    }
    view.at += sizeBytes;
  }
}

const READ_KINDS: ReadonlySet<number> = new Set([ELEMENT.clusterTimestamp, ELEMENT.simpleBlock, ELEMENT.blockGroup]);

/** A part of a file that moves forward. What was read stays valid where it was handed out. */
class FileView {
  bytes: Buffer = Buffer.alloc(0);
  /** In `bytes`; may lie behind them. */
  at = 0;
  readonly #source: ByteSource;
  readonly #readBytes: number;
  #offset: number;

  constructor(source: ByteSource, offset: number, readBytes: number) {
    this.#source = source;
    this.#offset = offset;
    this.#readBytes = readBytes;
  }

  has(count: number): boolean {
    return this.at + count <= this.bytes.length;
  }

  get isAtEnd(): boolean {
    return this.at >= this.bytes.length;
  }

  /** Reads on from `at`, so many bytes at least where the file has them. */
  async fill(count: number): Promise<void> {
    this.#offset += this.at;
    this.at = 0;
    this.bytes = await this.#source.read(this.#offset, Math.max(count, this.#readBytes));
  }
}

interface Inside {
  readonly start: number;
  readonly end: number;
  /** Of a BlockGroup: it refers to no other frame; absent: the block says it itself. */
  readonly isKeyframe?: boolean;
}

function blockIn(bytes: Buffer, group: Inside): Inside | null {
  let block: Inside | null = null;
  let isKeyframe = true;
  for (const { id, start, end } of elementsIn(bytes, group)) {
    if (id === ELEMENT.block) block = { start, end };
    if (id === ELEMENT.referenceBlock) isKeyframe = false;
  }
  return block && { ...block, isKeyframe };
}

/** null: of another track. */
function frameOf(bytes: Buffer, { start, end, isKeyframe }: Inside, track: number, clusterTime: number): FrameBlock | null {
  const head = blockHead(bytes, start);
  if (!head || head.dataStart > end) throw new RangeError('a block of the file is damaged');
  if (head.track !== track) return null;
  if (head.isLaced) throw new RangeError('several pictures share a block');
  return {
    time: clusterTime + head.relativeTime,
    isKeyframe: isKeyframe ?? head.isMarkedKeyframe,
    data: bytes.subarray(head.dataStart, end),
  };
}
