import type { ByteSource } from '../byteSource.ts';
import { boxAt, boxHeader, type Mp4Box } from './boxes.ts';

/** A top-level box of an MP4 or MOV file (ISO/IEC 14496-12, 4.2). */
export interface FileBox {
  readonly type: string;
  readonly offset: number;
  readonly headerBytes: number;
  /** With its header; may reach beyond the end of a file that was cut off. */
  readonly sizeBytes: number;
}

/** A fragment of half a second and its data are two boxes: ten hours. */
const MAX_BOXES = 150_000;

/** The top-level boxes, in order, up to the first that is damaged. */
export async function* fileBoxes(source: ByteSource): AsyncGenerator<FileBox> {
  let offset = 0;
  for (let count = 0; offset + 8 <= source.sizeBytes && count < MAX_BOXES; count += 1) {
    const header = boxHeader(await source.read(offset, 16), 0);
    if (!header) return;
    const sizeBytes = header.sizeBytes ?? source.sizeBytes - offset;
    yield { type: header.type, offset, headerBytes: header.headerBytes, sizeBytes };
    offset += sizeBytes;
  }
}

/** The whole of a box; null when it is larger than `maxBytes` or cut off. */
export async function readBox(source: ByteSource, box: FileBox, maxBytes: number): Promise<Buffer | null> {
  if (box.sizeBytes > maxBytes || box.offset + box.sizeBytes > source.sizeBytes) return null;
  const bytes = await source.read(box.offset, box.sizeBytes);
  return bytes.length === box.sizeBytes ? bytes : null;
}

/** The movie box of a file, in memory, and all boxes beside it. */
export interface Movie {
  readonly boxes: readonly FileBox[];
  readonly bytes: Buffer;
  readonly moov: Mp4Box;
}

/** Ten hours of film with several sound tracks stay below. */
const MAX_MOOV_BYTES = 64 * 2 ** 20;

/** null when there is none, or it is cut off. */
export async function readMovie(source: ByteSource): Promise<Movie | null> {
  const boxes: FileBox[] = [];
  for await (const box of fileBoxes(source)) boxes.push(box);
  const moovBox = boxes.find(({ type }) => type === 'moov');
  const bytes = moovBox ? await readBox(source, moovBox, MAX_MOOV_BYTES) : null;
  const moov = bytes && boxAt(bytes, { start: 0, end: bytes.length }, 'moov');
  return bytes && moov ? { boxes, bytes, moov } : null;
}
