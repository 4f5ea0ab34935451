import type { ByteSource } from '../byteSource.ts';
import { boxHeader } from './boxes.ts';

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
