import type { AccessUnit } from '../accessUnit.ts';
import type { ByteSource } from '../byteSource.ts';

/** An H.264 track whose coded pictures are read from the file itself, by the container's own index. */
export interface CodedTrack {
  /**
   * The pictures in decoding order, a handful at a time, from a keyframe at or before `ticks` (the item's clock) to the track's end.
   * Throws RangeError where the file is not as its index says, and what the file system says.
   */
  unitsFrom(source: ByteSource, ticks: number): AsyncIterable<readonly AccessUnit[]>;
}

/** No coded picture is larger: what a container says beyond is damage, for which no memory is set aside. */
export const MAX_PICTURE_BYTES = 64 * 2 ** 20;

/** Read at one go: less than a millisecond from memory, a few from a disk. */
export const READ_BYTES = 512 * 1024;
