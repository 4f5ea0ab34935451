import './home.css';
import { useQuery } from '@tanstack/react-query';
import { FolderOpen } from 'lucide-react';
import type { ReactElement } from 'react';
import type { RecentEntry } from '../../shared/browseContract.ts';
import type { WatchedItem } from '../../shared/watchingContract.ts';
import { useQueries } from '../client/EngineContext.tsx';
import { ScanNote } from '../firstRun/ScanNote.tsx';
import { formatDuration } from '../format/formatDuration.ts';
import { libraryPath } from '../frame/addresses.ts';
import { usePageTitle } from '../frame/PageHeader.tsx';
import { useLibraryStatus } from '../frame/useLiveLibrary.ts';
import { AlbumTile } from '../library/AlbumTile.tsx';
import { ItemTile } from '../library/ItemTile.tsx';
import { lineOf } from '../library/itemWords.ts';
import { SeriesTile } from '../library/SeriesTile.tsx';
import { Shelf } from '../library/Shelf.tsx';
import { StillTile } from '../library/StillTile.tsx';
import { usePlayAlbum } from '../library/usePlayAlbum.ts';
import { usePlaySeries } from '../library/usePlaySeries.ts';
import { useOpening } from '../open/useOpening.ts';
import { useProfile } from '../profile/ProfileContext.tsx';
import { t } from '../texts/t.ts';
import { EmptyHome } from './EmptyHome.tsx';
import { HomeHero } from './HomeHero.tsx';
import { HomeSkeleton } from './HomeSkeleton.tsx';

const SHOWN = 20;
const TILE_PX = 160;

/** Where the app begins: what goes on, what comes next, what is new; in an empty library the first steps. */
export function HomePage(): ReactElement {
  usePageTitle(null);
  const queries = useQueries();
  const { profile } = useProfile();
  const { ask, play } = useOpening();
  const status = useLibraryStatus();
  const playSeries = usePlaySeries();
  const playAlbum = usePlayAlbum();
  const input = { ...profile, limit: SHOWN };
  const goOn = useQuery(queries.watching.goOn.queryOptions({ input }));
  const nextUp = useQuery(queries.watching.nextUp.queryOptions({ input }));
  const recent = useQuery(queries.browse.recent.queryOptions({ input }));
  if (status !== undefined && status.folders.length === 0) return <EmptyHome />;
  if (status === undefined || goOn.isPending || recent.isPending) return <HomeSkeleton />;

  const begun = goOn.data ?? [];
  const next = nextUp.data ?? [];
  const added = recent.data ?? [];
  const hero = begun[0] ?? heroOf(added);
  return (
    <div className="home">
      <h1 className="visually-hidden">{t('frame.page.home')}</h1>
      {hero !== null && <HomeHero {...hero} />}
      <div className="home-tools dark-stage">
        <button type="button" className="button" onClick={ask}>
          <FolderOpen aria-hidden="true" />
          {t('frame.openFile')}
        </button>
      </div>
      <ScanNote />
      {begun.length > 0 && (
        <Shelf title={t('home.goOn')} isWide>
          {begun.map(({ item, state }) => (
            <li key={item.itemId} className="shelf-tile">
              <StillTile item={item} state={state} line={leftOf({ item, state })} />
            </li>
          ))}
        </Shelf>
      )}
      {next.length > 0 && (
        <Shelf title={t('home.nextUp')} isWide>
          {next.map((item) => (
            <li key={item.itemId} className="shelf-tile">
              <StillTile item={item} line={lineOf(item)} />
            </li>
          ))}
        </Shelf>
      )}
      {added.length > 0 && (
        <Shelf title={t('home.recent')} more={libraryPath({ sort: 'added' })}>
          {added.map((entry) => (
            <li key={keyOf(entry)} className="shelf-tile">
              {entry.kind === 'album' ? (
                <AlbumTile album={entry.album} widthPx={TILE_PX} isCurrent onPlay={playAlbum} />
              ) : entry.kind === 'item' ? (
                <ItemTile item={entry.item} state={undefined} widthPx={TILE_PX} isSelected={false} isCurrent onPlay={play} />
              ) : (
                <SeriesTile series={entry.series} widthPx={TILE_PX} isCurrent onPlay={playSeries} />
              )}
            </li>
          ))}
        </Shelf>
      )}
    </div>
  );
}

function keyOf(entry: RecentEntry): string {
  return entry.kind === 'item' ? entry.item.itemId : entry.kind === 'album' ? entry.album.albumKey : entry.series.seriesKey;
}

function heroOf(added: readonly RecentEntry[]): WatchedItem | null {
  // What has a picture of its own is worth a whole window.
  const items = added.map((entry) => (entry.kind === 'item' ? entry.item : entry.newest));
  const item = items.find(({ backdropUrl }) => backdropUrl !== null) ?? items[0];
  if (item === undefined) return null;
  const nothing = { positionSeconds: null, durationSeconds: null, isWatched: false, watchedCount: 0, isFavourite: false, updatedAt: null };
  return { item, state: { ...nothing, itemId: item.itemId } };
}

/** `S1 E3 · 12 min left`. */
function leftOf({ item, state }: WatchedItem): string {
  const { positionSeconds } = state;
  const durationSeconds = state.durationSeconds ?? item.durationSeconds;
  const left =
    positionSeconds === null || durationSeconds === null
      ? null
      : t('home.left', { time: formatDuration(durationSeconds - positionSeconds) });
  const episode = item.kind === 'episode' ? lineOf(item) : null;
  return [episode, left].filter((part) => part !== null).join(' · ');
}
