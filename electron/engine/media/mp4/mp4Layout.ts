import type { ByteSource } from '../byteSource.ts';
import { boxHeader } from './boxes.ts';
import { fileBoxes, readBox, type FileBox } from './mp4File.ts';
import { editListOf, type Edit } from './editList.ts';

/** What kind of MP4 a file is. */
export interface Mp4Layout {
  /** Major brand (ISO/IEC 14496-12, 4.3), four characters; "qt  " where a file has none, as QuickTime's old ones. */
  readonly brand: string;
  /** Its samples are, or may be, in moof boxes. */
  readonly isFragmented: boolean;
  /** All edit lists of its tracks; those of tracks without one are not among them. */
  readonly editLists: readonly (readonly Edit[])[];
}

/** Boxes before a moov that are worth looking at. */
const MAX_BOXES = 64;
/** Boxes of a moov or a trak. */
const MAX_INNER_BOXES = 256;
const MAX_EDITS_BYTES = 64 * 1024;

/** Reads brand and layout from the headers of boxes; null when there is no whole moov. */
export async function mp4Layout(source: ByteSource): Promise<Mp4Layout | null> {
  let brand = 'qt  ';
  let count = 0;
  for await (const box of fileBoxes(source)) {
    count += 1;
    if (count > MAX_BOXES || box.type === 'moof') return null;
    if (box.type === 'ftyp') brand = (await source.read(box.offset + box.headerBytes, 4)).toString('latin1');
    if (box.type === 'moov' && box.offset + box.sizeBytes > source.sizeBytes) return null;
    if (box.type === 'moov') return { brand, ...(await movieLayout(source, box)) };
  }
  return null;
}

async function movieLayout(source: ByteSource, moov: FileBox): Promise<Omit<Mp4Layout, 'brand'>> {
  const editLists: (readonly Edit[])[] = [];
  let isFragmented = false;
  for (const box of await innerBoxes(source, moov)) {
    if (box.type === 'mvex') isFragmented = true; // announces fragments (8.8.1)
    if (box.type !== 'trak') continue;
    const edits = (await innerBoxes(source, box)).find(({ type }) => type === 'edts');
    const bytes = edits && (await readBox(source, edits, MAX_EDITS_BYTES));
    if (bytes) editLists.push(editListOf(bytes, { start: 0, end: bytes.length }));
  }
  return { isFragmented, editLists };
}

/** Headers of the boxes inside a box, up to the first that is damaged. */
async function innerBoxes(source: ByteSource, outer: FileBox): Promise<readonly FileBox[]> {
  const found: FileBox[] = [];
  const end = outer.offset + outer.sizeBytes;
  let offset = outer.offset + outer.headerBytes;
  while (offset < end && found.length < MAX_INNER_BOXES) {
    const header = boxHeader(await source.read(offset, 16), 0);
    if (!header || header.sizeBytes === null) break;
    found.push({ type: header.type, offset, headerBytes: header.headerBytes, sizeBytes: header.sizeBytes });
    offset += header.sizeBytes;
  }
  return found;
}
