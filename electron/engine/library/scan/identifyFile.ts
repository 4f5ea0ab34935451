import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { OPEN_TO_READ } from '../../base/regularFile.ts';
import { identityOf, samplePlaces, SAMPLE_BYTES } from '../contentIdentity.ts';
import { codeOf, directoryBytes, joinInside, unreadableReason } from './readDirectory.ts';
import type { FileLook } from './reconcile.ts';
import { fileNameBytes } from './fileName.ts';

/** What a file is, or why that is not known now. */
export type Identified =
  | { readonly kind: 'identified'; readonly itemId: string }
  /** It changed meanwhile, or is gone: look again. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** contentIdentity, synchronously and by bytes: for the worker. One buffer serves all files. */
export function createIdentifier(): (folderPath: string, directory: string, look: FileLook) => Identified {
  const buffer = Buffer.alloc(SAMPLE_BYTES);
  return (folderPath, directory, look) => {
    if (look.sizeBytes === 0) return { kind: 'unreadable', reason: 'It is empty.' };
    const path = Buffer.concat([directoryBytes(folderPath, ''), Buffer.from('/'), fileNameBytes(joinInside(directory, look.name))]);
    try {
      const file = openSync(path, OPEN_TO_READ);
      try {
        const stats = fstatSync(file);
        if (stats.size !== look.sizeBytes || stats.mtimeMs !== look.modifiedMs) return { kind: 'changed' };
        let last = -1;
        let bytesRead = 0;
        const itemId = identityOf(look.sizeBytes, samplePlaces(look.sizeBytes), (place) => {
          if (place !== last) bytesRead = readSync(file, buffer, 0, Math.min(SAMPLE_BYTES, look.sizeBytes), place);
          last = place;
          return buffer.subarray(0, bytesRead);
        });
        return { kind: 'identified', itemId };
      } finally {
        closeSync(file);
      }
    } catch (error) {
      const code = codeOf(error);
      return code === 'ENOENT' || code === 'ENOTDIR' ? { kind: 'changed' } : { kind: 'unreadable', reason: unreadableReason(code) };
    }
  };
}
