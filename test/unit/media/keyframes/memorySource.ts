import type { ByteSource } from '../../../../electron/engine/media/byteSource.ts';

/** A file in memory that counts what is read of it; `sizeBytes` may claim more than there is. */
export function memorySource(
  bytes: Buffer,
  sizeBytes = bytes.length,
): ByteSource & { readonly reads: () => number; readonly bytesRead: () => number } {
  let [reads, total] = [0, 0];
  return {
    sizeBytes,
    read: (offset, lengthBytes) => {
      const part = Buffer.from(bytes.subarray(Math.max(0, offset), Math.max(0, offset) + lengthBytes));
      reads += 1;
      total += part.length;
      return Promise.resolve(part);
    },
    reads: () => reads,
    bytesRead: () => total,
  };
}
