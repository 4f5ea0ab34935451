import { Clapperboard, SearchX } from 'lucide-react';
import { useCallback, useMemo, useRef, useState, type ReactElement } from 'react';
import { useSearch } from 'wouter';
import { errorSentence } from '../client/errorSentence.ts';
import { EmptyState } from '../design/EmptyState.tsx';
import { goTo, pathOf, searchOf, useHash } from '../frame/hashRoute.ts';
import { libraryPath, PAGE_PATHS } from '../frame/addresses.ts';
import { PageHeader } from '../frame/PageHeader.tsx';
import { useLibraryStatus } from '../frame/useLiveLibrary.ts';
import { useProfile } from '../profile/ProfileContext.tsx';
import { spokenLanguage, t } from '../texts/t.ts';
import { ScanNote } from '../firstRun/ScanNote.tsx';
import { AlbumShelf } from './AlbumShelf.tsx';
import { FilterBar } from './FilterBar.tsx';
import { EntryGrid } from './EntryGrid.tsx';
import { filtersIn, searchFor, type LibraryFilters } from './libraryFilters.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { useItemView } from './useItemView.ts';
import type { EntryWindow } from './useEntryPages.ts';
import { gridSource } from './gridSource.ts';
import { SeriesShelf } from './SeriesShelf.tsx';
import { useSelection } from './useSelection.ts';

/** Everything that is in the library. */
export function LibraryPage(): ReactElement {
  const search = useSearch();
  const filters = useMemo(() => filtersIn(search), [search]);
  // The grid follows a moment later; what was chosen shows at once, and the next choice adds to it.
  const hash = useHash();
  const chosen = useMemo(() => filtersIn(pathOf(hash) === PAGE_PATHS.library ? searchOf(hash) : search), [hash, search]);
  const { profile } = useProfile();
  const source = useMemo(() => gridSource(filters, profile), [filters, profile]);
  const [chosenView, setView] = useItemView();
  // Series and artists have nothing to compare by in a line.
  const view = source.kind === 'series' || source.kind === 'artists' ? 'grid' : chosenView;
  const selection = useSelection();
  const [found, setFound] = useState<Pick<EntryWindow, 'total' | 'error' | 'isBehind'>>({ total: null, error: null, isBehind: false });
  const searchField = useRef<HTMLInputElement>(null);
  const status = useLibraryStatus();
  const setFilters = useCallback((next: LibraryFilters) => {
    const part = searchFor(next);
    goTo(`#${PAGE_PATHS.library}${part === '' ? '' : `?${part}`}`, { replace: true });
  }, []);
  const isFiltered = search !== '';
  // Nothing to search through, and nothing that hides it.
  const isBare = !isFiltered && found.total === 0 && !found.isBehind;
  return (
    <>
      <PageHeader title={t('frame.page.library')} about={found.total === null || isBare ? ' ' : countOf(found.total)} />
      {!isBare && (
        <FilterBar
          filters={chosen}
          view={view}
          searchField={searchField}
          onFilters={setFilters}
          onView={setView}
          onInto={() => focusGrid({ preventScroll: false })}
        />
      )}
      {found.error !== null && (
        <p className="problem" role="alert">
          {errorSentence(found.error)}
        </p>
      )}
      {isBare && <ScanNote />}
      {found.total === 0 && !found.isBehind && (isFiltered || status?.folders.length === 0) && (
        <EmptyState
          icon={isFiltered ? SearchX : Clapperboard}
          title={t(isFiltered ? 'library.nothingFound' : 'library.empty')}
          hint={t(isFiltered ? 'library.nothingFoundHint' : 'library.emptyHint')}
        >
          {isFiltered ? (
            <a className="button" href={`#${libraryPath({})}`}>
              {t('library.showAll')}
            </a>
          ) : (
            <a className="button primary" href={`#${PAGE_PATHS.home}`}>
              {t('library.toFirstSteps')}
            </a>
          )}
        </EmptyState>
      )}
      {filters.kind === undefined && source.kind === 'items' && view === 'grid' && <SeriesShelf filters={filters} />}
      {filters.listing === undefined && source.kind === 'items' && view === 'grid' && <AlbumShelf filters={filters} />}
      <EntryGrid
        key={`${view} ${source.kind}`}
        source={source}
        view={view}
        selection={selection}
        onTyped={() => searchField.current?.focus()}
        onWindow={setFound}
      />
      <SelectionBar selection={selection} onEnd={() => focusGrid({ preventScroll: true })} />
    </>
  );
}

function focusGrid(options: FocusOptions): void {
  document.querySelector<HTMLElement>('.item-grid a[tabindex="0"]')?.focus(options);
}

function countOf(total: number): string {
  return total === 1 ? t('library.oneTitle') : t('library.count', { count: total.toLocaleString(spokenLanguage()) });
}
