import { EngineError } from '../base/errors.ts';
import type { LookAtDisk } from '../transcode/diskWatch.ts';

/** Less room than this is left to other programs. */
const SPARE_BYTES = 200e6;

/** Whether there is room for a session's segments and file; `disk` null: not known, so that it is tried. Throws NO_SPACE. */
export function checkDiskRoom(disk: Awaited<ReturnType<LookAtDisk>>, neededBytes: number): void {
  if (disk === null || disk.freeBytes >= neededBytes + SPARE_BYTES) return;
  const megabytes = (bytes: number): number => Math.round(bytes / 1e6);
  throw new EngineError(
    'NO_SPACE',
    `The disk with the data folder has ${megabytes(disk.freeBytes)} MB left; this needs about ${megabytes(neededBytes + SPARE_BYTES)} MB. Free some space.`,
    { details: { freeBytes: disk.freeBytes } },
  );
}
