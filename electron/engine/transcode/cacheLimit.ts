/** Room on the disk with the cache. */
export interface DiskFacts {
  /** What this user may still write. */
  readonly freeBytes: number;
  readonly totalBytes: number;
}

const DEFAULT_LIMIT_BYTES = 10e9;
const SHARE_OF_FREE_DISK = 0.1;
const RESERVE_BYTES = 1e9;
const SHARE_OF_DISK_RESERVED = 0.02;

/** Bytes that the cache may hold: what the person set, else the smaller of 10 GB and a tenth of the disk that is free apart from it. */
export function cacheLimitBytes(request: {
  readonly configuredBytes: number | null;
  /** What the cache holds now: it would be free without it. */
  readonly heldBytes: number;
  /** null: the system does not tell. */
  readonly disk: DiskFacts | null;
}): number {
  const { configuredBytes, heldBytes, disk } = request;
  if (configuredBytes !== null) return configuredBytes;
  if (disk === null) return DEFAULT_LIMIT_BYTES;
  return Math.min(DEFAULT_LIMIT_BYTES, Math.floor((disk.freeBytes + heldBytes) * SHARE_OF_FREE_DISK));
}

/** Bytes of the disk that the cache leaves to everybody else: 1 GB, on small disks 2 %. */
export function diskReserveBytes({ totalBytes }: DiskFacts): number {
  return Math.min(RESERVE_BYTES, Math.floor(totalBytes * SHARE_OF_DISK_RESERVED));
}
