import './collections.css';
import type { ReactElement } from 'react';
import { useLocation } from 'wouter';
import { CollectionList } from './CollectionList.tsx';
import { CollectionPage } from './CollectionPage.tsx';

/** All collections, or the one that the address names. */
export function CollectionsPage(): ReactElement {
  const [path] = useLocation();
  const collectionId = Number(path.split('/')[2] ?? '');
  return Number.isInteger(collectionId) && collectionId > 0 ? (
    <CollectionPage key={collectionId} collectionId={collectionId} />
  ) : (
    <CollectionList />
  );
}
