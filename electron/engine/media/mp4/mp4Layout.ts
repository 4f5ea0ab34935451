import type { ByteSource } from '../byteSource.ts';
import { boxHeader } from './boxes.ts';
import { fileBoxes } from './mp4File.ts';

/** What kind of MP4 a file is. */
export interface Mp4Layout {
  /** Major brand (ISO/IEC 14496-12, 4.3), four characters; "qt  " where a file has none, as QuickTime's old ones. */
  readonly brand: string;
  /** Its samples are, or may be, in moof boxes. */
  readonly isFragmented: boolean;
}

/** Boxes before a moov that are worth looking at. */
const MAX_BOXES = 64;
/** Boxes of a moov, before one that tells of fragments. */
const MAX_MOOV_BOXES = 256;

/** Reads brand and layout from the headers of boxes; null when there is no moov. */
export async function mp4Layout(source: ByteSource): Promise<Mp4Layout | null> {
  let brand = 'qt  ';
  let count = 0;
  for await (const box of fileBoxes(source)) {
    count += 1;
    if (count > MAX_BOXES || box.type === 'moof') return null;
    if (box.type === 'ftyp') brand = (await source.read(box.offset + box.headerBytes, 4)).toString('latin1');
    if (box.type === 'moov')
      return { brand, isFragmented: await hasFragments(source, box.offset + box.headerBytes, box.offset + box.sizeBytes) };
  }
  return null;
}

/** mvex announces fragments (8.8.1). */
async function hasFragments(source: ByteSource, start: number, end: number): Promise<boolean> {
  let offset = start;
  for (let count = 0; count < MAX_MOOV_BOXES && offset < end; count += 1) {
    const header = boxHeader(await source.read(offset, 16), 0);
    if (!header || header.sizeBytes === null) return false;
    if (header.type === 'mvex') return true;
    offset += header.sizeBytes;
  }
  return false;
}
