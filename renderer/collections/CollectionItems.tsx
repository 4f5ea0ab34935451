import { GripVertical, Play, X } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { Link } from 'wouter';
import type { LibraryItem } from '../../shared/libraryContract.ts';
import { IconButton } from '../design/IconButton.tsx';
import { formatDuration } from '../format/formatDuration.ts';
import { itemPath } from '../frame/addresses.ts';
import { useOpening } from '../open/useOpening.ts';
import { t } from '../texts/t.ts';
import { useDragOrder } from './useDragOrder.ts';

const POSTER_WIDTH_PX = 92;

interface CollectionItemsProps {
  readonly items: readonly LibraryItem[];
  /** They have an order of their own, which can be changed. */
  readonly canMove: boolean;
  readonly onMove: (from: number, to: number) => void;
  readonly onTakeOut: (item: LibraryItem) => void;
}

/** What is in a collection, a row each; moved by its handle, with the pointer or with arrow keys. */
export function CollectionItems({ items, canMove, onMove, onTakeOut }: CollectionItemsProps): ReactElement {
  const { play } = useOpening();
  const list = useRef<HTMLOListElement>(null);
  const { dragged, handleProps } = useDragOrder(list, onMove);
  const [told, setTold] = useState('');
  const moved = useRef<string | null>(null);
  useEffect(() => {
    // A row that is put elsewhere in the document loses the focus.
    const at = items.findIndex(({ itemId }) => itemId === moved.current);
    if (at >= 0) list.current?.querySelectorAll<HTMLElement>('.collection-handle')[at]?.focus();
    moved.current = null;
  }, [items]);
  const moveTo = (from: number, to: number): void => {
    const item = items[from];
    if (item === undefined || to < 0 || to >= items.length) return;
    onMove(from, to);
    setTold(t('collections.movedTo', { title: item.title, place: to + 1, count: items.length }));
    moved.current = item.itemId;
  };
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    const to = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: items.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    moveTo(index, to);
  };
  return (
    <>
      <ol ref={list} className="collection-items" data-dragging={dragged !== null}>
        {items.map((item, index) => (
          <li key={item.itemId} data-dragged={dragged?.from === index} style={{ transform: shiftOf(index, dragged) }}>
            {canMove && (
              <IconButton
                className="collection-handle"
                label={t('collections.move', { title: item.title })}
                icon={<GripVertical aria-hidden="true" />}
                onKeyDown={(event) => onKeyDown(event, index)}
                {...handleProps(index)}
              />
            )}
            <span className="collection-poster" aria-hidden="true">
              {item.posterUrl !== null && <img src={`${item.posterUrl}&w=${POSTER_WIDTH_PX}`} alt="" loading="lazy" draggable={false} />}
            </span>
            <span className="collection-item-text">
              <Link href={itemPath(item.itemId)}>{titleOf(item)}</Link>
              <span className="hint">{factsOf(item)}</span>
            </span>
            <IconButton
              label={t('collections.play', { title: item.title })}
              icon={<Play aria-hidden="true" />}
              disabled={!item.isAvailable}
              onClick={() => play(item.uri)}
            />
            <IconButton
              label={t('collections.takeOut', { title: item.title })}
              icon={<X aria-hidden="true" />}
              onClick={() => onTakeOut(item)}
            />
          </li>
        ))}
      </ol>
      <output className="visually-hidden">{told}</output>
    </>
  );
}

/** While a row is dragged the others make room, and it stands where it would land. */
function shiftOf(index: number, dragged: { readonly from: number; readonly to: number } | null): string | undefined {
  if (dragged === null) return undefined;
  const { from, to } = dragged;
  if (index === from) return `translateY(${(to - from) * 100}%)`;
  if (index > from && index <= to) return 'translateY(-100%)';
  if (index < from && index >= to) return 'translateY(100%)';
  return undefined;
}

function titleOf({ title, series, season, episode }: LibraryItem): string {
  if (series === null || episode === null) return title;
  return `${series} ${season === null ? '' : `${season}×`}${String(episode).padStart(2, '0')} · ${title}`;
}

function factsOf({ year, durationSeconds, isAvailable }: LibraryItem): string {
  return [
    ...(year === null ? [] : [String(year)]),
    ...(durationSeconds === null ? [] : [formatDuration(durationSeconds)]),
    ...(isAvailable ? [] : [t('collections.notThere')]),
  ].join(' · ');
}
