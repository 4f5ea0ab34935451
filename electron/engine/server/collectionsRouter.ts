import type { Collection } from '../../../shared/collectionsContract.ts';
import type { StoredCollection } from '../library/collections/collections.ts';
import { picturesFor, type LibraryRouterParts } from './libraryRouter.ts';
import type { OwnerProcedures, RouterContext } from './ownerProcedures.ts';

/** Answers the part of the contract about collections and playlists. */
export function collectionsRouter(os: OwnerProcedures['collections'], parts: LibraryRouterParts) {
  const { collections, watching } = parts.engine;
  const shown = ({ posters, ...collection }: StoredCollection, context: RouterContext): Collection => {
    const pictures = picturesFor(parts, context);
    return { ...collection, posterUrls: posters.flatMap((poster) => pictures.url('poster', poster) ?? []) };
  };
  return {
    list: os.list.handler(({ input, context }) => {
      watching.check(input);
      return collections.list(input.profileId, input).map((collection) => shown(collection, context));
    }),
    get: os.get.handler(({ input, context }) => {
      watching.check(input);
      return shown(collections.get(input.profileId, input.collectionId), context);
    }),
    items: os.items.handler(({ input, context }) => {
      watching.check(input);
      const pictures = picturesFor(parts, context);
      const { items, total } = collections.items(input.profileId, input.collectionId, input);
      return { items: items.map((item) => pictures.item(item)), total };
    }),
    create: os.create.handler(({ input, context }) => {
      watching.check(input);
      const { profileId, pin: _pin, ...collection } = input;
      return shown(collections.create(profileId, collection), context);
    }),
    change: os.change.handler(({ input, context }) => {
      watching.check(input);
      return shown(collections.change(input.profileId, input.collectionId, input), context);
    }),
    add: os.add.handler(({ input, context }) => {
      watching.check(input);
      return shown(collections.add(input.profileId, input.collectionId, input.itemIds, input.before), context);
    }),
    remove: os.remove.handler(({ input, context }) => {
      watching.check(input);
      return shown(collections.remove(input.profileId, input.collectionId, input.itemIds), context);
    }),
    arrange: os.arrange.handler(({ input, context }) => {
      watching.check(input);
      return shown(collections.arrange(input.profileId, input.collectionId, input.itemIds), context);
    }),
    allItems: os.allItems.handler(({ input }) => {
      watching.check(input);
      return { itemIds: [...collections.itemIds(input.profileId, input.collectionId)] };
    }),
    delete: os.delete.handler(({ input }) => {
      watching.check(input);
      collections.delete(input.profileId, input.collectionId);
    }),
    restore: os.restore.handler(({ input, context }) => {
      watching.check(input);
      return shown(collections.restore(input.profileId, input.collectionId), context);
    }),
  };
}
