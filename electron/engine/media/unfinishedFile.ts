import type { ByteSource } from './byteSource.ts';
import { ELEMENT, elementAt } from './matroska/ebml.ts';
import { fileBoxes } from './mp4/mp4File.ts';

const HEAD_BYTES = 1024;
const TS_SYNC = 0x47;

/**
 * Whether a file looks as if its writer has not come to its end: a Matroska segment whose size is not filled in or lies behind the
 * file's end, MP4 fragments without the index that closes them, a box or a transport packet that is cut off. False for containers
 * that do not show it. Rejects with what the file system says.
 */
export async function isUnfinished(source: ByteSource): Promise<boolean> {
  const head = await source.read(0, HEAD_BYTES);
  if (head.length < 8) return false;
  if (elementAt(head, 0)?.id === ELEMENT.ebmlHeader) return isOpenSegment(head, source.sizeBytes);
  if (head.toString('latin1', 4, 8) === 'ftyp') return isOpenMp4(source);
  const packetBytes = transportPacketBytes(head);
  return packetBytes !== null && source.sizeBytes % packetBytes !== 0;
}

/** RFC 9559, 23.2: a live recording has a segment of unknown size; its writer fills it in at the end. */
function isOpenSegment(head: Buffer, sizeBytes: number): boolean {
  const headerEnd = elementAt(head, 0)?.end ?? null;
  const segment = headerEnd === null ? null : elementAt(head, headerEnd);
  if (segment?.id !== ELEMENT.segment) return false;
  return segment.end === null || segment.end > sizeBytes;
}

/** ISO/IEC 14496-12, 8.8.9: the index of fragments (mfra), if any, is the last box. */
async function isOpenMp4(source: ByteSource): Promise<boolean> {
  const types: string[] = [];
  for await (const box of fileBoxes(source)) {
    if (box.offset + box.sizeBytes > source.sizeBytes) return true;
    types.push(box.type);
  }
  return types.includes('moof') ? types.at(-1) !== 'mfra' : !types.includes('mdat');
}

/** ISO/IEC 13818-1, 2.4.3.2: 188 bytes, 192 in M2TS (four more in front of each). null: no transport stream. */
function transportPacketBytes(head: Buffer): 188 | 192 | null {
  if ([0, 188, 376].every((at) => head[at] === TS_SYNC)) return 188;
  return [4, 196, 388].every((at) => head[at] === TS_SYNC) ? 192 : null;
}
