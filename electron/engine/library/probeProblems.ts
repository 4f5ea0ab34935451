import type { Database } from 'better-sqlite3';
import { EngineError } from '../base/errors.ts';
import { joinInside } from './scan/readDirectory.ts';

/** A file that could not be looked into. */
export interface ProbeProblem {
  readonly itemId: string;
  readonly title: string;
  /** Name of the folder that it is in. */
  readonly folder: string;
  /** Inside the folder. */
  readonly path: string;
  /** A sentence for a person. */
  readonly reason: string;
  /** When it has its turn again by itself, Unix milliseconds; null: not before somebody asks for it. */
  readonly againMs: number | null;
}

/** The files that could not be looked into, as the index keeps them. */
export interface ProbeProblems {
  /** Puts a file there; `error` tells whether it has its turn again. */
  add(itemKey: number, error: unknown, nowMs: number): void;
  /** Files whose turn has come wait again; how many there were. */
  takeDue(nowMs: number): number;
  /** The file of an item waits again, as if it were new; null: all of them. How many there were. */
  tryAgain(itemId: string | null): number;
  /** By their names. */
  all(): readonly ProbeProblem[];
  ofFolder(folderId: number): readonly Pick<ProbeProblem, 'path' | 'reason'>[];
}

interface Place {
  readonly directory: string;
  readonly name: string;
}

const MINUTE_MS = 60_000;
/** A slow disk or a busy machine may do better later: so often, and no more. */
const AGAIN_AFTER_MS: readonly number[] = [MINUTE_MS, 10 * MINUTE_MS, 60 * MINUTE_MS, 360 * MINUTE_MS];
/** The reasons of a refusal that lie in the moment and not in the file; see probe.ts. */
const PASSING_REASONS: ReadonlySet<unknown> = new Set(['timed-out', 'crashed']);

/** Makes the statements once. */
export function createProbeProblems(database: Database): ProbeProblems {
  const failures = database.prepare<[number], number>('SELECT probe_failures FROM library_items WHERE item_key = ?').pluck();
  const add = database.prepare<[string, number | null, number]>(
    `UPDATE library_items SET probe_state = 2, probe_problem = ?, probe_again_ms = ?, probe_failures = probe_failures + 1
     WHERE item_key = ?`,
  );
  const takeDue = database.prepare<[number]>('UPDATE library_items SET probe_state = 0 WHERE probe_state = 2 AND probe_again_ms <= ?');
  const tryAgain = database.prepare<[string | null, string | null]>(
    'UPDATE library_items SET probe_state = 0, probe_failures = 0 WHERE probe_state = 2 AND (? IS NULL OR item_id = ?)',
  );
  const all = database.prepare<[], Omit<ProbeProblem, 'path'> & Place>(
    `SELECT item_id AS itemId, title, folders.name AS folder, directory, library_files.name AS name, probe_problem AS reason,
       probe_again_ms AS againMs
     FROM library_items INDEXED BY library_items_by_problem JOIN library_files USING (file_id, item_key) JOIN folders ON folders.folder_id = library_items.folder_id
     WHERE probe_state = 2 AND is_removed = 0 ORDER BY sort_title, item_key`,
  );
  const ofFolder = database.prepare<[number], Pick<ProbeProblem, 'reason'> & Place>(
    `SELECT directory, name, probe_problem AS reason FROM library_items JOIN library_files USING (file_id, item_key)
     WHERE library_items.folder_id = ? AND probe_state = 2`,
  );
  return {
    add(itemKey, error, nowMs) {
      const waitMs = isPassing(error) ? AGAIN_AFTER_MS[failures.get(itemKey) ?? 0] : undefined;
      add.run(problemText(error), waitMs === undefined ? null : nowMs + waitMs, itemKey);
    },
    takeDue: (nowMs) => takeDue.run(nowMs).changes,
    tryAgain: (itemId) => tryAgain.run(itemId, itemId).changes,
    ofFolder: (folderId) => ofFolder.all(folderId).map(({ directory, name, reason }) => ({ path: joinInside(directory, name), reason })),
    all: () => all.all().map(({ directory, name, ...problem }) => ({ ...problem, path: joinInside(directory, name) })),
  };
}

/** Whether the same file may be looked into another time: it was refused for no fault of its own, or nobody knows why. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof EngineError)) return true;
  return error.isRetryable || error.code === 'FILE_UNREADABLE' || PASSING_REASONS.has(error.details['reason']);
}

function problemText(error: unknown): string {
  return error instanceof EngineError ? error.message : `It could not be looked into (${String(error)}). Try again later.`;
}
