import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { LibraryItem, LibraryPage } from '../../shared/libraryContract.ts';
import { useQueries } from '../client/EngineContext.tsx';
import { errorSentence } from '../client/errorSentence.ts';
import { useToast } from '../frame/Toasts.tsx';
import { useProfile } from '../profile/ProfileContext.tsx';
import { t } from '../texts/t.ts';
import { movedItems } from './movedItems.ts';

/** As many as one call gives; larger collections are shown in part and ordered by title or year. */
const SHOWN_ITEMS = 500;

interface OwnOrder {
  /** null: not known yet. */
  readonly page: LibraryPage | null;
  readonly error: Error | null;
  readonly move: (from: number, to: number) => void;
  /** With a way to take it back. */
  readonly takeOut: (item: LibraryItem) => void;
}

/** The items of a collection, and their order: changed on the page at once, kept by the engine. */
export function useOwnOrder(collectionId: number): OwnOrder {
  const queries = useQueries();
  const client = useQueryClient();
  const say = useToast();
  const { profile } = useProfile();
  const options = queries.collections.items.queryOptions({ input: { ...profile, collectionId, limit: SHOWN_ITEMS } });
  const { data: page = null, error } = useQuery(options);
  const { queryKey } = options;
  const handlers = {
    onError: (problem: unknown) => say({ text: errorSentence(problem), isProblem: true }),
    onSettled: () => void client.invalidateQueries({ queryKey: queries.collections.key() }),
  };
  const add = useMutation(queries.collections.add.mutationOptions(handlers));
  const remove = useMutation(queries.collections.remove.mutationOptions(handlers));
  const show = (items: readonly LibraryItem[]): void => {
    client.setQueryData<LibraryPage>(
      queryKey,
      (before) => before && { items: [...items], total: before.total - before.items.length + items.length },
    );
  };
  return {
    page,
    error,
    move: (from, to) => {
      if (page === null) return;
      const items = movedItems(page.items, from, to);
      const moved = page.items[from];
      if (moved === undefined || items[from] === moved) return;
      show(items);
      const before = items[items.indexOf(moved) + 1]?.itemId ?? null;
      add.mutate({ ...profile, collectionId, itemIds: [moved.itemId], before });
    },
    takeOut: (item) => {
      if (page === null) return;
      const at = page.items.indexOf(item);
      const before = page.items[at + 1]?.itemId ?? null;
      show(page.items.filter((other) => other !== item));
      remove.mutate({ ...profile, collectionId, itemIds: [item.itemId] });
      say({
        text: t('collections.takenOut', { title: item.title }),
        undo: () => add.mutate({ ...profile, collectionId, itemIds: [item.itemId], before }),
      });
    },
  };
}
