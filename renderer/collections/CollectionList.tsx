import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Layers, ListVideo } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import type { CollectionKind } from '../../shared/collectionsContract.ts';
import { useQueries } from '../client/EngineContext.tsx';
import { errorSentence } from '../client/errorSentence.ts';
import { EmptyState } from '../design/EmptyState.tsx';
import { PageHeader } from '../frame/PageHeader.tsx';
import { PageSkeleton } from '../frame/PageSkeleton.tsx';
import { useProfile } from '../profile/ProfileContext.tsx';
import { t } from '../texts/t.ts';
import { CollectionCard } from './CollectionCard.tsx';
import { CollectionDialog } from './CollectionDialog.tsx';

/** All collections and playlists of this person. */
export function CollectionList(): ReactElement {
  const queries = useQueries();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const { profile } = useProfile();
  const { data, error } = useQuery(queries.collections.list.queryOptions({ input: profile }));
  const [making, setMaking] = useState<CollectionKind | null>(null);
  return (
    <>
      <PageHeader title={t('frame.page.collections')}>
        <button type="button" className="button" onClick={() => setMaking('collection')}>
          <Layers aria-hidden="true" />
          {t('collections.new.collection')}
        </button>
        <button type="button" className="button" onClick={() => setMaking('playlist')}>
          <ListVideo aria-hidden="true" />
          {t('collections.new.playlist')}
        </button>
      </PageHeader>
      {error !== null && <p className="problem">{errorSentence(error)}</p>}
      {data === undefined && error === null && <PageSkeleton />}
      {data?.length === 0 && (
        <EmptyState icon={Layers} title={t('collections.none')} hint={t('collections.noneHint')}>
          <Link href="/library" className="button">
            {t('collections.toLibrary')}
          </Link>
        </EmptyState>
      )}
      {(['collection', 'playlist'] as const).map((kind) => {
        const some = data?.filter((collection) => collection.kind === kind) ?? [];
        return some.length === 0 ? null : (
          <section key={kind} className="collections" aria-labelledby={`collections-${kind}`}>
            <h2 id={`collections-${kind}`}>{t(`collections.kind.${kind}`)}</h2>
            <ul>
              {some.map((collection) => (
                <CollectionCard key={collection.collectionId} collection={collection} />
              ))}
            </ul>
          </section>
        );
      })}
      {making !== null && (
        <CollectionDialog
          collection={null}
          kind={making}
          onClose={() => setMaking(null)}
          onDone={({ collectionId }) => {
            void client.invalidateQueries({ queryKey: queries.collections.key() });
            navigate(`/collections/${collectionId}`);
          }}
        />
      )}
    </>
  );
}
