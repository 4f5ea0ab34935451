import type { MessagePort } from 'node:worker_threads';
import { systemClock } from '../../base/clock.ts';
import { integrityOf, keepGoodCopy, openDatabase } from '../database.ts';
import { createFolderRecords } from '../folders/folderRecords.ts';
import { watchDirectories } from '../folders/directoryWatch.ts';
import { watchFolder } from '../folders/folderWatch.ts';
import { watchModeOf } from '../folders/watchMode.ts';
import { Indexer } from '../indexing/indexer.ts';
import { createLibraryWriter } from '../indexing/libraryWriter.ts';
import { createIdentifier } from '../scan/identifyFile.ts';
import { createOutdatedItems } from '../indexing/outdatedItems.ts';
import { readDirectory } from '../scan/readDirectory.ts';
import type { WorkerReport, WorkerRequest, WorkerStart } from './messages.ts';

/** Shortest time between two reports of changes. */
const REPORT_EVERY_MS = 250;
/** The index is checked as a whole once a run, when what comes with the start is over. */
const CHECK_AFTER_MS = 60_000;
/** More files than this are not looked at one by one only to watch them. */
const MANY_FILES = 5000;
/** Items of an older Playhead that are brought up to date in one go, and the pause for others after it. */
const OUTDATED_AT_ONCE = 200;
const OUTDATED_PAUSE_MS = 50;
/** Work without a break: requests wait no longer. */
const TURN_MS = 20;

/** The program of the library's thread: reads folders and writes what was found, until it is asked to close. Throws as openDatabase does. */
export function runLibraryWorker(port: MessagePort, start: WorkerStart): void {
  const report = (message: WorkerReport): void => port.postMessage(message);
  const database = openDatabase(start.databasePath);
  const log =
    (level: 'info' | 'warn' | 'error') =>
    (facts: Readonly<Record<string, unknown>>, message = ''): void =>
      report({ kind: 'log', level, facts, message });
  let timer: NodeJS.Timeout | null = null;
  const reportNow = (): void => {
    timer = null;
    report({ kind: 'changed', states: [...indexer.states] });
  };
  const changed = (): void => {
    timer ??= setTimeout(reportNow, REPORT_EVERY_MS);
  };
  let turnEndsMs = 0;
  const writer = createLibraryWriter(database);
  const indexer = new Indexer({
    folders: createFolderRecords(database),
    tools: {
      writer,
      read: readDirectory,
      identify: createIdentifier(),
      breathe: async () => {
        if (systemClock.monotonicMs() < turnEndsMs) return;
        await new Promise((resolve) => setImmediate(resolve));
        turnEndsMs = systemClock.monotonicMs() + TURN_MS;
      },
    },
    watchFolder: (fileCount) => (fileCount > MANY_FILES ? watchDirectories(start.platform) : watchFolder),
    watchModeOf: (path) => watchModeOf(path, start.platform),
    clock: systemClock,
    settleMs: start.settleMs,
    logger: { info: log('info'), warn: log('warn'), error: log('error') },
    changed,
    failed: (error) => report({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
  });
  let isClosing = false;
  const bringUpToDate = async (): Promise<void> => {
    const outdated = createOutdatedItems(database);
    const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, OUTDATED_PAUSE_MS));
    while (!isClosing && outdated.reprobe(OUTDATED_AT_ONCE) > 0) await pause();
    let last: string | undefined;
    while (!isClosing) {
      const itemIds = outdated.undescribed(OUTDATED_AT_ONCE);
      // One that cannot be described stays: it must not be tried for ever.
      if (itemIds.length === 0 || itemIds[0] === last) return;
      last = itemIds[0];
      writer.describe(itemIds);
      changed();
      await pause();
    }
  };
  const check = (): void => {
    const integrity = integrityOf(database);
    if (integrity === 'ok') keepGoodCopy(database);
    else log('error')({ integrity }, 'the index is damaged: the next start goes back to its last good copy');
  };
  const checking = setTimeout(check, CHECK_AFTER_MS);
  const close = async (): Promise<void> => {
    isClosing = true;
    clearTimeout(checking);
    await indexer.close();
    if (timer !== null) clearTimeout(timer);
    database.close();
    port.close();
  };
  port.on('message', (request: WorkerRequest) => {
    if (request.kind === 'refresh') indexer.refresh();
    else if (request.kind === 'sweep') indexer.sweep(request.folderId);
    else if (request.kind === 'describe') {
      writer.describe(request.itemIds);
      changed();
    } else void close();
  });
  indexer.start();
  bringUpToDate().catch((error: unknown) =>
    log('error')({ reason: String(error) }, 'what an older version wrote could not be brought up to date'),
  );
}
