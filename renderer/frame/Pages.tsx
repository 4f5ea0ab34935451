import { lazy, Suspense, type ReactElement } from 'react';
import { Route, Switch } from 'wouter';
import { HomePage } from '../home/HomePage.tsx';
import { PageSkeleton } from './PageSkeleton.tsx';
import { UnknownPage } from './UnknownPage.tsx';

const LibraryPage = lazy(async () => ({ default: (await import('../library/LibraryPage.tsx')).LibraryPage }));
const ItemPage = lazy(async () => ({ default: (await import('../item/ItemPage.tsx')).ItemPage }));
const SeriesPage = lazy(async () => ({ default: (await import('../item/SeriesPage.tsx')).SeriesPage }));
const AlbumPage = lazy(async () => ({ default: (await import('../item/AlbumPage.tsx')).AlbumPage }));
const CollectionsPage = lazy(async () => ({ default: (await import('../collections/CollectionsPage.tsx')).CollectionsPage }));
const SharesPage = lazy(async () => ({ default: (await import('../shares/SharesPage.tsx')).SharesPage }));
const StudioPage = lazy(async () => ({ default: (await import('../studio/StudioPage.tsx')).StudioPage }));
const ActivityPage = lazy(async () => ({ default: (await import('../activity/ActivityPage.tsx')).ActivityPage }));
const SettingsPage = lazy(async () => ({ default: (await import('../settings/SettingsPage.tsx')).SettingsPage }));

/** The page of the address; all but the start page are loaded when they are first gone to. `/collections/*rest` and the like are the pages' own. */
export function Pages(): ReactElement {
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Switch>
        <Route path="/" component={HomePage} />
        <Route path="/library" component={LibraryPage} />
        <Route path="/item/:itemId">{({ itemId }) => <ItemPage key={itemId} itemId={decodeURIComponent(itemId)} />}</Route>
        <Route path="/series/:seriesKey/:season?">
          {({ seriesKey, season }) => (
            <SeriesPage key={seriesKey} seriesKey={decodeURIComponent(seriesKey)} season={season === undefined ? null : Number(season)} />
          )}
        </Route>
        <Route path="/album/:albumKey">{({ albumKey }) => <AlbumPage key={albumKey} albumKey={decodeURIComponent(albumKey)} />}</Route>
        <Route path="/collections/*?" component={CollectionsPage} />
        <Route path="/shares/*?" component={SharesPage} />
        <Route path="/studio/*?" component={StudioPage} />
        <Route path="/activity/*?" component={ActivityPage} />
        <Route path="/settings/*?" component={SettingsPage} />
        <Route component={UnknownPage} />
      </Switch>
    </Suspense>
  );
}
