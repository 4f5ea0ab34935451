import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { EngineError } from './errors.ts';

/** A disk that sleeps needs up to ten seconds to turn again; a network disk whose machine is gone never answers. */
const PATIENCE_MS = 15_000;
/** A disk that owes so many answers is asked no more: each holds one of the threads that all reading shares, and cannot be called back. */
const MOST_UNANSWERED = 2;
/** What a disk is asked at the same time: a part of all threads, see askForThreads. */
const MOST_AT_ONCE = 6;
/** Disks come and go; the system's list is read again when it is so old. */
const MOUNTS_GOOD_FOR_MS = 5000;

/** One disk that is being asked. */
interface Disk {
  asked: number;
  /** Of these given up, and not back. */
  unanswered: number;
  /** Those whose turn comes when one is answered. */
  readonly queue: (() => void)[];
}

// The threads are the process's, and so is what is known of them.
const disks = new Map<string, Disk>();
const mounts: { points: readonly string[]; readAtMs: number } = { points: [], readAtMs: Number.NEGATIVE_INFINITY };

export interface DiskAnswerOptions<T> {
  /** Gets what comes too late for whoever asked: a file to be closed. */
  readonly onLate?: (value: T) => void;
  readonly patienceMs?: number;
}

/**
 * What `ask` finds out about a path. Rejects with FILE_UNREADABLE when its disk does not answer; while such calls are still out, others to that
 * disk are refused at once, so that those to other disks find a thread. Rejects with what `ask` rejects with.
 */
export async function diskAnswer<T>(
  path: string,
  ask: () => Promise<T>,
  { onLate, patienceMs = PATIENCE_MS }: DiskAnswerOptions<T> = {},
): Promise<T> {
  const name = diskOf(path);
  const disk = disks.get(name) ?? { asked: 0, unanswered: 0, queue: [] };
  disks.set(name, disk);
  while (disk.asked >= MOST_AT_ONCE && disk.unanswered < MOST_UNANSWERED)
    await new Promise<void>((resolve) => void disk.queue.push(resolve));
  if (disk.unanswered >= MOST_UNANSWERED) throw noAnswer(path);
  disk.asked += 1;
  disks.set(name, disk); // it may have been idle while this one waited
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  let isGivenUp = false;
  const timer = setTimeout(() => {
    isGivenUp = true;
    disk.unanswered += 1;
    for (const wake of disk.queue.splice(0)) wake(); // to be refused, or to wait on
    reject(noAnswer(path));
  }, patienceMs);
  const back = (): void => {
    clearTimeout(timer);
    disk.asked -= 1;
    if (isGivenUp) disk.unanswered -= 1;
    disk.queue.shift()?.();
    if (disk.asked === 0) disks.delete(name);
  };
  ask().then(
    (value) => {
      back();
      if (isGivenUp) onLate?.(value);
      else resolve(value);
    },
    (error: unknown) => {
      back();
      reject(error);
    },
  );
  return promise;
}

/** Whether an error says that a disk does not answer. */
export function isNoAnswer(error: unknown): boolean {
  return error instanceof EngineError && error.details['reason'] === 'no-answer';
}

function noAnswer(path: string): EngineError {
  return new EngineError(
    'FILE_UNREADABLE',
    `"${basename(path)}" cannot be read: its disk does not answer. Is the computer with the shared folder switched on and connected?`,
    { details: { reason: 'no-answer' } },
  );
}

/** Where the disk of a path begins, as far as can be told without asking it; the path's folder where that is the system's own. */
function diskOf(path: string): string {
  const named = /^(?:\/Volumes\/[^/]+|[A-Za-z]:|\\\\[^\\]+\\[^\\]+)/.exec(path)?.[0];
  if (named !== undefined) return named;
  const nowMs = performance.now();
  if (nowMs - mounts.readAtMs >= MOUNTS_GOOD_FOR_MS) Object.assign(mounts, { points: mountPoints(), readAtMs: nowMs });
  const around = mounts.points.filter((point) => path.startsWith(`${point}/`));
  return around.toSorted((a, b) => b.length - a.length)[0] ?? dirname(path);
}

/** All but the root; none where the system does not list them (Linux does, see proc(5)). */
function mountPoints(): readonly string[] {
  try {
    const lines = readFileSync('/proc/self/mountinfo', 'utf8').split('\n');
    const points = lines.map((line) =>
      (line.split(' ')[4] ?? '').replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8))),
    );
    return points.filter((point) => point.length > 1);
  } catch {
    return [];
  }
}
