import { basename } from 'node:path';
import { isNoAnswer } from '../base/diskAnswer.ts';
import { EngineError } from '../base/errors.ts';
import { isPageAddress } from '../base/pageAddress.ts';
import { SingleFlight } from '../base/singleFlight.ts';
import type { FileGrowth } from '../media/growingTimeline.ts';
import type { MediaInfo } from '../media/mediaInfo.ts';
import { contentIdentity } from './contentIdentity.ts';
import { fileFacts } from './fileFacts.ts';
import type { GrowingFiles } from './growingFiles.ts';
import { isBeingWritten } from './growthSign.ts';
import type { FileFacts, ItemRecord, ItemRecords } from './itemRecords.ts';

/** An item and a file that holds it now. */
export interface LocatedItem extends ItemRecord {
  readonly path: string;
  /** null: the file was whole when it was opened, and is named by its content. */
  readonly growth: FileGrowth | null;
}

export interface ItemsRequest {
  readonly records: ItemRecords;
  /** Reads a file's facts, its duration settled. Throws NOT_MEDIA, UNPLAYABLE and the like. */
  readonly probe: (path: string, options: { readonly signal: AbortSignal }) => Promise<MediaInfo>;
  readonly now: () => Date;
  /** Files that are still being written. */
  readonly growingFiles: GrowingFiles;
  /** Whether a file's container was not closed by its writer. */
  readonly looksUnfinished: (path: string) => Promise<boolean>;
}

/** Knows items by their content and where their files are. */
export class Items {
  readonly #request: ItemsRequest;
  /** Where items lie that were opened through pages. */
  readonly #pageAddresses = new Map<string, string>();
  readonly #opening = new SingleFlight<string, LocatedItem>();

  constructor(request: ItemsRequest) {
    this.#request = request;
  }

  /**
   * The item of a file; probed only when it is new or has changed. Callers share one probe of a file. One that is still being written
   * is not kept: it gets its name when it is whole.
   * Throws FILE_MISSING, FILE_UNREADABLE, NOT_MEDIA, UNPLAYABLE, and the signal's reason.
   */
  async open(path: string, { signal }: { readonly signal: AbortSignal }): Promise<LocatedItem> {
    const { records, probe, now, growingFiles, looksUnfinished } = this.#request;
    const growing = await growingFiles.growing(path);
    if (growing) return growing;
    const beforeMs = now().getTime();
    const facts = await fileFacts(path);
    const known = records.findByFile(facts);
    if (known) return { ...known, path, growth: null };
    const item = await this.#opening.run(`${facts.path}\n${facts.sizeBytes}\n${facts.modifiedMs}`, async () => {
      // Shared by several callers, so that none of them may end it.
      const itemId = await contentIdentity(path);
      // A copy, or a file that was moved: what is in it is known.
      const info = records.find(itemId)?.info ?? (await probe(path, { signal: neverAborted() }));
      if (isPageAddress(path)) {
        records.put({ itemId, info }, facts, now());
        this.#pageAddresses.set(itemId, path);
        // The same on a disk of this machine is read sooner.
        return (await this.#onDisk({ itemId, info })) ?? { itemId, info, path, growth: null };
      }
      if (await isBeingWritten({ before: facts, beforeMs, nowMs: () => now().getTime(), looksUnfinished })) {
        return growingFiles.add(path, info, facts);
      }
      const record = { itemId, info };
      records.put(record, facts, now());
      return { ...record, path, growth: null };
    });
    signal.throwIfAborted();
    return item;
  }

  /** Looks into a file that is not opened by anybody, and keeps what is found. Throws as `open` does, and the signal's reason. */
  async look(path: string, { signal }: { readonly signal: AbortSignal }): Promise<{ readonly itemId: string }> {
    const { records, probe, now } = this.#request;
    const facts = await fileFacts(path);
    const known = records.findByFile(facts);
    if (known) return known;
    const [info, itemId] = await Promise.all([probe(path, { signal }), contentIdentity(path)]);
    records.put({ itemId, info }, facts, now());
    return { itemId };
  }

  /** The item of an id with a file that still holds it; null when the id is unknown. Throws FILE_MISSING when no file is there any more. */
  async find(itemId: string): Promise<LocatedItem | null> {
    const { records, growingFiles } = this.#request;
    const growing = await growingFiles.find(itemId);
    if (growing) return growing;
    const record = records.find(itemId);
    if (!record) return null;
    const onDisk = await this.#onDisk(record);
    if (onDisk) return onDisk;
    const pageAddress = this.#pageAddresses.get(itemId);
    if (pageAddress !== undefined) {
      await fileFacts(pageAddress);
      return { ...record, path: pageAddress, growth: null };
    }
    const last = records.paths(itemId).at(-1) ?? itemId;
    // Guests are told this too: without its path.
    throw new EngineError('FILE_MISSING', `"${basename(last)}" is no longer where it was, or has changed. Open it again.`);
  }

  /** The item with a file of a disk that holds it; null when none does. */
  async #onDisk(record: ItemRecord): Promise<LocatedItem | null> {
    const { records, now } = this.#request;
    const { itemId } = record;
    const paths = records.paths(itemId);
    for (const path of paths.toReversed()) {
      const facts = await factsIfThere(path);
      if (facts && records.findByFile(facts)?.itemId === itemId) return { ...record, path, growth: null };
    }
    for (const swept of records.libraryFiles(itemId)) {
      const facts = await factsIfThere(swept.path);
      if (facts?.sizeBytes !== swept.sizeBytes || facts.modifiedMs !== swept.modifiedMs) continue;
      records.put(record, facts, now());
      return { ...record, path: swept.path, growth: null };
    }
    return null;
  }
}

/** null: the file is not there, or may not be read. */
async function factsIfThere(path: string): Promise<FileFacts | null> {
  try {
    return await fileFacts(path);
  } catch (error) {
    if (error instanceof EngineError && !isNoAnswer(error)) return null;
    throw error;
  }
}

function neverAborted(): AbortSignal {
  return new AbortController().signal;
}
