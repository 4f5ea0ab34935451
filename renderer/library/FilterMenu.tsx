import './filterMenu.css';
import { SlidersHorizontal } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useId, type ReactElement, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useQueries } from '../client/EngineContext.tsx';
import { codecName } from '../format/codecName.ts';
import { t } from '../texts/t.ts';
import { languageName } from './languageName.ts';
import { NARROWING, type LibraryFilters } from './libraryFilters.ts';

type Changes = { readonly [Key in keyof LibraryFilters]?: LibraryFilters[Key] | undefined };

interface FilterMenuProps {
  readonly filters: LibraryFilters;
  readonly onChange: (changes: Changes) => void;
}

/** Everything the library can be narrowed by, behind one button. */
export function FilterMenu({ filters, onChange }: FilterMenuProps): ReactElement {
  const queries = useQueries();
  const { kind } = filters;
  const facets = useQuery(
    queries.browse.facets.queryOptions({ input: kind === undefined ? {} : { kind }, placeholderData: (before) => before }),
  ).data;
  const count = NARROWING.filter((key) => filters[key] !== undefined).length;
  const whole = (text: string): number | undefined => (/^\d{4}$/.test(text) ? Number(text) : undefined);
  return (
    <Popover.Root>
      <Popover.Trigger className="button" data-active={count > 0}>
        <SlidersHorizontal aria-hidden="true" />
        {count === 0 ? t('library.filters') : t('library.filtersSet', { count })}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="filter-menu" align="end" sideOffset={8} collisionPadding={12} aria-label={t('library.filters')}>
          <Choice
            label={t('library.filter.watched')}
            value={filters.watched ?? ''}
            onChange={(value) => onChange({ watched: one(value, ['watched', 'unwatched', 'begun']) })}
          >
            <option value="">{t('library.any')}</option>
            <option value="unwatched">{t('library.filter.unwatched')}</option>
            <option value="begun">{t('library.filter.begun')}</option>
            <option value="watched">{t('library.watched')}</option>
          </Choice>
          <Choice
            label={t('library.filter.folder')}
            value={filters.folder ?? ''}
            onChange={(value) => onChange({ folder: value || undefined })}
          >
            <option value="">{t('library.any')}</option>
            {facets?.folders.map(({ value, count: items }) => (
              <option key={value} value={value}>{`${value} (${items})`}</option>
            ))}
          </Choice>
          <Choice
            label={t('library.filter.genre')}
            value={filters.genre ?? ''}
            onChange={(value) => onChange({ genre: value || undefined })}
          >
            <option value="">{t('library.any')}</option>
            {facets?.genres.map(({ value, count: items }) => (
              <option key={value} value={value}>{`${value} (${items})`}</option>
            ))}
          </Choice>
          <Choice
            label={t('library.filter.resolution')}
            value={String(filters.minHeightPx ?? '')}
            onChange={(value) => onChange({ minHeightPx: value === '' ? undefined : Number(value) })}
          >
            <option value="">{t('library.any')}</option>
            {facets?.resolutions.map(({ value, count: items }) => (
              <option
                key={value}
                value={value}
              >{`${t('library.filter.atLeast', { size: value === 2160 ? '4K' : `${value}p` })} (${items})`}</option>
            ))}
          </Choice>
          <Choice
            label={t('library.filter.language')}
            value={filters.language ?? ''}
            onChange={(value) => onChange({ language: value || undefined })}
          >
            <option value="">{t('library.any')}</option>
            {facets?.languages.map(({ value, count: items }) => (
              <option key={value} value={value}>{`${languageName(value)} (${items})`}</option>
            ))}
          </Choice>
          <Choice
            label={t('library.filter.codec')}
            value={filters.codec ?? ''}
            onChange={(value) => onChange({ codec: value || undefined })}
          >
            <option value="">{t('library.any')}</option>
            {facets?.codecs.map(({ value, count: items }) => (
              <option key={value} value={value}>{`${codecName(value)} (${items})`}</option>
            ))}
          </Choice>
          <div className="filter-years">
            <Year label={t('library.filter.yearFrom')} value={filters.yearFrom} onChange={(text) => onChange({ yearFrom: whole(text) })} />
            <Year label={t('library.filter.yearTo')} value={filters.yearTo} onChange={(text) => onChange({ yearTo: whole(text) })} />
          </div>
          <label className="filter-check">
            <input
              type="checkbox"
              checked={filters.isFavourite === true}
              onChange={({ target }) => onChange({ isFavourite: target.checked ? true : undefined })}
            />
            {t('library.filter.favourites')}
          </label>
          <label className="filter-check">
            <input
              type="checkbox"
              checked={filters.isHdr === true}
              onChange={({ target }) => onChange({ isHdr: target.checked ? true : undefined })}
            />
            {t('library.filter.hdr')}
          </label>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function one<Value extends string>(text: string, of: readonly Value[]): Value | undefined {
  return of.find((value) => value === text);
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}

function Choice({ label, value, onChange, children }: ChoiceProps): ReactElement {
  const id = useId();
  return (
    <div className="filter-choice">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="field" value={value} onChange={(event) => onChange(event.target.value)}>
        {children}
      </select>
    </div>
  );
}

interface YearProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly onChange: (text: string) => void;
}

function Year({ label, value, onChange }: YearProps): ReactElement {
  const id = useId();
  return (
    <div className="filter-choice">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="field"
        inputMode="numeric"
        maxLength={4}
        defaultValue={value ?? ''}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
