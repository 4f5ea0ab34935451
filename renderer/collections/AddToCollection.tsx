import { useQuery, useQueryClient } from '@tanstack/react-query';
import { FolderPlus, Layers, ListVideo, Plus } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState, type ReactElement } from 'react';
import type { Collection, CollectionKind } from '../../shared/collectionsContract.ts';
import { useQueries } from '../client/EngineContext.tsx';
import { errorSentence } from '../client/errorSentence.ts';
import { usePortalContainer } from '../design/PortalContainer.tsx';
import { useToast } from '../frame/Toasts.tsx';
import { useProfile } from '../profile/ProfileContext.tsx';
import { t } from '../texts/t.ts';
import { CollectionDialog } from './CollectionDialog.tsx';

interface AddToCollectionProps {
  readonly itemIds: readonly string[];
  /** How its button looks. */
  readonly className: string;
  /** Without words beside its picture; absent: with them. */
  readonly isIcon?: boolean;
  readonly onDone?: () => void;
}

/** A button whose menu puts items into a collection or playlist, or into a new one; can be taken back. */
export function AddToCollection({ itemIds, className, isIcon = false, onDone }: AddToCollectionProps): ReactElement {
  const queries = useQueries();
  const client = useQueryClient();
  const toast = useToast();
  const container = usePortalContainer();
  const { profile } = useProfile();
  const [isOpen, setOpen] = useState(false);
  const [making, setMaking] = useState<CollectionKind | null>(null);
  const { data } = useQuery(queries.collections.list.queryOptions({ input: profile, enabled: isOpen }));

  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      await client.invalidateQueries({ queryKey: queries.collections.key() });
      return true;
    } catch (error) {
      toast({ text: errorSentence(error), isProblem: true });
      return false;
    }
  };
  const add = async ({ collectionId, name }: Collection): Promise<void> => {
    const change = { ...profile, collectionId, itemIds: [...itemIds] };
    let newcomers: readonly string[] = [];
    const isDone = await attempt(async () => {
      const { itemIds: before } = await queries.collections.allItems.call({ ...profile, collectionId });
      const there = new Set(before);
      newcomers = itemIds.filter((itemId) => !there.has(itemId));
      if (newcomers.length > 0) await queries.collections.add.call({ ...change, itemIds: [...newcomers] });
    });
    if (!isDone) return;
    const undo = { undo: () => void attempt(() => queries.collections.remove.call({ ...change, itemIds: [...newcomers] })) };
    toast({ text: t('collections.added', { name, count: newcomers.length }), ...(newcomers.length > 0 && undo) });
    onDone?.();
  };

  return (
    <>
      <DropdownMenu.Root modal={false} open={isOpen} onOpenChange={setOpen}>
        <DropdownMenu.Trigger
          className={className}
          {...(isIcon && { 'aria-label': t('collections.addTo'), title: t('collections.addTo') })}
        >
          <FolderPlus aria-hidden="true" />
          {!isIcon && t('collections.addTo')}
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal container={container}>
          <DropdownMenu.Content className="menu" align="start" sideOffset={8} collisionPadding={8} aria-label={t('collections.addTo')}>
            {data?.map((collection) => (
              <DropdownMenu.Item key={collection.collectionId} className="menu-item" onSelect={() => void add(collection)}>
                <span className="menu-check">
                  {collection.kind === 'playlist' ? <ListVideo aria-hidden="true" /> : <Layers aria-hidden="true" />}
                </span>
                {collection.name}
              </DropdownMenu.Item>
            ))}
            {data !== undefined && data.length > 0 && <DropdownMenu.Separator className="menu-separator" />}
            {(['collection', 'playlist'] as const).map((kind) => (
              <DropdownMenu.Item key={kind} className="menu-item" onSelect={() => setMaking(kind)}>
                <span className="menu-check">
                  <Plus aria-hidden="true" />
                </span>
                {t(`collections.new.${kind}`)}
              </DropdownMenu.Item>
            ))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {making !== null && (
        <CollectionDialog collection={null} kind={making} onClose={() => setMaking(null)} onDone={(made) => void add(made)} />
      )}
    </>
  );
}
