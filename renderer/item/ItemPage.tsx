import './item.css';
import '../home/home.css';
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useQueries } from '../client/EngineContext.tsx';
import { PageSkeleton } from '../frame/PageSkeleton.tsx';
import { UnknownPage } from '../frame/UnknownPage.tsx';
import { usePageTitle } from '../frame/PageHeader.tsx';
import { ItemTile } from '../library/ItemTile.tsx';
import { episodeWords, nameOf } from '../library/itemWords.ts';
import { Shelf } from '../library/Shelf.tsx';
import { StillTile } from '../library/StillTile.tsx';
import { useOpening } from '../open/useOpening.ts';
import { capabilitiesOf, isTypeSupported } from '../player/capabilities.ts';
import { useProfile } from '../profile/ProfileContext.tsx';
import { t } from '../texts/t.ts';
import { AlbumList } from './AlbumList.tsx';
import { ChapterShelf } from './ChapterShelf.tsx';
import { FileFacts } from './FileFacts.tsx';
import { ItemHero } from './ItemHero.tsx';
import { TrackFacts } from './TrackFacts.tsx';
import { VersionList } from './VersionList.tsx';

const SEASON_EPISODES = 200;
const TILE_PX = 160;

/** One item of the library, with all that is known of it. */
export function ItemPage({ itemId }: { readonly itemId: string }): ReactElement {
  const queries = useQueries();
  const { profile } = useProfile();
  const { play } = useOpening();
  const { data: item, isError } = useQuery(queries.library.item.queryOptions({ input: { itemId } }));
  const state = useQuery(queries.watching.state.queryOptions({ input: { ...profile, itemId } })).data;
  const versions = useQuery(queries.browse.versions.queryOptions({ input: { itemId } })).data ?? [];
  const extras = useQuery(queries.browse.extras.queryOptions({ input: { itemId } })).data ?? [];
  const albumKey = item?.albumKey ?? null;
  const album = useQuery(queries.browse.oneAlbum.queryOptions({ input: { albumKey: albumKey ?? '' }, enabled: albumKey !== null })).data;
  const seriesKey = item?.seriesKey ?? null;
  const season = item?.season ?? null;
  const episodes = useQuery(
    queries.library.items.queryOptions({
      input: { series: seriesKey ?? '', ...(season !== null && { season }), versions: 'best', sort: 'title', limit: SEASON_EPISODES },
      enabled: seriesKey !== null,
    }),
  ).data?.items;
  const opened = useQuery(
    queries.media.open.queryOptions({
      input: { uri: item?.uri ?? '', capabilities: capabilitiesOf(isTypeSupported) },
      enabled: item?.isAvailable === true,
      staleTime: 600_000,
    }),
  );
  usePageTitle(item === undefined ? null : nameOf(item));
  if (isError) return <UnknownPage />;
  if (item === undefined) return <PageSkeleton />;
  return (
    <article className="item-page">
      <ItemHero
        item={item}
        state={state}
        opening={{ error: opened.error, isTrying: opened.isFetching, tryAgain: () => void opened.refetch() }}
      />
      <ChapterShelf item={item} opened={opened.data} />
      {episodes !== undefined && episodes.length > 1 && (
        <Shelf title={t('item.moreOf', { series: item.series ?? '' })} isWide>
          {episodes.map((episode) => (
            <li key={episode.itemId} className="shelf-tile" aria-current={episode.itemId === itemId ? 'true' : undefined}>
              <StillTile item={episode} name={episode.title} line={episodeWords(episode) ?? ''} />
            </li>
          ))}
        </Shelf>
      )}
      {album !== undefined && album.pieceList.length > 1 && <AlbumList album={album} currentId={itemId} />}
      <div className="item-columns">
        {opened.error === null && <TrackFacts opened={opened.data} />}
        <FileFacts item={item} />
      </div>
      {versions.length > 1 && <VersionList versions={versions} currentId={itemId} />}
      {extras.length > 0 && (
        <Shelf title={t('item.extras')}>
          {extras.map((extra) => (
            <li key={extra.itemId} className="shelf-tile">
              <ItemTile item={extra} state={undefined} widthPx={TILE_PX} isSelected={false} isCurrent onPlay={play} />
            </li>
          ))}
        </Shelf>
      )}
    </article>
  );
}
