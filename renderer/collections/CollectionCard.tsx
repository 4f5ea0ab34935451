import { Lock } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { Collection } from '../../shared/collectionsContract.ts';
import { t } from '../texts/t.ts';
import { CollectionCover } from './CollectionCover.tsx';
import { itemCount } from './itemCount.ts';

const POSTER_WIDTH_PX = 185;

/** A collection with the posters of what is in it. */
export function CollectionCard({ collection }: { readonly collection: Collection }): ReactElement {
  const { collectionId, name, items, isShared } = collection;
  return (
    <li>
      <Link href={`/collections/${collectionId}`} className="collection-card">
        <CollectionCover collection={collection} posterWidthPx={POSTER_WIDTH_PX} />
        <span className="collection-name">{name}</span>
        <span className="hint with-icon">
          {!isShared && <Lock aria-label={t('collections.private')} />}
          {itemCount(items)}
        </span>
      </Link>
    </li>
  );
}
