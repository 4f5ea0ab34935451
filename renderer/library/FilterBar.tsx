import './filterBar.css';
import { ArrowDownNarrowWide, ArrowUpNarrowWide, LayoutGrid, Rows3, Search, X } from 'lucide-react';
import { ToggleGroup } from 'radix-ui';
import { useEffect, useState, type ReactElement, type RefObject } from 'react';
import { ITEM_KINDS } from '../../shared/choices.ts';
import type { ItemKind, ItemSort } from '../../shared/libraryContract.ts';
import { IconButton } from '../design/IconButton.tsx';
import { t } from '../texts/t.ts';
import { FilterMenu } from './FilterMenu.tsx';
import { filterWords } from './filterWords.ts';
import { useKinds } from './useKinds.ts';
import { NARROWING, withFilters, type LibraryFilters, type MusicListing } from './libraryFilters.ts';

interface FilterBarProps {
  readonly filters: LibraryFilters;
  readonly view: 'grid' | 'list';
  readonly searchField: RefObject<HTMLInputElement | null>;
  readonly onFilters: (filters: LibraryFilters) => void;
  readonly onView: (view: 'grid' | 'list') => void;
  /** Out of the search field into what it found. */
  readonly onInto: () => void;
}

const SORTS: readonly Exclude<ItemSort, 'relevance'>[] = ['title', 'added', 'year', 'duration', 'recorded'];
/** Offered whatever there is; others only where there are some. */
const USUAL_KINDS: readonly ItemKind[] = ['movie', 'episode'];
const LISTINGS: readonly MusicListing[] = ['artists', 'pieces'];
/** Means nothing for other kinds. */
const WITHOUT_MUSIC = { listing: undefined, artist: undefined };
/** Typing is faster than reading. */
const SEARCH_AFTER_MS = 70;

/** What of the library is shown: words, kinds, filters, order, and whether as posters or lines. */
export function FilterBar({ filters, view, searchField, onFilters, onView, onInto }: FilterBarProps): ReactElement {
  const query = filters.query ?? '';
  const [words, setWords] = useState(query);
  const [sent, setSent] = useState(query);
  const [seen, setSeen] = useState(query);
  if (query !== seen) {
    setSeen(query);
    // Not what this field sent: the address was changed by other ways.
    if (query !== sent) setWords(query);
  }
  useEffect(() => {
    if (words === sent) return;
    const timer = setTimeout(() => {
      setSent(words);
      onFilters(withFilters(filters, { query: words }));
    }, SEARCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, [words, sent, filters, onFilters]);

  const kinds = useKinds();
  const isShown = (kind: ItemKind): boolean => USUAL_KINDS.includes(kind) || kinds.has(kind) || kind === filters.kind;
  const sort =
    filters.sort === undefined || filters.sort === 'relevance' ? (filters.query === undefined ? 'title' : 'relevance') : filters.sort;
  const isAscending = (filters.order ?? (sort === 'title' ? 'asc' : 'desc')) === 'asc';
  return (
    <search className="filter-bar">
      <div className="filter-line">
        <div className="search-field">
          <Search aria-hidden="true" />
          <input
            ref={searchField}
            className="field"
            type="search"
            spellCheck={false}
            autoComplete="off"
            aria-label={t('library.search')}
            placeholder={t('library.search')}
            value={words}
            onChange={(event) => setWords(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown' || event.key === 'Enter') onInto();
              else if (event.key === 'Escape' && words !== '') setWords('');
              else return;
              event.preventDefault();
            }}
          />
        </div>
        <FilterMenu filters={filters} onChange={(changes) => onFilters(withFilters(filters, changes))} />
        <div className="sort">
          <select
            className="field"
            aria-label={t('library.sort')}
            value={sort}
            disabled={filters.kind === 'audio' && filters.listing === 'artists'}
            onChange={(event) => onFilters(withFilters(filters, { sort: event.target.value as ItemSort, order: undefined }))}
          >
            {filters.query !== undefined && <option value="relevance">{t('library.sort.relevance')}</option>}
            {SORTS.map((name) => (
              <option key={name} value={name}>
                {t(`library.sort.${name}`)}
              </option>
            ))}
          </select>
          <IconButton
            label={t(isAscending ? 'library.ascending' : 'library.descending')}
            icon={isAscending ? <ArrowUpNarrowWide aria-hidden="true" /> : <ArrowDownNarrowWide aria-hidden="true" />}
            disabled={sort === 'relevance' || (filters.kind === 'audio' && filters.listing === 'artists')}
            onClick={() => onFilters(withFilters(filters, { order: isAscending ? 'desc' : 'asc' }))}
          />
        </div>
        <ToggleGroup.Root
          className="view-toggle"
          type="single"
          value={view}
          aria-label={t('library.view')}
          onValueChange={(value) => (value === 'grid' || value === 'list') && onView(value)}
        >
          <ToggleGroup.Item value="grid" aria-label={t('library.view.grid')}>
            <LayoutGrid aria-hidden="true" />
          </ToggleGroup.Item>
          <ToggleGroup.Item value="list" aria-label={t('library.view.list')}>
            <Rows3 aria-hidden="true" />
          </ToggleGroup.Item>
        </ToggleGroup.Root>
      </div>
      <div className="chips">
        <ToggleGroup.Root
          className="kinds"
          type="single"
          value={filters.kind ?? 'all'}
          aria-label={t('library.kind')}
          onValueChange={(value) => onFilters(withFilters(filters, { ...WITHOUT_MUSIC, kind: ITEM_KINDS.find((kind) => kind === value) }))}
        >
          {(['all', ...ITEM_KINDS.filter((kind) => isShown(kind))] as const).map((kind) => (
            <ToggleGroup.Item key={kind} value={kind} className="chip">
              {t(`library.kind.${kind}`)}
            </ToggleGroup.Item>
          ))}
        </ToggleGroup.Root>
        {filters.kind === 'audio' && (
          <ToggleGroup.Root
            className="kinds"
            type="single"
            value={filters.listing ?? 'albums'}
            aria-label={t('library.listing')}
            onValueChange={(value) =>
              value !== '' && onFilters(withFilters(filters, { listing: LISTINGS.find((listing) => listing === value), artist: undefined }))
            }
          >
            {(['albums', ...LISTINGS] as const).map((listing) => (
              <ToggleGroup.Item key={listing} value={listing} className="chip">
                {t(`library.listing.${listing}`)}
              </ToggleGroup.Item>
            ))}
          </ToggleGroup.Root>
        )}
        {NARROWING.filter((key) => filters[key] !== undefined).map((key) => (
          <button
            key={key}
            type="button"
            className="chip set"
            aria-label={t('library.removeFilter', { filter: filterWords(filters, key) })}
            onClick={() => onFilters(withFilters(filters, { [key]: undefined }))}
          >
            {filterWords(filters, key)}
            <X aria-hidden="true" />
          </button>
        ))}
      </div>
    </search>
  );
}
