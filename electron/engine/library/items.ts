import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { EngineError } from '../base/errors.ts';
import { SingleFlight } from '../base/singleFlight.ts';
import type { MediaInfo } from '../media/mediaInfo.ts';
import { contentIdentity } from './contentIdentity.ts';
import type { FileFacts, ItemRecord, ItemRecords } from './itemRecords.ts';

/** An item and a file that holds it now. */
export interface LocatedItem extends ItemRecord {
  readonly path: string;
}

export interface ItemsRequest {
  readonly records: ItemRecords;
  /** Reads a file's facts, its duration settled. Throws NOT_MEDIA, UNPLAYABLE and the like. */
  readonly probe: (path: string, options: { readonly signal: AbortSignal }) => Promise<MediaInfo>;
  readonly now: () => Date;
}

/** Knows items by their content and where their files are. */
export class Items {
  readonly #request: ItemsRequest;
  readonly #opening = new SingleFlight<string, LocatedItem>();

  constructor(request: ItemsRequest) {
    this.#request = request;
  }

  /**
   * The item of a file; probed only when it is new or has changed. Callers share one probe of a file.
   * Throws FILE_MISSING, FILE_UNREADABLE, NOT_MEDIA, UNPLAYABLE.
   */
  async open(path: string, { signal }: { readonly signal: AbortSignal }): Promise<LocatedItem> {
    const { records, probe, now } = this.#request;
    const facts = await fileFacts(path);
    const known = records.findByFile(facts);
    if (known) return { ...known, path };
    return this.#opening.run(`${facts.path}\n${facts.sizeBytes}\n${facts.modifiedMs}`, async () => {
      // Shared by several callers, so that none of them may end it.
      const [info, itemId] = await Promise.all([probe(path, { signal: neverAborted() }), contentIdentity(path)]);
      signal.throwIfAborted();
      const record = { itemId, info };
      records.put(record, facts, now());
      return { ...record, path };
    });
  }

  /** The item of an id with a file that still holds it; null when the id is unknown. Throws FILE_MISSING when no file is there any more. */
  async find(itemId: string): Promise<LocatedItem | null> {
    const { records } = this.#request;
    const record = records.find(itemId);
    if (!record) return null;
    const paths = records.paths(itemId);
    for (const path of paths.toReversed()) {
      const facts = await fileFacts(path).catch((error: unknown) => {
        if (error instanceof EngineError) return null;
        throw error;
      });
      if (facts && records.findByFile(facts)?.itemId === itemId) return { ...record, path };
    }
    const last = paths.at(-1) ?? itemId;
    throw new EngineError('FILE_MISSING', `"${basename(last)}" is no longer where it was (${last}), or has changed. Open it again.`, { details: { path: last } });
  }
}

function neverAborted(): AbortSignal {
  return new AbortController().signal;
}

/** Throws FILE_MISSING, FILE_UNREADABLE, NOT_MEDIA (a folder). */
async function fileFacts(path: string): Promise<FileFacts> {
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) throw new EngineError('NOT_MEDIA', `"${basename(path)}" is a folder. Choose a file in it.`, { details: { path, reason: 'folder' } });
    return { path, sizeBytes: facts.size, modifiedMs: Math.floor(facts.mtimeMs) };
  } catch (error) {
    if (error instanceof EngineError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'EACCES' || code === 'EPERM') {
      throw new EngineError('FILE_UNREADABLE', `"${path}" may not be read by your user. Change its permissions.`, { details: { path }, cause: error });
    }
    throw new EngineError('FILE_MISSING', `There is no file "${path}". Check its name and whether its disk is connected.`, { details: { path }, cause: error });
  }
}
