import { mkdir, readdir, rename, rm, stat, unlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { SingleFlight } from '../base/singleFlight.ts';
import { BufferPool } from './bufferPool.ts';
import { CacheRoom, type CacheRoomRequest } from './cacheRoom.ts';
import { checksum } from './checksum.ts';
import { MakeNumbers, type MakeRecords } from './makeNumbers.ts';
import { PinnedItems, type PinnedItem, type PinRecords } from './pinnedItems.ts';
import type { StoredSegment } from './playback.ts';
import { RecentSegments } from './recentSegments.ts';
import { renditionOf, type SegmentKey } from './segmentKey.ts';
import { segmentFileName } from './segmentFileName.ts';
import { ignoreMissing, isMissing, listSegmentFiles, readSegmentFile, writeSegmentFile } from './segmentFiles.ts';
import { SegmentLedger, type LedgerEntry } from './segmentLedger.ts';
import { UnkeptSegments } from './unkeptSegments.ts';

/** What the cache keeps beside its files, over restarts. */
export interface CacheRecords extends MakeRecords, PinRecords {}

export interface StoreUsage {
  readonly bytes: number;
  readonly limitBytes: number;
  readonly segments: number;
  readonly hits: number;
  readonly misses: number;
}

/** A segment that lies in the cache, to choose by. */
export type CachedSegment = Pick<LedgerEntry, 'rendition' | 'itemId' | 'index' | 'isQuick'>;

export interface StoreRequest extends CacheRoomRequest {
  readonly records: CacheRecords;
  readonly logger: Logger;
}

/** After an eviction this part of the limit is in use, so that not every new segment evicts one. */
const EVICT_DOWN_TO = 0.9;
/** A use is written to the disk when the last one is so old: enough to tell old from new after a restart. */
const USE_WRITTEN_AFTER_MS = 5 * 60_000;
/** Somebody else may be replacing the file at the same time. */
const FIND_ATTEMPTS = 3;
/** The cache may be emptied again and again while a folder is made and a segment written into it. */
const WRITE_ATTEMPTS = 10;

/**
 * The segment cache: one file a segment, published whole by a rename, shared by all viewers, kept across restarts and capped in
 * bytes. Any file of it may be deleted or damaged by anyone at any moment: what is not on the disk as it was written is not there.
 */
export class SegmentStore {
  readonly #request: StoreRequest;
  readonly #room: CacheRoom;
  readonly #ledger = new SegmentLedger();
  readonly #buffers = new BufferPool();
  readonly #recent: RecentSegments;
  readonly #unkept = new UnkeptSegments();
  readonly #makes: MakeNumbers;
  readonly #pins: PinnedItems;
  /** Renditions whose folder was read since the start, and whether it still is the one that was read. */
  readonly #listed = new Map<string, boolean>();
  readonly #listing = new SingleFlight<string, void>();
  #scan: Promise<void> = Promise.resolve();
  #deleting: Promise<void> = Promise.resolve();
  #hits = 0;
  #misses = 0;
  #damaged = 0;
  #temporary = 0;
  #generation = 0;
  #isFull = false;

  constructor(request: StoreRequest) {
    this.#request = request;
    this.#room = new CacheRoom(request);
    this.#recent = new RecentSegments(request.clock);
    this.#makes = new MakeNumbers(request.records);
    this.#pins = new PinnedItems(request.records);
  }

  /** Makes the folder and begins to look for what earlier starts left there; a rendition that is asked for meanwhile is looked at first. */
  async open(): Promise<void> {
    const { dir, logger } = this.#request;
    await mkdir(dir, { recursive: true, mode: 0o700 });
    await this.#room.allowedBytes(() => this.#ledger.bytes);
    this.#scan = this.#scanAll().catch((error: unknown) => logger.error({ err: error, dir }, 'the cache could not be looked through'));
  }

  /** Resolves when everything that earlier starts left is known and what is not needed any more is deleted. */
  async settled(): Promise<void> {
    await this.#scan;
    await this.#deleting;
  }

  /** The segment, when it is on the disk and right; null when it must be made. `isLent`: for one reader, who may give the memory back. */
  async find(key: SegmentKey, { isLent }: { readonly isLent: boolean } = { isLent: false }): Promise<StoredSegment | null> {
    const rendition = renditionOf(key);
    await this.#list(rendition);
    for (let attempt = 1; attempt <= FIND_ATTEMPTS; attempt += 1) {
      const entry = this.#ledger.get(rendition, key.index);
      if (!entry) break;
      const recent = this.#recent.get(entry);
      if (recent) {
        this.#ledger.touch(entry);
        this.#hits += 1;
        return memorySegment(recent, entry);
      }
      const isRecent = this.#recent.takes(entry);
      const path = this.#path(entry);
      const read = await readSegmentFile(path, entry, isLent && !isRecent ? (bytes) => this.#buffers.take(bytes) : undefined);
      if (this.#ledger.get(rendition, key.index) !== entry && read.kind !== 'read') continue; // replaced meanwhile
      if (read.kind === 'gone' || read.kind === 'damaged') {
        this.#lose([entry]);
        if (read.kind === 'damaged') {
          this.#damaged += 1;
          this.#drop(entry);
        }
        break;
      }
      entry.checkedMs = read.modifiedMs;
      this.#use(entry, read.modifiedMs);
      this.#hits += 1;
      if (read.kind === 'large') return { kind: 'file', path, ...factsOf(entry) };
      if (isRecent) this.#recent.put(entry, read.bytes);
      const giveBack = isLent && !isRecent ? () => this.#buffers.giveBack(read.whole) : null;
      return memorySegment(read.bytes, entry, giveBack);
    }
    const unkept = this.#unkept.get(segmentId(rendition, key.index));
    if (unkept) {
      this.#hits += 1;
      return memorySegment(unkept.bytes, unkept);
    }
    this.#misses += 1;
    return null;
  }

  /** Whether the segment was there when last looked at, without asking the disk: for planning, never for serving. */
  isKnown(key: SegmentKey): boolean {
    const rendition = renditionOf(key);
    return this.#ledger.get(rendition, key.index) !== null || this.#unkept.has(segmentId(rendition, key.index));
  }

  /** A viewer will need it soon: it is evicted last. */
  touch(key: SegmentKey): void {
    const entry = this.#ledger.get(renditionOf(key), key.index);
    if (entry) this.#ledger.touch(entry);
  }

  /** Which make of each segment of a rendition there is: above 1 where it was made again and its address is a new one. */
  async makesOf(key: Omit<SegmentKey, 'index'>): Promise<(index: number) => number> {
    const rendition = renditionOf(key);
    await this.#list(rendition);
    return (index) => this.#ledger.get(rendition, index)?.make ?? this.#unkept.get(segmentId(rendition, index))?.make ?? 1;
  }

  /**
   * Publishes a segment: written beside its place, then renamed, so that no reader ever sees a part of it. Where the disk has no room
   * it is held in memory for those who need it soon. Throws NO_SPACE when it is too large for that.
   */
  async put(key: SegmentKey, bytes: Buffer, { isQuick }: { readonly isQuick: boolean } = { isQuick: false }): Promise<StoredSegment> {
    const rendition = renditionOf(key);
    const crc = await checksum(bytes);
    await this.#list(rendition);
    const before = this.#ledger.get(rendition, key.index);
    const isSame = before !== null && before.crc === crc && before.bytes === bytes.length;
    if (before && !isSame) this.#makes.lost([before]);
    const make = isSame ? before.make : this.#makes.next(rendition);
    const { itemId, index } = key;
    const usedMs = this.#request.clock.nowMs();
    const entry: LedgerEntry = { index, make, isQuick, crc, rendition, itemId, bytes: bytes.length, checkedMs: null, usedMs };
    const modifiedMs = await this.#write(entry, bytes);
    if (modifiedMs === null) {
      if (!this.#unkept.put(segmentId(rendition, index), { bytes, crc, make })) throw this.#noSpace();
    } else if (modifiedMs !== 'gone') {
      entry.checkedMs = modifiedMs;
      const replaced = this.#ledger.get(rendition, index);
      this.#ledger.set(entry);
      if (replaced && this.#path(replaced) !== this.#path(entry)) this.#drop(replaced);
      this.#unkept.delete(segmentId(rendition, index));
    }
    return memorySegment(bytes, entry);
  }

  /**
   * Puts a better make in the place of a segment, which counts as no use of it. Returns whether it did: not where the segment is gone,
   * nor where there is no room beside it. Throws what the file system throws.
   */
  async replace(key: SegmentKey, bytes: Buffer): Promise<boolean> {
    const rendition = renditionOf(key);
    const crc = await checksum(bytes);
    await this.#list(rendition);
    const allowed = await this.#room.allowedBytes(() => this.#ledger.bytes);
    const before = this.#ledger.get(rendition, key.index);
    if (!before || this.#ledger.bytes + bytes.length > allowed) return false;
    const isSame = before.crc === crc && before.bytes === bytes.length;
    if (!isSame) this.#makes.lost([before]);
    const make = isSame ? before.make : this.#makes.next(rendition);
    const entry: LedgerEntry = { ...before, make, isQuick: false, crc, bytes: bytes.length };
    const modifiedMs = await this.#write(entry, bytes);
    if (modifiedMs === null || modifiedMs === 'gone') return false;
    entry.checkedMs = modifiedMs;
    if (this.#ledger.get(rendition, key.index) !== before) {
      this.#drop(entry); // evicted or made anew meanwhile
      return false;
    }
    this.#ledger.replace(entry);
    if (this.#path(before) !== this.#path(entry)) this.#drop(before);
    // After a restart it is as old as it was.
    await utimes(this.#path(entry), before.usedMs / 1000, modifiedMs / 1000).catch(ignoreMissing);
    return true;
  }

  /** What there is, least recently used first. */
  cached(): Iterable<CachedSegment> {
    return this.#ledger.values();
  }

  /** Deletes every segment of items that are not pinned; what is being read stays readable for its reader. */
  async clear(): Promise<void> {
    const { dir } = this.#request;
    await this.#scan;
    // Moved away first: what is published meanwhile lands in a new folder and stays.
    const old = `${dir}.old-${(this.#generation += 1)}`;
    await rm(old, { recursive: true, force: true });
    await mkdir(old, { recursive: true, mode: 0o700 });
    this.#recent.clear();
    this.#unkept.clear(this.#pins.ids);
    const known = [...this.#ledger.values()].map((entry) => entry.itemId);
    for (const itemId of new Set([...known, ...((await readdir(dir).catch(ignoreMissing)) ?? [])])) {
      if (this.#pins.has(itemId)) continue;
      await rename(join(dir, itemId), join(old, itemId)).catch(ignoreMissing);
      const moved = [...this.#ledger.values()].filter((entry) => entry.itemId === itemId);
      this.#lose(moved);
      // What came into the new folder before this line is found there.
      const renditions = [...this.#listed.keys()].filter((rendition) => rendition.startsWith(`${itemId}/`));
      for (const rendition of renditions) this.#listed.set(rendition, false);
      for (const rendition of renditions) await this.#list(rendition);
    }
    await rm(old, { recursive: true, force: true });
  }

  /** Keeps what there is and what will be made of an item until it is unpinned. */
  pin(itemId: string): void {
    this.#pins.pin(itemId, new Date(this.#request.clock.nowMs()));
  }

  /** Its segments go like all others from now on. Returns whether it was pinned. */
  unpin(itemId: string): boolean {
    return this.#pins.unpin(itemId);
  }

  /** From now on; `bytes` null: as the disk allows. Resolves when what is over it is deleted. */
  async setLimit(bytes: number | null): Promise<void> {
    if (!this.#room.setLimit(bytes)) return;
    this.#evict(await this.#room.allowedBytes(() => this.#ledger.bytes));
    this.#isFull = false; // the next segment tells
    await this.#deleting;
  }

  /** What is pinned, in the order of pinning, and how much of it there is. */
  pinned(): readonly PinnedItem[] {
    return this.#pins.list(this.#ledger.values());
  }

  usage(): StoreUsage {
    const { bytes, size } = this.#ledger;
    return { bytes, limitBytes: this.#room.limitBytes, segments: size, hits: this.#hits, misses: this.#misses };
  }

  /** Segments are not kept now: the disk is full, or what is pinned fills the cache. */
  get isFull(): boolean {
    return this.#isFull;
  }

  /** Segments whose files were not as they had been written, since the start: they were made again. */
  get damagedCount(): number {
    return this.#damaged;
  }

  #path(entry: LedgerEntry): string {
    return join(this.#request.dir, entry.rendition, segmentFileName(entry));
  }

  /** Reads a rendition's folder, once. */
  async #list(rendition: string): Promise<void> {
    if (this.#listed.get(rendition)) return;
    await this.#listing.run(rendition, async () => {
      const itemId = rendition.split('/')[0] ?? '';
      const isTidied = this.#listed.has(rendition); // what is half written now is somebody's of this program
      for (const found of await listSegmentFiles(join(this.#request.dir, rendition), { isTidied })) {
        if (!this.#ledger.get(rendition, found.index)) this.#ledger.set({ ...found, rendition, itemId, checkedMs: null });
      }
      this.#listed.set(rendition, true);
    });
  }

  async #scanAll(): Promise<void> {
    const { dir } = this.#request;
    for (const itemId of (await readdir(dir).catch(ignoreMissing)) ?? []) {
      for (const folder of (await readdir(join(dir, itemId)).catch(ignoreMissing)) ?? []) await this.#list(`${itemId}/${folder}`);
    }
    this.#ledger.sortByUse();
    this.#evict(await this.#room.allowedBytes(() => this.#ledger.bytes));
    await this.#deleting;
  }

  /** Returns the modification time of the file, ms; 'gone': the cache was emptied meanwhile; null: there is no room for it. */
  async #write(entry: LedgerEntry, bytes: Buffer): Promise<number | 'gone' | null> {
    const allowed = await this.#room.allowedBytes(() => this.#ledger.bytes);
    if (this.#ledger.bytes + bytes.length > allowed) this.#evict(allowed * EVICT_DOWN_TO - bytes.length);
    if (this.#ledger.bytes + bytes.length > allowed) return this.#refuse(null);
    const path = this.#path(entry);
    const temporary = `${path}.${(this.#temporary += 1)}.tmp`;
    for (let missing = 0, hasRoom = true; ;) {
      try {
        await writeSegmentFile(path, temporary, bytes);
        break;
      } catch (error) {
        if (isMissing(error) && missing < WRITE_ATTEMPTS) {
          missing += 1; // the first segment of a rendition, or the cache was emptied
          await mkdir(join(path, '..'), { recursive: true, mode: 0o700 }).catch(() => undefined); // the next attempt tells
        } else if (isFull(error) && hasRoom) {
          hasRoom = false;
          this.#evict(this.#ledger.bytes * EVICT_DOWN_TO - bytes.length);
          await this.#deleting;
        } else {
          return this.#refuse(error);
        }
      }
    }
    this.#room.wrote(bytes.length);
    this.#isFull = false;
    const facts = await stat(path).catch(ignoreMissing);
    return facts?.mtimeMs ?? 'gone';
  }

  /** Tells once, until there is room again. */
  #refuse(error: unknown): null {
    const { logger, dir } = this.#request;
    if (!this.#isFull) {
      const pinnedBytes = this.pinned().reduce((sum, { bytes }) => sum + bytes, 0);
      const facts = { err: error ?? undefined, dir, pinnedBytes, limitBytes: this.#room.limitBytes };
      logger.warn(
        facts,
        `${pinnedBytes > 0 ? 'what is pinned fills the cache' : 'the cache has no room'}: segments are served without being kept`,
      );
    }
    this.#isFull = true;
    return null;
  }

  #noSpace(): EngineError {
    const { dir } = this.#request;
    return new EngineError(
      'NO_SPACE',
      `The disk with the cache folder ${dir} is full. Free some space, or move the cache in the settings.`,
    );
  }

  /** Puts a use down, on the disk now and then. */
  #use(entry: LedgerEntry, modifiedMs: number): void {
    this.#ledger.touch(entry);
    const nowMs = this.#request.clock.nowMs();
    if (nowMs - entry.usedMs < USE_WRITTEN_AFTER_MS) return;
    entry.usedMs = nowMs;
    utimes(this.#path(entry), nowMs / 1000, modifiedMs / 1000).catch((error: unknown) => {
      if (!isMissing(error)) this.#request.logger.debug({ err: error }, 'the use of a segment could not be put down');
    });
  }

  /** These are not there any more; those that are made again get new addresses. */
  #lose(entries: readonly LedgerEntry[]): void {
    for (const entry of entries) if (this.#ledger.get(entry.rendition, entry.index) === entry) this.#ledger.delete(entry);
    this.#makes.lost(entries);
  }

  /** Deletes a file that the ledger does not know any more. */
  #drop(entry: LedgerEntry): void {
    const path = this.#path(entry);
    this.#room.freed(entry.bytes);
    this.#deleting = this.#deleting
      .then(() => unlink(path))
      .catch((error: unknown) => {
        if (!isMissing(error)) this.#request.logger.warn({ path, err: error }, 'a segment could not be deleted');
      });
  }

  /** Deletes what was used least recently, until the cache holds no more than so many bytes or only what is pinned. */
  #evict(targetBytes: number): void {
    const evicted: LedgerEntry[] = [];
    let heldBytes = this.#ledger.bytes;
    for (const entry of this.#ledger.values()) {
      if (heldBytes <= targetBytes) break;
      if (this.#pins.has(entry.itemId)) continue;
      evicted.push(entry);
      heldBytes -= entry.bytes;
    }
    this.#lose(evicted);
    for (const entry of evicted) this.#drop(entry);
  }
}

function segmentId(rendition: string, index: number): string {
  return `${rendition}/${index}`;
}

function memorySegment(bytes: Buffer, { crc }: { readonly crc: number }, giveBack: (() => void) | null = null): StoredSegment {
  return { kind: 'memory', bytes, giveBack, ...factsOf({ bytes: bytes.length, crc }) };
}

function factsOf({ bytes, crc }: { readonly bytes: number; readonly crc: number }) {
  return { sizeBytes: bytes, etag: `${bytes.toString(16)}-${crc.toString(16).padStart(8, '0')}`, contentType: 'video/mp2t' };
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}
