import type { Logger } from '../base/logger.ts';
import type { ContainerIndex } from '../media/keyframes/containerIndex.ts';
import { indexOnItemClock } from '../media/keyframes/indexOnItemClock.ts';
import type { KeyframeIndex } from '../media/keyframes/keyframeIndex.ts';
import { mainVideoTrack, type MediaInfo, type VideoTrack } from '../media/mediaInfo.ts';
import { copyObstacle, originalOffer } from '../media/originalRendition.ts';
import type { LocatedItem } from './items.ts';
import type { KeyframeRecords } from './keyframeRecords.ts';

/** A reading of all packets that was asked for. */
export interface BackgroundScan {
  /** null when it was stopped. Never rejects. */
  readonly result: Promise<ContainerIndex | null>;
  stop(): void;
}

export interface KeyframeIndexesRequest {
  readonly records: KeyframeRecords;
  /** What the container's own index tells. Rejects with what the file system says. */
  readonly read: (path: string, info: MediaInfo, track: VideoTrack) => Promise<ContainerIndex>;
  /** Reads all packets when there is time for it. */
  readonly scan: (path: string, info: MediaInfo, track: VideoTrack) => BackgroundScan;
  readonly logger: Logger;
}

/** Files up to this size are scanned while a person waits: less time than encoding takes to begin. */
const SHORT_FILM_BYTES = 64 * 2 ** 20;
const PATIENCE_MS = 700;

/** Knows where the films of items may be cut: from what is stored, from their containers, or from a scan in the background. */
export class KeyframeIndexes implements Disposable {
  readonly #request: KeyframeIndexesRequest;
  readonly #scans = new Map<string, { readonly scan: BackgroundScan; readonly done: Promise<void> }>();
  #isClosed = false;

  constructor(request: KeyframeIndexesRequest) {
    this.#request = request;
  }

  /** What is known of an item; null when nothing is, or it is not to be copied. */
  find(itemId: string): KeyframeIndex | null {
    return this.#request.records.find(itemId)?.index ?? null;
  }

  /**
   * Sees to it that an item's index is known: at once where its container has one, else some time later; a short film is waited for
   * a moment.
   */
  async prepare(item: LocatedItem): Promise<void> {
    const { itemId, info, path } = item;
    const { records, logger } = this.#request;
    const track = mainVideoTrack(info);
    if (this.#isClosed || !track || copyObstacle(info, track) !== null || records.find(itemId)) return;
    if (!this.#scans.has(itemId)) {
      const found = await this.#read(item, track);
      const index = found.kind === 'index' ? indexOnItemClock(info, track, found) : null;
      // Cues may leave keyframes out, so that groups only seem to be long.
      if (index && (isOffered(info, index) || !info.container.includes('matroska'))) records.put(itemId, index);
      else if (found.kind === 'refused') records.put(itemId, null);
      else this.#scan(item, track);
      logger.debug(
        { path, found: found.kind === 'index' ? found.points.length : found.reason, isUsed: index !== null },
        'looked for keyframes',
      );
    }
    const scanning = this.#scans.get(itemId);
    if (scanning && isShort(info)) await Promise.race([scanning.done, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  }

  /** Stops all scans; what they would have found is looked for again another time. */
  [Symbol.dispose](): void {
    this.#isClosed = true;
    for (const { scan } of this.#scans.values()) scan.stop();
  }

  async #read({ path, info }: LocatedItem, track: VideoTrack): Promise<ContainerIndex> {
    try {
      return await this.#request.read(path, info, track);
    } catch (error) {
      this.#request.logger.warn({ err: error, path }, 'the index of a film could not be read');
      return { kind: 'none', reason: 'it could not be read' };
    }
  }

  #scan({ itemId, path, info }: LocatedItem, track: VideoTrack): void {
    const { records, logger } = this.#request;
    if (this.#isClosed || this.#scans.has(itemId)) return;
    const scan = this.#request.scan(path, info, track);
    const done = scan.result.then((found) => {
      this.#scans.delete(itemId);
      if (found === null || this.#isClosed) return;
      logger.debug({ path, found: found.kind === 'index' ? found.points.length : found.reason }, 'read all packets for keyframes');
      records.put(itemId, found.kind === 'index' ? indexOnItemClock(info, track, found) : null);
    });
    this.#scans.set(itemId, { scan, done });
  }
}

function isOffered(info: MediaInfo, index: KeyframeIndex): boolean {
  const { durationSeconds } = info;
  return durationSeconds !== null && durationSeconds > 0 && originalOffer({ ...info, durationSeconds }, index) !== null;
}

function isShort({ bitrateBps, durationSeconds }: MediaInfo): boolean {
  return bitrateBps !== null && durationSeconds !== null && (bitrateBps * durationSeconds) / 8 <= SHORT_FILM_BYTES;
}
