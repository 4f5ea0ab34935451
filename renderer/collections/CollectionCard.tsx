import { Layers, ListVideo, Lock } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { Collection } from '../../shared/collectionsContract.ts';
import { t } from '../texts/t.ts';

const POSTER_WIDTH_PX = 185;

/** A collection with the posters of what is in it. */
export function CollectionCard({ collection }: { readonly collection: Collection }): ReactElement {
  const { collectionId, kind, name, items, posterUrls, isShared } = collection;
  const Sign = kind === 'playlist' ? ListVideo : Layers;
  return (
    <li>
      <Link href={`/collections/${collectionId}`} className="collection-card">
        <span className="collection-cover" data-pictures={Math.min(4, posterUrls.length)} aria-hidden="true">
          {posterUrls.length === 0 ? (
            <Sign />
          ) : (
            posterUrls.slice(0, 4).map((url) => <img key={url} src={`${url}&w=${POSTER_WIDTH_PX}`} alt="" loading="lazy" />)
          )}
        </span>
        <span className="collection-name">{name}</span>
        <span className="hint with-icon">
          {!isShared && <Lock aria-label={t('collections.private')} />}
          {t('collections.items', { count: items })}
        </span>
      </Link>
    </li>
  );
}
