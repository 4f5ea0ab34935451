import type { Clock } from '../base/clock.ts';
import type { Engine } from '../engine.ts';
import type { OwnerProcedures, RouterContext } from './ownerProcedures.ts';
import { createPictureAddresses, type PictureAddresses } from './pictureAddress.ts';
import { watchLibrary } from './watchLibrary.ts';

export interface LibraryRouterParts {
  readonly engine: Engine;
  readonly clock: Clock;
}

/** Pictures' addresses for one call. */
export function picturesFor({ engine, clock }: LibraryRouterParts, { baseUrl }: RouterContext): PictureAddresses {
  return createPictureAddresses({ baseUrl, signer: engine.signer, nowMs: clock.nowMs() });
}

/** Answers the library's part of the contract. */
export function libraryRouter(os: OwnerProcedures['library'], parts: LibraryRouterParts) {
  const { engine } = parts;
  const { library } = engine;
  return {
    items: os.items.handler(({ input, context }) => {
      const { watched, isFavourite, profileId = 1, pin } = input;
      if (watched !== undefined || isFavourite !== undefined) engine.watching.check({ profileId, pin });
      const { items, total } = library.items(input);
      const pictures = picturesFor(parts, context);
      return { items: items.map((item) => pictures.item(item)), total };
    }),
    item: os.item.handler(({ input, context }) => picturesFor(parts, context).item(library.item(input.itemId))),
    folders: os.folders.handler(() => [...library.folders()]),
    folder: os.folder.handler(({ input }) => library.folder(input.name)),
    addFolder: os.addFolder.handler(({ input }) => library.addFolder(input)),
    removeFolder: os.removeFolder.handler(({ input }) => library.removeFolder(input.name)),
    pauseFolder: os.pauseFolder.handler(({ input }) => library.setPaused(input.name, true)),
    resumeFolder: os.resumeFolder.handler(({ input }) => library.setPaused(input.name, false)),
    sweepFolder: os.sweepFolder.handler(({ input }) => library.sweep(input.name)),
    problems: os.problems.handler(() => [...library.problems()]),
    tryAgain: os.tryAgain.handler(({ input }) => ({ files: library.tryAgain(input.itemId ?? null) })),
    watch: os.watch.handler(({ signal }) => watchLibrary(library, { signal })),
  };
}
