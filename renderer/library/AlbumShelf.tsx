import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useQueries } from '../client/EngineContext.tsx';
import { t } from '../texts/t.ts';
import { AlbumTile } from './AlbumTile.tsx';
import type { LibraryFilters } from './libraryFilters.ts';
import { Shelf } from './Shelf.tsx';
import { usePlayAlbum } from './usePlayAlbum.ts';

const SHOWN = 24;
const TILE_PX = 150;
/** Whose words albums have. */
const FITTING: readonly string[] = ['query', 'kind', 'sort', 'order'];

/** The albums with the words that are looked for, in one row; nothing where there are none or where filters are set that albums do not know. */
export function AlbumShelf({ filters }: { readonly filters: LibraryFilters }): ReactElement | null {
  const queries = useQueries();
  const playAlbum = usePlayAlbum();
  const { query = '', kind } = filters;
  const isFitting =
    query.trim() !== '' && (kind === undefined || kind === 'audio') && Object.keys(filters).every((key) => FITTING.includes(key));
  const { data } = useQuery(
    queries.browse.albums.queryOptions({ input: { query, limit: SHOWN }, enabled: isFitting, placeholderData: (before) => before }),
  );
  if (!isFitting || data === undefined || data.total === 0) return null;
  return (
    <Shelf title={t('library.listing.albums')}>
      {data.albums.map((album) => (
        <li key={album.albumKey} className="shelf-tile">
          <AlbumTile album={album} widthPx={TILE_PX} isCurrent onPlay={playAlbum} />
        </li>
      ))}
    </Shelf>
  );
}
