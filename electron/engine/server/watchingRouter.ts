import { picturesFor, type LibraryRouterParts } from './libraryRouter.ts';
import type { OwnerProcedures } from './ownerProcedures.ts';

/** Answers the part of the contract about what people watched. */
export function watchingRouter(os: OwnerProcedures['watching'], parts: LibraryRouterParts) {
  const { watching } = parts.engine;
  return {
    profiles: os.profiles.handler(() => [...watching.profiles()]),
    addProfile: os.addProfile.handler(({ input }) => watching.addProfile(input.name, input.pin ?? null)),
    changeProfile: os.changeProfile.handler(({ input }) => watching.changeProfile(input, input)),
    removeProfile: os.removeProfile.handler(({ input }) => watching.removeProfile(input)),
    state: os.state.handler(({ input }) => watching.state(input, input.itemId)),
    states: os.states.handler(({ input }) => [...watching.states(input, input.itemIds)]),
    progress: os.progress.handler(({ input }) => watching.progress(input, input.itemId, input)),
    mark: os.mark.handler(({ input }) => watching.mark(input, input)),
    goOn: os.goOn.handler(({ input, context }) => {
      const pictures = picturesFor(parts, context);
      return watching.goOn(input, input.limit).map(({ item, state }) => ({ item: pictures.item(item), state }));
    }),
    nextUp: os.nextUp.handler(({ input, context }) => {
      const pictures = picturesFor(parts, context);
      return watching.nextUp(input, input.limit).map((item) => pictures.item(item));
    }),
    history: os.history.handler(({ input }) => [...watching.history(input, input.limit)]),
    export: os.export.handler(() => watching.export()),
    import: os.import.handler(({ input }) => watching.import(input)),
  };
}
