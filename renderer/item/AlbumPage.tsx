import './item.css';
import '../home/home.css';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useQueries } from '../client/EngineContext.tsx';
import { PageSkeleton } from '../frame/PageSkeleton.tsx';
import { usePageTitle } from '../frame/PageHeader.tsx';
import { UnknownPage } from '../frame/UnknownPage.tsx';
import { AlbumHero } from './AlbumHero.tsx';
import { AlbumList } from './AlbumList.tsx';

/** One album of the library: its cover, and its pieces in their order. */
export function AlbumPage({ albumKey }: { readonly albumKey: string }): ReactElement {
  const queries = useQueries();
  const { data: album, isError } = useQuery(queries.browse.oneAlbum.queryOptions({ input: { albumKey } }));
  usePageTitle(album?.title ?? null);
  if (isError) return <UnknownPage />;
  if (album === undefined) return <PageSkeleton />;
  return (
    <article className="item-page">
      <AlbumHero album={album} />
      <AlbumList album={album} currentId={null} />
    </article>
  );
}
