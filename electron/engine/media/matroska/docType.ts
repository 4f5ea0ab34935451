import type { ByteSource } from '../byteSource.ts';
import { ELEMENT, elementAt, firstIn } from './ebml.ts';

/** "webm" or "matroska": what a file's EBML header calls it; null when it has none. */
export async function docTypeOf(source: ByteSource): Promise<string | null> {
  const head = await source.read(0, 4096);
  const header = elementAt(head, 0);
  if (header?.id !== ELEMENT.ebmlHeader) return null;
  const docType = firstIn(head, header, ELEMENT.docType);
  return docType && head.toString('latin1', docType.start, docType.end).replace(/\0+$/, '');
}
