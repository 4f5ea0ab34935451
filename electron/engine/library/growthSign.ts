import { setTimeout as sleep } from 'node:timers/promises';
import { fileFacts } from './fileFacts.ts';
import type { FileFacts } from './itemRecords.ts';

/** A file that was changed this recently may grow again at once: its size is looked at a second time. */
const FRESH_MS = 3000;
/** Between the two looks at least; nobody else waits. */
const WAIT_MS = 500;
/** Writers collect what they write (ffmpeg 256 kB, five seconds of 400 kbit/s): one that has not closed its file may still be at work. */
const UNFINISHED_MS = 15_000;

export interface GrowthSignRequest {
  /** The file before it was probed. */
  readonly before: FileFacts;
  /** When that was, ms since the Unix epoch. */
  readonly beforeMs: number;
  readonly nowMs: () => number;
  /** Whether its container was not closed, see isUnfinished. */
  readonly looksUnfinished: (path: string) => Promise<boolean>;
}

/**
 * Whether a file is still being written: its size has changed, or it was changed just now and is not closed. Waits up to half a
 * second for files that were changed within 3 s, for no others. Throws FILE_MISSING, FILE_UNREADABLE.
 */
export async function isBeingWritten({ before, beforeMs, nowMs, looksUnfinished }: GrowthSignRequest): Promise<boolean> {
  const { path, sizeBytes } = before;
  let facts = await fileFacts(path);
  if (facts.sizeBytes > sizeBytes) return true;
  const ageMs = Math.abs(nowMs() - facts.modifiedMs); // a disk's clock may be ahead of ours
  if (ageMs < UNFINISHED_MS && (await looksUnfinished(path))) return true;
  if (ageMs >= FRESH_MS) return false;
  await sleep(Math.max(0, WAIT_MS - (nowMs() - beforeMs)));
  facts = await fileFacts(path);
  return facts.sizeBytes > sizeBytes;
}
