import './grid.css';
import './tile.css';
import './list.css';
import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactElement } from 'react';
import type { LibraryItem } from '../../shared/libraryContract.ts';
import { goTo } from '../frame/hashRoute.ts';
import { useOpening } from '../open/useOpening.ts';
import { usePrepare } from '../open/usePrepare.ts';
import { t } from '../texts/t.ts';
import { focusAfter, gridLayout, listLayout, type GridLayout } from './gridLayout.ts';
import { entryPath, type GridEntry, type GridSource } from './gridEntry.ts';
import { AlbumRow } from './AlbumRow.tsx';
import { AlbumTile } from './AlbumTile.tsx';
import { ArtistTile } from './ArtistTile.tsx';
import { SeriesRow } from './SeriesRow.tsx';
import { SeriesTile } from './SeriesTile.tsx';
import { ItemRow } from './ItemRow.tsx';
import { ItemTile } from './ItemTile.tsx';
import type { Selection } from './useSelection.ts';
import { useEntryPages, type EntryWindow } from './useEntryPages.ts';
import { usePlayAlbum } from './usePlayAlbum.ts';
import { usePlaySeries } from './usePlaySeries.ts';
import { useSettledRange } from './useSettledRange.ts';
import { useWatchStates } from './useWatchStates.ts';
import { useWidth } from './useWidth.ts';

interface EntryGridProps {
  readonly source: GridSource;
  readonly view: 'grid' | 'list';
  readonly selection: Selection;
  /** A letter was typed: it belongs into the search field. */
  readonly onTyped: () => void;
  readonly onWindow: (window: Pick<EntryWindow, 'total' | 'error' | 'isBehind'>) => void;
}

/** Until the page was measured. */
const NO_PLACE = { widthPx: 960, remPx: 15 };
/** Rows above and below the window that are there already. */
const OVERSCAN_ROWS = 3;

/** Items as posters or lines, however many: only what is on the screen is there. Keys move over them; the window's own bar scrolls. */
export function EntryGrid({ source, view, selection, onTyped, onWindow }: EntryGridProps): ReactElement {
  const grid = useRef<HTMLUListElement>(null);
  const place = useWidth(grid);
  const { widthPx, remPx } = place ?? NO_PLACE;
  const layout: GridLayout = useMemo(() => (view === 'grid' ? gridLayout : listLayout)(widthPx, remPx), [view, widthPx, remPx]);
  const [current, setCurrent] = useState(0);
  const [seenSource, setSeenSource] = useState(source);
  if (seenSource !== source) {
    setSeenSource(source);
    setCurrent(0);
  }
  const { columns, rowHeightPx, tileWidthPx, gapPx } = layout;
  const topPx = place?.topPx ?? 0;

  const [visible, setVisible] = useState({ first: 0, last: 40 });
  const settled = useSettledRange(visible);
  const entries = useEntryPages(source, { ...settled, kept: current });
  const { total, error, isBehind } = entries;
  const itemAt = (index: number): LibraryItem | null => {
    const entry = entries.at(index);
    return entry?.kind === 'item' ? entry.item : null;
  };
  useEffect(() => onWindow({ total, error, isBehind }), [onWindow, total, error, isBehind]);

  const rows = Math.ceil((total ?? 0) / columns);
  const currentRow = Math.floor(current / columns);
  const virtualizer = useWindowVirtualizer<HTMLLIElement>({
    count: rows,
    estimateSize: () => rowHeightPx,
    overscan: OVERSCAN_ROWS,
    scrollMargin: topPx,
    useFlushSync: false,
    // The row with the focus stays, or the focus would be lost by scrolling.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), Math.min(currentRow, Math.max(0, rows - 1))])].toSorted((a, b) => a - b),
  });
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeightPx]);
  const shown = virtualizer.getVirtualItems();
  const range = virtualizer.range;
  const first = Math.max(0, (range?.startIndex ?? 0) - OVERSCAN_ROWS) * columns;
  const last = ((range?.endIndex ?? 5) + 1 + OVERSCAN_ROWS) * columns - 1;
  if (visible.first !== first || visible.last !== last) setVisible({ first, last });

  const known: LibraryItem[] = [];
  for (let index = settled.first; index <= settled.last; index += 1) {
    const item = itemAt(index);
    if (item !== null) known.push(item);
  }
  const states = useWatchStates(known.map(({ itemId }) => itemId));
  const { play } = useOpening();
  const playSeries = usePlaySeries();
  const playAlbum = usePlayAlbum();
  const playEntry = (entry: GridEntry): void => {
    switch (entry.kind) {
      case 'item':
        return play(entry.item.uri);
      case 'series':
        return playSeries(entry.series.seriesKey);
      case 'album':
        return playAlbum(entry.album.albumKey);
      case 'artist':
        return goTo(`#${entryPath(entry)}`);
    }
  };
  const toggle = (entry: GridEntry): void => {
    if (entry.kind === 'item') selection.toggle(entry.item);
  };
  const prepareEvents = usePrepare();

  const wantsFocus = useRef(false);
  useEffect(() => {
    if (!wantsFocus.current) return;
    const link = grid.current?.querySelector<HTMLElement>(`[data-index="${current}"] a`);
    if (link === null || link === undefined) return;
    link.focus({ preventScroll: true });
    wantsFocus.current = false;
  });

  const moveTo = (index: number): void => {
    wantsFocus.current = true;
    setCurrent(index);
    virtualizer.scrollToIndex(Math.floor(index / columns), { align: 'auto' });
  };
  const entryOf = (target: EventTarget): { readonly index: number; readonly entry: GridEntry } | null => {
    const cell = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
    if (cell === null) return null;
    const index = Number(cell.dataset['index']);
    const entry = entries.at(index);
    return entry === null ? null : { index, entry };
  };
  const selectTo = (index: number): void => {
    const [from, to] = [Math.min(current, index), Math.max(current, index)];
    const between = Array.from({ length: to - from + 1 }, (_, step) => itemAt(from + step)).filter((item) => item !== null);
    selection.add(between);
  };

  const onClick = (event: MouseEvent): void => {
    const at = entryOf(event.target);
    if (at === null || !(event.target instanceof Element)) return;
    const act = event.target.closest<HTMLElement>('[data-act]')?.dataset['act'];
    if (act === 'play') playEntry(at.entry);
    else if (act === 'select' || event.ctrlKey || event.metaKey || selection.items.size > 0) {
      event.preventDefault();
      if (event.shiftKey) selectTo(at.index);
      else toggle(at.entry);
    } else return;
    setCurrent(at.index);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = entryOf(event.target);
    if (at === null || event.altKey || event.ctrlKey || event.metaKey) {
      if (at !== null && (event.ctrlKey || event.metaKey) && event.key === 'a') {
        event.preventDefault();
        selection.add(known);
      }
      return;
    }
    const pageRows = Math.max(1, Math.floor(window.innerHeight / rowHeightPx) - 1);
    const next = focusAfter(event.key, at.index, { columns, total: total ?? 0, pageRows });
    if (next !== null) {
      event.preventDefault();
      if (event.shiftKey) selectTo(next);
      moveTo(next);
    } else if (event.key === ' ') {
      event.preventDefault();
      toggle(at.entry);
      setCurrent(at.index);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (event.shiftKey) playEntry(at.entry);
      else goTo(`#${entryPath(at.entry)}`);
    } else if (event.key === 'Escape') selection.clear();
    else if (/^[\p{L}\p{N}]$/u.test(event.key)) onTyped();
  };

  const placed: readonly PlacedRow[] =
    total === null ? placeholderRows(rowHeightPx) : shown.map(({ index, start }) => ({ index, startPx: start - topPx }));
  return (
    <div
      role="presentation"
      onClick={onClick}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        const at = entryOf(event.target);
        if (at !== null && at.index !== current) setCurrent(at.index);
      }}
    >
      <ul
        ref={grid}
        className="item-grid"
        aria-label={t('library.items')}
        aria-busy={total === null}
        data-view={view}
        data-behind={isBehind}
        data-selecting={selection.items.size > 0}
        style={{ height: total === null ? '100vh' : virtualizer.getTotalSize() }}
      >
        {placed.flatMap((row) =>
          Array.from({ length: Math.min(columns, (total ?? Number.POSITIVE_INFINITY) - row.index * columns) }, (_, column) => {
            const index = row.index * columns + column;
            const entry = entries.at(index);
            const item = entry?.kind === 'item' ? entry.item : null;
            const isSelected = item !== null && selection.items.has(item.itemId);
            return (
              <li
                key={index}
                className="item-cell"
                data-index={index}
                aria-setsize={total ?? -1}
                aria-posinset={index + 1}
                style={{
                  width: tileWidthPx,
                  height: rowHeightPx,
                  transform: `translate(${column * (tileWidthPx + gapPx)}px, ${row.startPx}px)`,
                }}
                {...(item !== null && prepareEvents(item.uri, states.get(item.itemId)?.positionSeconds ?? 0))}
              >
                {entry === null && <TileSkeleton view={view} />}
                {entry?.kind === 'series' && view === 'list' && <SeriesRow series={entry.series} isCurrent={index === current} />}
                {entry?.kind === 'series' && view === 'grid' && (
                  <SeriesTile series={entry.series} widthPx={tileWidthPx} isCurrent={index === current} />
                )}
                {entry?.kind === 'album' && view === 'list' && <AlbumRow album={entry.album} isCurrent={index === current} />}
                {entry?.kind === 'album' && view === 'grid' && (
                  <AlbumTile album={entry.album} widthPx={tileWidthPx} isCurrent={index === current} />
                )}
                {entry?.kind === 'artist' && <ArtistTile artist={entry.artist} widthPx={tileWidthPx} isCurrent={index === current} />}
                {item !== null && view === 'grid' && (
                  <ItemTile
                    item={item}
                    state={states.get(item.itemId)}
                    widthPx={tileWidthPx}
                    isSelected={isSelected}
                    isCurrent={index === current}
                  />
                )}
                {item !== null && view === 'list' && (
                  <ItemRow item={item} state={states.get(item.itemId)} isSelected={isSelected} isCurrent={index === current} />
                )}
              </li>
            );
          }),
        )}
      </ul>
    </div>
  );
}

interface PlacedRow {
  readonly index: number;
  /** From the top of the grid. */
  readonly startPx: number;
}

function placeholderRows(rowHeightPx: number): readonly PlacedRow[] {
  return Array.from({ length: 4 }, (_, index) => ({ index, startPx: index * rowHeightPx }));
}

function TileSkeleton({ view }: { readonly view: 'grid' | 'list' }): ReactElement {
  return (
    <span className="tile-skeleton" data-view={view}>
      <span />
      <span />
    </span>
  );
}
