import { extname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Clock } from '../base/clock.ts';
import { EngineError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { WorkLoop } from '../base/workLoop.ts';
import { PROBE_VERSION } from './itemRecords.ts';
import type { ProbeProblems } from './probeProblems.ts';
import { isOddFileName } from './scan/fileName.ts';

export interface ProbingRequest {
  readonly database: Database;
  /** Opens a file as a person would, and keeps what is found; gives way to viewers, and may be broken off. */
  readonly look: (path: string, options: { readonly signal: AbortSignal }) => Promise<{ readonly itemId: string }>;
  /** These items were looked into. */
  readonly looked: (itemIds: readonly string[]) => void;
  readonly problems: Pick<ProbeProblems, 'add' | 'takeDue'>;
  /** A file could not be looked into, or waits again. */
  readonly changed: () => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

interface Waiting {
  readonly itemKey: number;
  readonly itemId: string;
  readonly folderPath: string;
  readonly directory: string;
  readonly name: string;
}

/** Looked into at the same time: one is read from the disk while another is thought about. */
const AT_ONCE = 2;
const IDLE_MS = 1000;
const PUT_OFF_MS = 60_000;
/** How often those that failed are looked through for one whose turn has come. */
const LOOK_THROUGH_MS = 15_000;
/** More than this is on no page, and on no two. */
const MOST_SHOWN = 500;
/** Without ffmpeg nothing can be looked into; it may be installed meanwhile. */
const WITHOUT_TOOLS_MS = 60_000;

/** Looks into the library's files one after the other, when nobody needs the machine, until it is disposed. */
export class Probing implements AsyncDisposable {
  readonly #request: ProbingRequest;
  readonly #loop = new WorkLoop(({ signal }) => this.#step(signal));
  readonly #next;
  readonly #one;
  readonly #known;
  readonly #progress;
  readonly #busy = new Set<number>();
  /** Ids of items that somebody looks at, the latest first. */
  #shown: ReadonlySet<string> = new Set();
  #lookThroughAtMs = 0;
  #isPaused = false;

  constructor(request: ProbingRequest) {
    const { database } = request;
    this.#request = request;
    const waiting = `SELECT item_key AS itemKey, item_id AS itemId, folders.path AS folderPath, directory, library_files.name
       FROM folders CROSS JOIN library_items ON library_items.folder_id = folders.folder_id JOIN library_files USING (file_id, item_key)
       WHERE library_items.file_id IS NOT NULL AND probe_state = 0 AND is_available = 1 AND is_removed = 0 AND is_paused = 0`;
    this.#next = database.prepare<[number], Waiting>(`${waiting} LIMIT ?`);
    this.#one = database.prepare<[string], Waiting>(`${waiting} AND item_id = ?`);
    this.#progress = database.prepare<[], { total: number; waiting: number }>(
      `SELECT COUNT(*) AS total, COALESCE(SUM(probe_state = 0), 0) AS waiting FROM library_items JOIN folders USING (folder_id)
       WHERE file_id IS NOT NULL AND is_available = 1 AND is_removed = 0 AND is_paused = 0`,
    );
    this.#known = database.prepare<[string], number>(`SELECT 1 FROM items WHERE item_id = ? AND info_version = ${PROBE_VERSION}`).pluck();
  }

  start(): void {
    this.#loop.start(AT_ONCE);
  }

  /** Somebody looks at these items: those that were not looked into come before all others. */
  show(itemIds: readonly string[]): void {
    if (itemIds.length === 0) return;
    this.#shown = new Set([...new Set([...itemIds, ...this.#shown])].slice(0, MOST_SHOWN));
    this.wake();
  }

  /** Files may have come, or wait again: looks for them now and not in a second. */
  wake(): void {
    this.#loop.wake();
  }

  /** Files that are looked into, of all that can be. */
  progress(): { readonly done: number; readonly total: number } {
    const { total, waiting } = this.#progress.get() ?? { total: 0, waiting: 0 };
    return { done: total - waiting, total };
  }

  get isPaused(): boolean {
    return this.#isPaused;
  }

  /** Until the next start; what has begun is finished. */
  setPaused(isPaused: boolean): void {
    this.#isPaused = isPaused;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#loop[Symbol.asyncDispose]();
  }

  async #step(signal: AbortSignal): Promise<number> {
    if (this.#isPaused) return IDLE_MS;
    const waiting = this.#nextShown() ?? this.#next.all(this.#busy.size + 1).find(({ itemKey }) => !this.#busy.has(itemKey));
    if (waiting) return this.#lookInto(waiting, signal);
    return this.#takeDue() ? 0 : IDLE_MS;
  }

  /** The first of those that somebody looks at; undefined: there is none. */
  #nextShown(): Waiting | undefined {
    const shown = [...this.#shown];
    for (const [at, itemId] of shown.entries()) {
      const waiting = this.#one.get(itemId);
      if (!waiting || this.#busy.has(waiting.itemKey)) continue;
      this.#shown = new Set(shown.slice(at + 1));
      return waiting;
    }
    this.#shown = new Set();
    return undefined;
  }

  /** Whether files that failed before have their turn again. */
  #takeDue(): boolean {
    const { clock, problems, changed } = this.#request;
    const nowMs = clock.nowMs();
    if (nowMs < this.#lookThroughAtMs) return false;
    this.#lookThroughAtMs = nowMs + LOOK_THROUGH_MS;
    if (problems.takeDue(nowMs) === 0) return false;
    changed();
    return true;
  }

  /** How long to wait before the next. */
  async #lookInto(file: Waiting, signal: AbortSignal): Promise<number> {
    const { look, looked, problems, changed, clock, logger } = this.#request;
    this.#busy.add(file.itemKey);
    try {
      if (this.#known.get(file.itemId) === undefined) {
        const found = await look(pathOf(file), { signal });
        // It was replaced since; what is there now is in the index soon, and has its turn then.
        if (found.itemId !== file.itemId) return this.#putOff(file);
      }
      looked([file.itemId]);
      // The thread that writes the index needs a moment; meanwhile the file still looks as if it waited.
      setTimeout(() => this.#busy.delete(file.itemKey), IDLE_MS).unref();
      return 0;
    } catch (error) {
      if (error instanceof EngineError && error.code === 'FILE_MISSING' && !signal.aborted) return this.#putOff(file);
      this.#busy.delete(file.itemKey);
      if (signal.aborted) return 0;
      if (error instanceof EngineError && error.code === 'FFMPEG_MISSING') return WITHOUT_TOOLS_MS;
      if (!(error instanceof EngineError)) logger.error({ err: error, path: pathOf(file) }, 'a file could not be looked into');
      problems.add(file.itemKey, error, clock.nowMs());
      changed();
      return 0;
    }
  }

  /** The index is behind the disk: the file has its turn later, and keeps no others waiting. */
  #putOff({ itemKey }: Waiting): number {
    setTimeout(() => this.#busy.delete(itemKey), PUT_OFF_MS).unref();
    return 0;
  }
}

function pathOf({ folderPath, directory, name }: Waiting): string {
  if (isOddFileName(name) || isOddFileName(directory)) {
    throw new EngineError(
      'UNPLAYABLE',
      `The name of this file is no valid text, so that no program can be told of it. Rename it ("film${extname(name)}").`,
    );
  }
  return join(folderPath, directory, name);
}
