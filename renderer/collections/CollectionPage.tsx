import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, Pencil, Play, Shuffle, Trash2 } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import { COLLECTION_SORTS } from '../../shared/choices.ts';
import type { Collection, CollectionSort } from '../../shared/collectionsContract.ts';
import { useQueries } from '../client/EngineContext.tsx';
import { errorSentence } from '../client/errorSentence.ts';
import { IconButton } from '../design/IconButton.tsx';
import { formatDuration } from '../format/formatDuration.ts';
import { PageHeader } from '../frame/PageHeader.tsx';
import { PageSkeleton } from '../frame/PageSkeleton.tsx';
import { useToast } from '../frame/Toasts.tsx';
import { shuffled } from '../player/queue/shuffled.ts';
import { useProfile } from '../profile/ProfileContext.tsx';
import { t } from '../texts/t.ts';
import { CollectionCover } from './CollectionCover.tsx';
import { CollectionDialog } from './CollectionDialog.tsx';
import { CollectionItems } from './CollectionItems.tsx';
import { itemCount } from './itemCount.ts';
import { useOwnOrder } from './useOwnOrder.ts';
import { usePlayAll } from './usePlayAll.ts';

const SIDE_POSTER_WIDTH_PX = 342;

/** One collection or playlist: what is in it, in its order. */
export function CollectionPage({ collectionId }: { readonly collectionId: number }): ReactElement {
  const queries = useQueries();
  const { profile } = useProfile();
  const { data: collection, error } = useQuery(queries.collections.get.queryOptions({ input: { ...profile, collectionId } }));
  if (error !== null) {
    return (
      <PageHeader title={t('frame.page.collections')} about={errorSentence(error)}>
        <Link href="/collections" className="button">
          <ArrowLeft aria-hidden="true" />
          {t('collections.all')}
        </Link>
      </PageHeader>
    );
  }
  return collection === undefined ? <PageSkeleton /> : <ShownCollection collection={collection} />;
}

function ShownCollection({ collection }: { readonly collection: Collection }): ReactElement {
  const queries = useQueries();
  const client = useQueryClient();
  const say = useToast();
  const [, navigate] = useLocation();
  const { profile } = useProfile();
  const { collectionId, name, sort, items: count, durationSeconds, description } = collection;
  const { page, move, takeOut } = useOwnOrder(collectionId);
  const playAll = usePlayAll();
  const [isChanging, setChanging] = useState(false);
  const refresh = (): void => void client.invalidateQueries({ queryKey: queries.collections.key() });
  const onError = (error: unknown): void => say({ text: errorSentence(error), isProblem: true });
  const change = useMutation(queries.collections.change.mutationOptions({ onError, onSettled: refresh }));
  const restore = useMutation(queries.collections.restore.mutationOptions({ onError, onSettled: refresh }));
  const remove = useMutation(
    queries.collections.delete.mutationOptions({
      onError,
      onSuccess: () => {
        refresh();
        navigate('/collections');
        say({ text: t('collections.deleted', { name }), undo: () => restore.mutate({ ...profile, collectionId }) });
      },
    }),
  );
  const facts = [itemCount(count), ...(durationSeconds > 0 ? [formatDuration(durationSeconds)] : [])].join(' · ');
  return (
    <div className="collection-page">
      <aside className="collection-side">
        <CollectionCover collection={collection} posterWidthPx={SIDE_POSTER_WIDTH_PX} />
      </aside>
      <Link href="/collections" className="back-link">
        <ArrowLeft aria-hidden="true" />
        {t('collections.all')}
      </Link>
      <PageHeader title={name} about={facts}>
        <button type="button" className="button primary" disabled={count === 0} onClick={() => page && playAll(page.items)}>
          <Play aria-hidden="true" />
          {t('collections.playAll')}
        </button>
        <button type="button" className="button" disabled={count < 2} onClick={() => page && playAll(shuffled(page.items, Math.random))}>
          <Shuffle aria-hidden="true" />
          {t('collections.shuffle')}
        </button>
        <IconButton label={t('collections.change')} icon={<Pencil aria-hidden="true" />} onClick={() => setChanging(true)} />
        <IconButton
          label={t('collections.delete')}
          icon={<Trash2 aria-hidden="true" />}
          onClick={() => remove.mutate({ ...profile, collectionId })}
        />
      </PageHeader>
      <div className="collection">
        {description !== null && <p className="collection-about">{description}</p>}
        <label className="collection-sort">
          <span className="hint">{t('collections.sort')}</span>
          <select
            className="select"
            value={sort}
            onChange={(event) => change.mutate({ ...profile, collectionId, sort: event.target.value as CollectionSort })}
          >
            {COLLECTION_SORTS.map((option) => (
              <option key={option} value={option}>
                {t(`collections.sort.${option}`)}
              </option>
            ))}
          </select>
        </label>
        {page === null ? (
          <PageSkeleton />
        ) : page.items.length === 0 ? (
          <p className="settings-empty">
            {t('collections.empty')} <Link href="/library">{t('frame.page.library')}</Link>
          </p>
        ) : (
          <CollectionItems items={page.items} canMove={sort === 'own'} onMove={move} onTakeOut={takeOut} />
        )}
        {page !== null && page.total > page.items.length && (
          <p className="hint">{t('collections.more', { count: page.total - page.items.length })}</p>
        )}
      </div>
      {isChanging && (
        <CollectionDialog collection={collection} kind={collection.kind} onClose={() => setChanging(false)} onDone={refresh} />
      )}
    </div>
  );
}
