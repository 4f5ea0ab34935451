import { mkdir, open, readdir, rename, rm, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { StoredSegment } from './playback.ts';

/** Names one segment by what it is made of: the item's content, the timeline, the rendition's parameters and the index. */
export interface SegmentKey {
  readonly itemId: string;
  readonly timelineId: string;
  /** The rendition's id and a hash of what its bytes depend on. */
  readonly renditionKey: string;
  readonly index: number;
}

export interface StoreUsage {
  readonly bytes: number;
  readonly limitBytes: number;
  readonly segments: number;
  readonly hits: number;
  readonly misses: number;
}

interface Entry {
  readonly path: string;
  bytes: number;
  /** Rises with each use; the lowest goes first. */
  use: number;
}

/** After an eviction this part of the limit is in use, so that not every new segment evicts one. */
const EVICT_DOWN_TO = 0.9;

/**
 * The segment cache: one file a segment, published whole by a rename, shared by all viewers, kept across restarts and capped in
 * bytes. Any file of it may be deleted by anyone at any moment: what is not on the disk is not there.
 */
export class SegmentStore {
  readonly #dir: string;
  readonly #limitBytes: number;
  readonly #logger: Logger;
  readonly #entries = new Map<string, Entry>();
  #bytes = 0;
  #uses = 0;
  #hits = 0;
  #misses = 0;
  #temporary = 0;
  #generation = 0;

  constructor(options: { readonly dir: string; readonly limitBytes: number; readonly logger: Logger }) {
    this.#dir = options.dir;
    this.#limitBytes = options.limitBytes;
    this.#logger = options.logger;
  }

  /** Makes the folder and finds what earlier starts left there, least recently written first; half-written files are removed. */
  async open(): Promise<void> {
    await mkdir(this.#dir, { recursive: true, mode: 0o700 });
    const found: { path: string; bytes: number; mtimeMs: number }[] = [];
    const files = await readdir(this.#dir, { recursive: true, withFileTypes: true });
    for (const file of files.filter((entry) => entry.isFile())) {
      const path = join(file.parentPath, file.name);
      if (file.name.endsWith('.tmp')) {
        await rm(path, { force: true });
        continue;
      }
      const facts = await stat(path).catch(ignoreMissing);
      if (facts) found.push({ path, bytes: facts.size, mtimeMs: facts.mtimeMs });
    }
    for (const { path, bytes } of found.toSorted((a, b) => a.mtimeMs - b.mtimeMs)) this.#remember(path, bytes);
    await this.#evict();
  }

  /** The segment, when it is on the disk; null when it must be made. */
  async find(key: SegmentKey): Promise<StoredSegment | null> {
    const path = this.#path(key);
    const facts = await stat(path).catch(ignoreMissing);
    if (!facts || facts.size === 0) {
      this.#forget(path);
      this.#misses += 1;
      return null;
    }
    this.#remember(path, facts.size);
    this.#hits += 1;
    return {
      path,
      sizeBytes: facts.size,
      etag: `${facts.size.toString(16)}-${Math.round(facts.mtimeMs).toString(16)}`,
      contentType: 'video/mp2t',
    };
  }

  /** Whether the segment was there when last looked at, without asking the disk: for planning, never for serving. */
  isKnown(key: SegmentKey): boolean {
    return this.#entries.has(this.#path(key));
  }

  /** Somebody found a file gone that was known: the next plan must not count on it. */
  forget(key: SegmentKey): void {
    this.#forget(this.#path(key));
  }

  /**
   * Publishes a segment: written beside its place, then renamed, so that no reader ever sees a part of it.
   * Throws NO_SPACE when the disk is full.
   */
  async put(key: SegmentKey, bytes: Buffer): Promise<StoredSegment> {
    const path = this.#path(key);
    const temporary = `${path}.${(this.#temporary += 1)}.tmp`;
    try {
      await this.#write(temporary, path, bytes);
    } catch (error) {
      if (!isMissing(error)) throw writeError(error, this.#dir);
      await mkdir(join(path, '..'), { recursive: true, mode: 0o700 }); // the first segment of a rendition, or the cache was emptied
      await this.#write(temporary, path, bytes).catch((again: unknown) => {
        throw writeError(again, this.#dir);
      });
    }
    this.#remember(path, bytes.length);
    if (this.#bytes > this.#limitBytes) await this.#evict();
    const facts = await stat(path).catch(ignoreMissing);
    const writtenMs = facts?.mtimeMs ?? 0;
    return {
      path,
      sizeBytes: bytes.length,
      etag: `${bytes.length.toString(16)}-${Math.round(writtenMs).toString(16)}`,
      contentType: 'video/mp2t',
    };
  }

  /** Deletes every segment; what is being read stays readable for its reader. */
  async clear(): Promise<void> {
    this.#entries.clear();
    this.#bytes = 0;
    // Moved away first: what is published meanwhile lands in a new folder and stays.
    const old = `${this.#dir}.old-${(this.#generation += 1)}`;
    await rm(old, { recursive: true, force: true });
    await rename(this.#dir, old).catch(ignoreMissing);
    await mkdir(this.#dir, { recursive: true, mode: 0o700 });
    await rm(old, { recursive: true, force: true });
  }

  usage(): StoreUsage {
    return { bytes: this.#bytes, limitBytes: this.#limitBytes, segments: this.#entries.size, hits: this.#hits, misses: this.#misses };
  }

  #path(key: SegmentKey): string {
    return join(this.#dir, key.itemId, `${key.timelineId}-${key.renditionKey}`, `${key.index}.ts`);
  }

  async #write(temporary: string, path: string, bytes: Buffer): Promise<void> {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
    } catch (error) {
      await file.close();
      await rm(temporary, { force: true });
      throw error;
    }
    await file.close();
    await rename(temporary, path);
  }

  #remember(path: string, bytes: number): void {
    const entry = this.#entries.get(path);
    this.#uses += 1;
    if (entry) {
      this.#bytes += bytes - entry.bytes;
      entry.bytes = bytes;
      entry.use = this.#uses;
      return;
    }
    this.#entries.set(path, { path, bytes, use: this.#uses });
    this.#bytes += bytes;
  }

  #forget(path: string): void {
    const entry = this.#entries.get(path);
    if (!entry) return;
    this.#entries.delete(path);
    this.#bytes -= entry.bytes;
  }

  async #evict(): Promise<void> {
    if (this.#bytes <= this.#limitBytes) return;
    const oldestFirst = [...this.#entries.values()].toSorted((a, b) => a.use - b.use);
    for (const entry of oldestFirst) {
      if (this.#bytes <= this.#limitBytes * EVICT_DOWN_TO) break;
      this.#forget(entry.path);
      await unlink(entry.path).catch((error: unknown) => {
        if (!isMissing(error)) this.#logger.warn({ path: entry.path, error }, 'a segment could not be deleted');
      });
    }
  }
}

function ignoreMissing(error: unknown): null {
  if (isMissing(error)) return null;
  throw error;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

function writeError(error: unknown, dir: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error;
  return new EngineError('NO_SPACE', `The disk with the cache folder ${dir} is full. Free some space, or move the cache in the settings.`, {
    cause: error,
  });
}
