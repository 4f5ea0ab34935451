import { realpath } from 'node:fs/promises';
import type { FolderRecord } from '../folders/folderRecords.ts';
import type { FolderWatch, WatchFolder } from '../folders/folderWatch.ts';
import type { WatchMode } from '../folders/watchMode.ts';
import type { FileLook } from '../scan/reconcile.ts';
import { MANY_HINTS, type FolderSchedule } from './folderTask.ts';

/** What a folder is doing, for a person. */
export type FolderState = 'scanning' | 'watching' | 'paused' | 'unavailable';

/** One folder while the program runs: what happened in it, and when it is looked at again. */
export class WatchedFolder {
  record: FolderRecord;
  state: FolderState;
  readonly seenDirectories = new Set<string>();
  unsettled: ReadonlyMap<string, FileLook> = new Map();
  mode: WatchMode = 'events';
  #hinted = new Set<string>();
  #hintedSinceMs: number | null = null;
  #lastHintMs = 0;
  #fullDueMs = 0;
  #settleDueMs: number | null = null;
  #watch: FolderWatch | null = null;
  readonly #nowMs: () => number;
  readonly #wake: () => void;

  constructor(record: FolderRecord, { nowMs, wake }: { readonly nowMs: () => number; readonly wake: () => void }) {
    this.record = record;
    this.state = record.isPaused ? 'paused' : record.isAvailable ? 'scanning' : 'unavailable';
    this.#nowMs = nowMs;
    this.#wake = wake;
  }

  get isWatching(): boolean {
    return this.#watch !== null;
  }

  get schedule(): FolderSchedule {
    return {
      fullDueMs: this.#fullDueMs,
      hintedSinceMs: this.#hintedSinceMs,
      lastHintMs: this.#lastHintMs,
      settleDueMs: this.#settleDueMs,
    };
  }

  /** Something happened in a directory. */
  hint(directory: string): void {
    const now = this.#nowMs();
    this.#hinted.add(directory);
    this.#hintedSinceMs ??= now;
    this.#lastHintMs = now;
    if (this.#hinted.size > MANY_HINTS) this.sweepIn(0);
    this.#wake();
  }

  /** The directories in which something happened since the last call. */
  takeHints(): readonly string[] {
    const hinted = [...this.#hinted];
    this.#hinted = new Set();
    this.#hintedSinceMs = null;
    return hinted;
  }

  /** The whole folder is looked at in this time. */
  sweepIn(ms: number): void {
    this.#fullDueMs = ms === Infinity ? Infinity : this.#nowMs() + ms;
    this.#wake();
  }

  /** Keeps what is waited for; looked at again in this time. */
  settleIn(unsettled: ReadonlyMap<string, FileLook>, ms: number): void {
    this.unsettled = unsettled;
    this.#settleDueMs = unsettled.size === 0 ? null : this.#nowMs() + ms;
  }

  /** Begins to watch, unless that has begun; `failed` is told why events do not work. */
  async startWatching(watchFolder: WatchFolder, failed: (reason: string) => void): Promise<void> {
    if (this.#watch || this.mode === 'polling') return;
    const path = await realpath(this.record.path);
    if (this.#watch) return;
    this.#watch = watchFolder(
      path,
      {
        hint: (directory) => this.hint(directory),
        // What happened between the first sweep and now made no event.
        ready: () => this.sweepIn(0),
        failed: (reason) => {
          this.mode = 'polling';
          failed(reason);
        },
      },
      this.seenDirectories,
    );
  }

  /** Sweeps found other directories than before. */
  updateWatch(): void {
    this.#watch?.update(this.seenDirectories);
  }

  async stopWatching(): Promise<void> {
    const watch = this.#watch;
    this.#watch = null;
    await watch?.close();
  }
}
