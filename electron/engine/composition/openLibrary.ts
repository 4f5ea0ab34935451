import { systemClock } from '../base/clock.ts';
import { looksUnfinished } from '../ffmpeg/looksUnfinished.ts';
import { Browse } from '../library/browse/browse.ts';
import { Collections } from '../library/collections/collections.ts';
import { GrowingFiles } from '../library/growingFiles.ts';
import { createItemRecords } from '../library/itemRecords.ts';
import { Items } from '../library/items.ts';
import { Library } from '../library/library.ts';
import { libraryJobs } from '../library/libraryJobs.ts';
import { PageFiles } from '../library/pageFiles/pageFiles.ts';
import { createProbeProblems } from '../library/probeProblems.ts';
import { Probing } from '../library/probing.ts';
import { Watching } from '../library/watching/watching.ts';
import { LibraryThread } from '../library/worker/libraryThread.ts';
import type { Foundation } from './openFoundation.ts';

/** What is known of files: those that were opened, and the library's folders. */
export interface LibraryParts {
  readonly items: Items;
  readonly pageFiles: PageFiles;
  readonly library: Library;
  readonly browse: Browse;
  readonly collections: Collections;
  readonly watching: Watching;
  /** Has items described anew by what became known of them. */
  readonly describe: (itemIds: readonly string[]) => void;
}

/** Opens the index of films, and goes on looking into its files in the background. */
export function openLibrary({ config, logger, scope, mediaTools, database, background, jobs }: Foundation): LibraryParts {
  const nowMs = (): number => systemClock.nowMs();
  const pageFiles = scope.own(new PageFiles({ logger }));
  const items = new Items({
    records: createItemRecords(database),
    probe: mediaTools.probe,
    now: () => new Date(),
    growingFiles: new GrowingFiles({ end: mediaTools.growingEnd, probe: mediaTools.probe, clock: systemClock }),
    looksUnfinished,
  });
  const thread = scope.own(
    new LibraryThread({
      databasePath: database.name,
      platform: process.platform,
      settleMs: config.settleMs,
      workerPath: config.libraryWorkerPath,
      logger,
      changed: (states) => library.reported(states),
    }),
  );
  const library = new Library({
    database,
    platform: process.platform,
    nowMs,
    send: (request) => thread.send(request),
    shown: (itemIds) => probing.show(itemIds),
  });
  const browse = scope.own(new Browse(database, library));
  const describe = (itemIds: readonly string[]): void => thread.send({ kind: 'describe', itemIds });
  const probing: Probing = scope.own(
    new Probing({
      database,
      look: (path, { signal }) => background.run((attempt) => items.look(path, { signal: attempt }), { signal }),
      looked: describe,
      problems: createProbeProblems(database),
      changed: () => library.touched(),
      clock: systemClock,
      logger,
    }),
  );
  probing.start();
  scope.defer(library.onChange(() => probing.wake()));
  scope.defer(jobs.add(() => libraryJobs(library, probing)));
  return {
    items,
    pageFiles,
    library,
    browse,
    collections: new Collections({ database, nowMs, changed: () => library.touched() }),
    watching: new Watching({ database, nowMs }),
    describe,
  };
}
