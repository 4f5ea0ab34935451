import type { FolderRecord } from '../folders/folderRecords.ts';
import type { WatchMode } from '../folders/watchMode.ts';
import type { FileLook } from '../scan/reconcile.ts';

/** When a folder is looked at again, and what of it. Times are monotonic milliseconds. */
export interface FolderSchedule {
  /** The whole folder. */
  readonly fullDueMs: number;
  /** Directories in which something happened, and since when the first of them waits; null: none. */
  readonly hintedSinceMs: number | null;
  readonly lastHintMs: number;
  /** When files that may still be written are looked at again; null: there are none. */
  readonly settleDueMs: number | null;
}

/** What is to be done with a folder now. */
export type FolderTask =
  | { readonly kind: 'full' }
  | { readonly kind: 'hinted' }
  | { readonly kind: 'settle' }
  /** Nothing before that time. */
  | { readonly kind: 'wait'; readonly untilMs: number };

/** Events come in crowds: a directory is read when it has been quiet this long, */
const QUIET_MS = 150;
/** or when its first event is this old. */
const LONGEST_HINT_MS = 1000;
/** More directories than this are looked at by a sweep of everything. */
export const MANY_HINTS = 500;

const MINUTE_MS = 60_000;
/** Where events come: against those that were lost. */
const SWEEP_EVERY_MS = 6 * 60 * MINUTE_MS;
/** Where none come. */
const POLL_EVERY_MS = MINUTE_MS;
/** Looking takes no more than a twentieth of the time. */
const POLL_SHARE = 20;
/** A disk that is not there: looking for it costs nothing. */
const RETRY_MS = 5000;

/** The most urgent task of a folder, purely. */
export function folderTask(schedule: FolderSchedule, nowMs: number): FolderTask {
  const { fullDueMs, hintedSinceMs, lastHintMs, settleDueMs } = schedule;
  if (fullDueMs <= nowMs) return { kind: 'full' };
  const hintDueMs = hintedSinceMs === null ? Infinity : Math.min(lastHintMs + QUIET_MS, hintedSinceMs + LONGEST_HINT_MS);
  if (hintDueMs <= nowMs) return { kind: 'hinted' };
  if (settleDueMs !== null && settleDueMs <= nowMs) return { kind: 'settle' };
  return { kind: 'wait', untilMs: Math.min(fullDueMs, hintDueMs, settleDueMs ?? Infinity) };
}

/** How long until a folder is swept again that took this long. */
export function sweepAgainMs(mode: WatchMode, sweepMs: number): number {
  return mode === 'events' ? SWEEP_EVERY_MS : Math.max(POLL_EVERY_MS, POLL_SHARE * sweepMs);
}

/** How long until a folder that is not there is looked for again. */
export function lookAgainMs(): number {
  return RETRY_MS;
}

/** The directories of files that are waited for. */
export function directoriesOf(files: ReadonlyMap<string, FileLook>): readonly string[] {
  return [...new Set([...files.keys()].map((place) => place.slice(0, Math.max(0, place.lastIndexOf('/')))))];
}

/** Whether a folder is to be looked at. */
export function isAtWork({ isPaused, isRemoved }: FolderRecord): boolean {
  return !isPaused && !isRemoved;
}
