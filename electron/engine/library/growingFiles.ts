import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Clock } from '../base/clock.ts';
import { EngineError } from '../base/errors.ts';
import { SingleFlight } from '../base/singleFlight.ts';
import { openSourceFile } from '../base/sourceFile.ts';
import type { FileGrowth } from '../media/growingTimeline.ts';
import type { MediaInfo } from '../media/mediaInfo.ts';
import { fileFacts } from './fileFacts.ts';
import type { FileFacts } from './itemRecords.ts';

/** A file that was being written when it was opened, as it is now. */
export interface GrowingItem {
  readonly itemId: string;
  readonly path: string;
  /** As first probed, but for the duration: what is in the file so far. */
  readonly info: MediaInfo;
  readonly growth: FileGrowth;
}

export interface GrowingFilesRequest {
  /** How far the file goes now; `knownSeconds` is what was known before. null: not to be told. */
  readonly end: (
    path: string,
    info: MediaInfo,
    knownSeconds: number,
  ) => Promise<{ readonly wholeSeconds: number; readonly endSeconds: number } | null>;
  /** Reads a whole file's facts, its duration settled. Throws NOT_MEDIA, UNPLAYABLE and the like. */
  readonly probe: (path: string, options: { readonly signal: AbortSignal }) => Promise<MediaInfo>;
  readonly clock: Clock;
}

interface Entry {
  readonly itemId: string;
  readonly path: string;
  info: MediaInfo;
  facts: FileFacts;
  safeSeconds: number;
  isEnded: boolean;
  /** Monotonic: when it was last looked at, when it may be again, and when it was last seen to have changed. */
  nextLookMs: number;
  changedMs: number;
}

/** Behind what is listed this much media lies in the file: what is cut off or out of order at its end. */
const SAFETY_SECONDS = 2;
/** A target duration. */
const LOOK_EVERY_MS = 2000;
/** A look takes no more than a fifth of the time: files without an index are read through for it. */
const LOOK_SHARE = 5;
/** Three target durations without a change: the file is done. */
const IDLE_MS = 6000;
/** Slow recordings change seldom, because their writers collect (ffmpeg 256 kB) before they write. */
const WRITER_BUFFER_BYTES = 256 * 1024;
const MAX_IDLE_MS = 60_000;
const HEAD_BYTES = 64 * 1024;

/**
 * Files that are being written and watched meanwhile. They are known by an identity of their own, for as long as the program runs: the
 * next opening after the end gives the item by its content, and what was made of the growing one is not used for it.
 */
export class GrowingFiles {
  readonly #request: GrowingFilesRequest;
  readonly #entries = new Map<string, Entry>();
  readonly #looks = new SingleFlight<string, void>();

  constructor(request: GrowingFilesRequest) {
    this.#request = request;
  }

  /** Takes a file in that was seen to grow; callers that saw it at the same time get the same item. Throws what the file system throws. */
  async add(path: string, info: MediaInfo, facts: FileFacts): Promise<GrowingItem> {
    const itemId = await growingIdentity(facts);
    const there = this.#growingAt(path);
    if (there) return itemOf(there);
    const now = this.#request.clock.monotonicMs();
    const entry: Entry = { itemId, path, info, facts, safeSeconds: 0, isEnded: false, nextLookMs: now, changedMs: now };
    this.#entries.set(itemId, entry);
    await this.#look(entry);
    return itemOf(entry);
  }

  /** The file that grows at this path; null when none does, or no longer. Throws FILE_MISSING. */
  async growing(path: string): Promise<GrowingItem | null> {
    const entry = this.#growingAt(path);
    if (entry) await this.#look(entry);
    const now = this.#growingAt(path);
    return now && itemOf(now);
  }

  /** The item of an id, also when it has ended meanwhile; null when it is none of these. Throws FILE_MISSING (gone, or another file now). */
  async find(itemId: string): Promise<GrowingItem | null> {
    const entry = this.#entries.get(itemId);
    if (!entry) return null;
    await this.#look(entry);
    if (this.#entries.has(itemId)) return itemOf(entry);
    throw new EngineError('FILE_MISSING', `"${basename(entry.path)}" was replaced while it was playing. Open it again.`, {
      details: { path: entry.path },
    });
  }

  #growingAt(path: string): Entry | null {
    return [...this.#entries.values()].find((entry) => entry.path === path && !entry.isEnded) ?? null;
  }

  /** Brings the entry up to date, unless that was done just now. */
  async #look(entry: Entry): Promise<void> {
    const { clock } = this.#request;
    if (entry.isEnded || clock.monotonicMs() < entry.nextLookMs) return;
    await this.#looks.run(entry.itemId, async () => {
      const startedMs = clock.monotonicMs();
      await this.#read(entry);
      const now = clock.monotonicMs();
      entry.nextLookMs = startedMs + Math.max(LOOK_EVERY_MS, LOOK_SHARE * (now - startedMs));
    });
  }

  async #read(entry: Entry): Promise<void> {
    const { clock, end } = this.#request;
    const isFirst = entry.safeSeconds === 0;
    const facts = await fileFacts(entry.path);
    if (facts.sizeBytes < entry.facts.sizeBytes) {
      this.#entries.delete(entry.itemId); // another file now
      return;
    }
    const hasChanged = facts.sizeBytes !== entry.facts.sizeBytes || facts.modifiedMs !== entry.facts.modifiedMs;
    if (hasChanged) {
      entry.facts = facts;
      entry.changedMs = clock.monotonicMs();
    } else if (clock.monotonicMs() - entry.changedMs >= idleMs(entry)) {
      await this.#finish(entry);
      return;
    }
    if (!hasChanged && !isFirst) return;
    const known = entry.info.durationSeconds ?? 0;
    const found = await end(entry.path, entry.info, known);
    if (!found) return;
    entry.safeSeconds = Math.max(entry.safeSeconds, found.wholeSeconds - SAFETY_SECONDS);
    entry.info = { ...entry.info, durationSeconds: Math.max(known, found.endSeconds) };
  }

  /** The real end, once: looked for with all means, as for any file. */
  async #finish(entry: Entry): Promise<void> {
    const whole = await this.#request.probe(entry.path, { signal: new AbortController().signal }).catch((error: unknown) => {
      if (error instanceof EngineError && error.code === 'UNPLAYABLE') return entry.info; // closed badly: what was read so far is all
      throw error;
    });
    const facts = await fileFacts(entry.path);
    if (facts.sizeBytes !== entry.facts.sizeBytes) return;
    const { durationSeconds, pictureEndSeconds } = whole;
    // Both count from the container's start, which a second probe may see elsewhere.
    const shift = (whole.startMicros - entry.info.startMicros) / 1e6;
    entry.info = {
      ...entry.info,
      durationSeconds: durationSeconds === null ? entry.info.durationSeconds : durationSeconds + shift,
      ...(pictureEndSeconds === undefined ? {} : { pictureEndSeconds: pictureEndSeconds + shift }),
    };
    entry.isEnded = true;
  }
}

/** How long nothing may be added before the file counts as done. */
function idleMs({ facts, info }: Entry): number {
  const bytesPerMs = facts.sizeBytes / ((info.durationSeconds ?? 0) * 1000);
  const betweenWritesMs = bytesPerMs > 0 && Number.isFinite(bytesPerMs) ? WRITER_BUFFER_BYTES / bytesPerMs : 0;
  return Math.max(IDLE_MS, Math.min(MAX_IDLE_MS, 2 * betweenWritesMs));
}

function itemOf({ itemId, path, info, safeSeconds, isEnded }: Entry): GrowingItem {
  return { itemId, path, info, growth: { safeSeconds, isEnded } };
}

/** Names a file that has no final content yet: by its beginning, its place, and what it was when it was first seen. */
async function growingIdentity({ path, sizeBytes, modifiedMs }: FileFacts): Promise<string> {
  const file = await openSourceFile(path);
  try {
    const head = await file.read(0, HEAD_BYTES);
    const hash = createHash('sha256').update(`playhead growing 1\n${path}\n${sizeBytes}\n${modifiedMs}\n`);
    return hash.update(head).digest('hex').slice(0, 24);
  } finally {
    await file.close();
  }
}
