import type { Clock } from '../base/clock.ts';
import { cacheLimitBytes, diskReserveBytes } from './cacheLimit.ts';
import { DiskWatch, lookAtDisk, type LookAtDisk } from './diskWatch.ts';

export interface CacheRoomRequest {
  /** On the disk that is looked at. */
  readonly dir: string;
  /** What the person set; null: as the disk allows. */
  readonly limitBytes: number | null;
  readonly clock: Clock;
  /** Absent: the system's own view. */
  readonly lookAtDisk?: LookAtDisk;
}

/** How much the cache may hold: what the person set or the disk allows, and never the disk's last reserve. */
export class CacheRoom {
  readonly #disk: DiskWatch;
  #configuredBytes: number | null;
  #limitBytes: number;
  #isLimitNew = false;

  constructor({ dir, limitBytes, clock, lookAtDisk: look = lookAtDisk }: CacheRoomRequest) {
    this.#disk = new DiskWatch({ dir, look, clock });
    this.#configuredBytes = limitBytes;
    this.#limitBytes = cacheLimitBytes({ configuredBytes: limitBytes, heldBytes: 0, disk: null });
  }

  /** The limit as it was last worked out. */
  get limitBytes(): number {
    return this.#limitBytes;
  }

  /** `bytes` null: as the disk allows. Returns whether that is another limit than before. */
  setLimit(bytes: number | null): boolean {
    if (bytes === this.#configuredBytes) return false;
    this.#configuredBytes = bytes;
    this.#isLimitNew = true;
    return true;
  }

  /** Bytes that the cache may hold now; looks at the disk now and then. `held`: bytes that it holds, asked for once that is known. */
  async allowedBytes(held: () => number): Promise<number> {
    const { disk, isNew } = await this.#disk.facts();
    const heldBytes = held();
    if (isNew || this.#isLimitNew) this.#limitBytes = cacheLimitBytes({ configuredBytes: this.#configuredBytes, heldBytes, disk });
    this.#isLimitNew = false;
    // Below what it holds now: so much too much of the disk is in use.
    return Math.min(this.#limitBytes, disk === null ? Number.POSITIVE_INFINITY : heldBytes + disk.freeBytes - diskReserveBytes(disk));
  }

  /** So many bytes were written. */
  wrote(bytes: number): void {
    this.#disk.wrote(bytes);
  }

  /** Files of so many bytes are being deleted. */
  freed(bytes: number): void {
    this.#disk.freed(bytes);
  }
}
