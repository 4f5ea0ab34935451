import type { ByteSource } from '../byteSource.ts';
import { ELEMENT, elementAt, elementsIn, firstIn, firstUnsigned, unsignedOf, type EbmlElement } from './ebml.ts';

/** The parts of a Matroska file that its index is read from. */
export interface MatroskaSegment {
  /** Where the segment's content begins in the file: all its positions count from there. */
  readonly dataOffset: number;
  readonly info: Buffer;
  readonly tracks: Buffer;
  readonly cues: Buffer;
  /** Where the Cues element is in the file. */
  readonly cuesOffset: number;
}

/** What stands before the first cluster: header, SeekHead, Info, Tracks; fonts may follow. */
const HEAD_BYTES = 64 * 1024;
const MAX_PART_BYTES = 32 * 2 ** 20;
const MAX_TOP_ELEMENTS = 1000;

type PartName = 'info' | 'tracks' | 'cues';
const PARTS: Readonly<Record<PartName, number>> = { info: ELEMENT.info, tracks: ELEMENT.tracks, cues: ELEMENT.cues };

/** Finds Info, Tracks and Cues by the SeekHead, or before the first cluster; null when one of them is not there. */
export async function matroskaSegment(source: ByteSource): Promise<MatroskaSegment | null> {
  const head = await source.read(0, HEAD_BYTES);
  const header = elementAt(head, 0);
  if (header?.id !== ELEMENT.ebmlHeader || header.end === null) return null;
  const segment = elementAt(head, header.end);
  if (segment?.id !== ELEMENT.segment) return null;
  const offsets = await partOffsets(source, segment);
  const parts = new Map<PartName, Buffer>();
  for (const name of Object.keys(PARTS) as PartName[]) {
    const offset = offsets.get(PARTS[name]);
    const content = offset === undefined ? null : await contentAt(source, offset, PARTS[name]);
    if (content) parts.set(name, content);
  }
  const [info, tracks, cues, cuesOffset] = [parts.get('info'), parts.get('tracks'), parts.get('cues'), offsets.get(ELEMENT.cues)];
  if (!info || !tracks || !cues || cuesOffset === undefined) return null;
  return { dataOffset: segment.start, info, tracks, cues, cuesOffset };
}

/** File offsets of the segment's elements by their kind: those met before the first cluster, then those that SeekHeads name. */
async function partOffsets(source: ByteSource, segment: EbmlElement): Promise<ReadonlyMap<number, number>> {
  const found = new Map<number, number>();
  const named = new Map<number, number>();
  let offset = segment.start;
  for (let count = 0; count < MAX_TOP_ELEMENTS && offset < source.sizeBytes; count += 1) {
    const bytes = await source.read(offset, 16);
    const element = elementAt(bytes, 0);
    if (!element || element.end === null || element.id === ELEMENT.cluster) break;
    found.set(element.id, found.get(element.id) ?? offset);
    if (element.id === ELEMENT.seekHead) await addSeeks(source, offset, segment.start, named);
    offset += element.end;
  }
  for (const [id, at] of named) if (!found.has(id)) found.set(id, at);
  return found;
}

/** One more SeekHead may be named by the first: at the end of the file, with what did not fit. */
async function addSeeks(source: ByteSource, offset: number, dataOffset: number, named: Map<number, number>, depth = 0): Promise<void> {
  const content = await contentAt(source, offset, ELEMENT.seekHead);
  if (!content || depth > 1) return;
  for (const seek of elementsIn(content, { start: 0, end: content.length })) {
    if (seek.id !== ELEMENT.seek) continue;
    const idElement = firstIn(content, seek, ELEMENT.seekId);
    const [id, position] = [idElement && unsignedOf(content, idElement), firstUnsigned(content, seek, ELEMENT.seekPosition)];
    if (id === null || position === null) continue;
    if (id === ELEMENT.seekHead) await addSeeks(source, dataOffset + position, dataOffset, named, depth + 1);
    else if (!named.has(id)) named.set(id, dataOffset + position);
  }
}

/** The content of the element at `offset`; null when another one is there, or it is cut off, too large or of unknown size. */
async function contentAt(source: ByteSource, offset: number, id: number): Promise<Buffer | null> {
  const element = elementAt(await source.read(offset, 16), 0);
  if (element?.id !== id || element.end === null) return null;
  const sizeBytes = element.end - element.start;
  if (sizeBytes > MAX_PART_BYTES || offset + element.end > source.sizeBytes) return null;
  const content = await source.read(offset + element.start, sizeBytes);
  return content.length === sizeBytes ? content : null;
}
