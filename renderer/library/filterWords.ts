import { codecName } from '../format/codecName.ts';
import { t } from '../texts/t.ts';
import { languageName } from './languageName.ts';
import type { LibraryFilters, NARROWING } from './libraryFilters.ts';

/** A filter that is set, in a word or two. */
export function filterWords(filters: LibraryFilters, key: (typeof NARROWING)[number]): string {
  switch (key) {
    case 'watched':
      return t(
        filters.watched === 'watched'
          ? 'library.watched'
          : filters.watched === 'begun'
            ? 'library.filter.begun'
            : 'library.filter.unwatched',
      );
    case 'isFavourite':
      return t('library.filter.favourites');
    case 'yearFrom':
      return t('library.filter.since', { year: filters.yearFrom ?? '' });
    case 'yearTo':
      return t('library.filter.until', { year: filters.yearTo ?? '' });
    case 'minHeightPx':
      return t('library.filter.atLeast', { size: (filters.minHeightPx ?? 0) >= 2160 ? '4K' : `${filters.minHeightPx ?? ''}p` });
    case 'isHdr':
      return 'HDR';
    case 'language':
      return languageName(filters.language ?? '');
    case 'codec':
      return codecName(filters.codec ?? '');
    case 'artist':
    case 'folder':
    case 'genre':
      return filters[key] ?? '';
  }
}
