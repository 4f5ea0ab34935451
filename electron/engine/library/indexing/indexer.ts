import type { Logger } from '../../base/logger.ts';
import type { Clock } from '../../base/clock.ts';
import type { FolderRecords } from '../folders/folderRecords.ts';
import type { WatchFolder } from '../folders/folderWatch.ts';
import type { WatchMode } from '../folders/watchMode.ts';
import { sweep, type SweepResult, type SweepTools } from '../scan/sweep.ts';
import { directoriesOf, folderTask, isAtWork, lookAgainMs, sweepAgainMs, type FolderTask } from './folderTask.ts';
import { WatchedFolder, type FolderState } from './watchedFolder.ts';

/** The folders' states by their ids. */
export type FolderStates = ReadonlyMap<number, FolderState>;

export interface IndexerRequest {
  readonly folders: FolderRecords;
  readonly tools: Omit<SweepTools, 'changed' | 'nowMs'>;
  /** For a folder with so many files in the index. */
  readonly watchFolder: (fileCount: number) => WatchFolder;
  readonly watchModeOf: (path: string) => Promise<WatchMode>;
  readonly clock: Clock;
  /** See SweepRequest. */
  readonly settleMs: number;
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** The index, or what folders are doing, has changed. */
  readonly changed: () => void;
  /** An index that cannot be written: nothing goes on. */
  readonly failed: (error: unknown) => void;
}

/** Longest sleep: after the machine slept longer than that, everything is looked at. */
const LONGEST_NAP_MS = 60_000;
/** So much later than it should have: the machine was asleep. */
const OVERSLEPT_MS = 120_000;
/** Files of a removed folder that are taken out in one transaction. */
const REMOVED_AT_ONCE = 200;

/** Keeps the index in step with all folders: one task after the other, the most urgent first. */
export class Indexer {
  readonly #request: IndexerRequest;
  readonly #folders = new Map<number, WatchedFolder>();
  readonly #closing = new AbortController();
  #current: { readonly folderId: number; readonly abort: AbortController } | null = null;
  #wakeUp: () => void = () => undefined;
  #idle: { readonly promise: Promise<void>; readonly resolve: () => void } | null = null;
  #running: Promise<void> | null = null;

  constructor(request: IndexerRequest) {
    this.#request = request;
  }

  /** Begins with the folders that are stored. */
  start(): void {
    this.refresh();
    this.#running = this.#run().catch((error: unknown) => this.#request.failed(error));
  }

  get states(): FolderStates {
    return new Map([...this.#folders].map(([folderId, folder]) => [folderId, folder.state]));
  }

  /** Reads the stored folders again: some were added, removed, paused or resumed. */
  refresh(): void {
    const records = this.#request.folders.all();
    for (const record of records) {
      const folder = this.#folders.get(record.folderId);
      if (!folder) {
        const nowMs = (): number => this.#request.clock.monotonicMs();
        this.#folders.set(record.folderId, new WatchedFolder(record, { nowMs, wake: () => this.#wakeUp() }));
        continue;
      }
      const wasAtWork = isAtWork(folder.record);
      folder.record = record;
      if (wasAtWork && !isAtWork(record)) this.#stop(folder);
      else if (!wasAtWork && isAtWork(record)) {
        folder.state = 'scanning';
        folder.sweepIn(0);
      }
    }
    this.#wakeUp();
  }

  /** Looks at a whole folder now; null: at all of them. */
  sweep(folderId: number | null): void {
    for (const folder of this.#folders.values()) {
      if (folderId === null || folder.record.folderId === folderId) folder.sweepIn(0);
    }
  }

  /** Resolves when everything that is due now has been done. */
  settled(): Promise<void> {
    if (!this.#idle) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#idle = { promise, resolve };
    }
    this.#wakeUp();
    return this.#idle.promise;
  }

  /** Ends after the transaction at work. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#current?.abort.abort();
    this.#wakeUp();
    await this.#running;
    await Promise.all([...this.#folders.values()].map((folder) => folder.stopWatching()));
  }

  #stop(folder: WatchedFolder): void {
    if (folder.record.isPaused) folder.state = 'paused';
    if (this.#current?.folderId === folder.record.folderId) this.#current.abort.abort();
  }

  async #run(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      const now = this.#request.clock.monotonicMs();
      const next = this.#next(now);
      if (next.kind === 'work') await this.#work(next.folder, next.task);
      else await this.#sleep(next.untilMs - now);
    }
  }

  #next(now: number): Next {
    let untilMs = Infinity;
    for (const folder of this.#folders.values()) {
      if (folder.record.isRemoved || (folder.record.isPaused && folder.isWatching)) return { kind: 'work', folder, task: { kind: 'full' } };
      if (!isAtWork(folder.record)) continue;
      const task = folderTask(folder.schedule, now);
      if (task.kind !== 'wait') return { kind: 'work', folder, task };
      untilMs = Math.min(untilMs, task.untilMs);
    }
    return { kind: 'wait', untilMs };
  }

  async #sleep(ms: number): Promise<void> {
    const { clock } = this.#request;
    const { promise, resolve } = Promise.withResolvers<void>();
    const isSettled = ![...this.#folders.values()].some((folder) => folder.schedule.hintedSinceMs !== null || folder.unsettled.size > 0);
    if (isSettled) {
      this.#idle?.resolve();
      this.#idle = null;
    }
    const timer = setTimeout(resolve, Math.max(1, Math.min(ms, LONGEST_NAP_MS)));
    this.#wakeUp = resolve;
    const startedMs = clock.nowMs();
    await promise;
    clearTimeout(timer);
    if (clock.nowMs() - startedMs > OVERSLEPT_MS) this.sweep(null); // the machine was asleep: events of that time are lost
  }

  async #work(folder: WatchedFolder, task: FolderTask): Promise<void> {
    if (folder.record.isRemoved) return this.#remove(folder);
    if (folder.record.isPaused) return folder.stopWatching();
    const { folders, clock, changed } = this.#request;
    const { record } = folder;
    const abort = new AbortController();
    this.#current = { folderId: record.folderId, abort };
    const hints = folder.takeHints();
    const isFull = task.kind === 'full';
    if (isFull) {
      folder.state = record.isAvailable ? 'scanning' : 'unavailable';
      folder.mode = record.watching === 'polling' ? 'polling' : await this.#request.watchModeOf(record.path);
      folder.sweepIn(Infinity); // set again by whoever asks for one meanwhile
      changed();
    }
    const startedMs = clock.monotonicMs();
    const directories = isFull ? null : [...new Set([...hints, ...(task.kind === 'settle' ? directoriesOf(folder.unsettled) : [])])];
    const result = await sweep(
      {
        folder: { ...record, mounts: folders.mounts(record.folderId) },
        directories,
        seenDirectories: folder.seenDirectories,
        settleMs: this.#request.settleMs,
        unsettled: folder.unsettled,
        signal: abort.signal,
      },
      { ...this.#request.tools, nowMs: () => clock.nowMs(), changed },
    );
    this.#current = null;
    await this.#finish({ folder, directories, result, sweepMs: clock.monotonicMs() - startedMs });
    changed();
  }

  async #finish({ folder, directories, result, sweepMs }: FinishedSweep): Promise<void> {
    const { folders, clock, logger, watchFolder, tools, settleMs } = this.#request;
    const { folderId, name, isAvailable } = folder.record;
    if (result.kind === 'stopped') return;
    if (result.kind === 'unavailable') {
      if (isAvailable) logger.warn({ folder: name, reason: result.reason }, 'a folder is not available');
      folder.state = 'unavailable';
      folders.setProblems(folderId, null, [{ path: '', reason: result.reason }]);
      if (isAvailable) tools.writer.setAvailable(folderId, false);
      folder.record = { ...folder.record, isAvailable: false };
      folder.seenDirectories.clear();
      folder.sweepIn(lookAgainMs());
      return folder.stopWatching();
    }
    const isFull = directories === null;
    const sweptMs = isFull ? clock.nowMs() : null;
    folders.setSwept(folderId, { device: result.device, sweptMs });
    folders.setProblems(folderId, isFull ? null : result.read, result.problems);
    if (isFull) folders.setMounts(folderId, result.mounts);
    if (!isAvailable) tools.writer.setAvailable(folderId, true);
    folder.record = { ...folder.record, isAvailable: true, device: result.device, sweptMs: sweptMs ?? folder.record.sweptMs };
    folder.settleIn(isFull ? result.unsettled : stillUnsettled(folder, result), settleMs);
    folder.updateWatch();
    if (folder.record.isPaused || !isFull) return;
    folder.state = 'watching';
    // Somebody may have asked for another sweep during this one.
    if (folder.schedule.fullDueMs === Infinity) folder.sweepIn(sweepAgainMs(folder.mode, sweepMs));
    await folder.startWatching(watchFolder(folders.fileCount(folderId)), (reason) => {
      logger.warn({ folder: name, reason }, 'changes in a folder cannot be watched: it is looked at now and then instead');
      folder.sweepIn(sweepAgainMs('polling', sweepMs));
    });
  }

  async #remove(folder: WatchedFolder): Promise<void> {
    const { folders, tools, changed } = this.#request;
    const { folderId } = folder.record;
    await folder.stopWatching();
    while (!this.#closing.signal.aborted && tools.writer.removeSome(folderId, REMOVED_AT_ONCE) > 0) await tools.breathe();
    if (this.#closing.signal.aborted) return;
    folders.remove(folderId);
    this.#folders.delete(folderId);
    changed();
  }
}

type Next =
  | { readonly kind: 'work'; readonly folder: WatchedFolder; readonly task: FolderTask }
  | { readonly kind: 'wait'; readonly untilMs: number };

interface FinishedSweep {
  readonly folder: WatchedFolder;
  readonly directories: readonly string[] | null;
  readonly result: SweepResult;
  readonly sweepMs: number;
}

/** After a look at some directories: what was waited for in the others, and what is to be waited for in these. */
function stillUnsettled(folder: WatchedFolder, result: Extract<SweepResult, { kind: 'done' }>): WatchedFolder['unsettled'] {
  const elsewhere = [...folder.unsettled].filter(([place]) => !result.read.has(place.slice(0, Math.max(0, place.lastIndexOf('/')))));
  return new Map([...elsewhere, ...result.unsettled]);
}
