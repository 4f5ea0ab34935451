import './shelf.css';
import './tile.css';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useCallback, useEffect, useId, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { IconButton } from '../design/IconButton.tsx';
import { t } from '../texts/t.ts';

interface ShelfProps {
  readonly title: string;
  /** The path of a page with all of it; null: this is all. */
  readonly more?: string | null;
  /** Wide stills instead of posters. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

/** A row of tiles that goes on sideways. */
export function Shelf({ title, more = null, isWide = false, children }: ShelfProps): ReactElement {
  const id = useId();
  const row = useRef<HTMLUListElement>(null);
  const [isLong, setLong] = useState(false);
  const measure = useCallback(() => {
    const { current } = row;
    if (current !== null) setLong(current.scrollWidth > current.clientWidth + 1);
  }, []);
  // Whatever was drawn may be longer.
  useEffect(measure);
  useEffect(() => {
    const observer = new ResizeObserver(measure);
    if (row.current !== null) observer.observe(row.current);
    return () => observer.disconnect();
  }, [measure]);
  const go = (direction: 1 | -1): void => row.current?.scrollBy({ left: direction * row.current.clientWidth * 0.85, behavior: 'smooth' });
  return (
    <section className="shelf" aria-labelledby={id} data-wide={isWide}>
      <div className="shelf-head">
        <h2 id={id}>{title}</h2>
        {more !== null && (
          <a className="chip" href={`#${more}`}>
            {t('library.showAllOf')}
            <span className="visually-hidden">{title}</span>
          </a>
        )}
        {isLong && (
          <span className="shelf-arrows">
            <IconButton label={t('library.shelfBack')} icon={<ChevronLeft aria-hidden="true" />} onClick={() => go(-1)} />
            <IconButton label={t('library.shelfOn')} icon={<ChevronRight aria-hidden="true" />} onClick={() => go(1)} />
          </span>
        )}
      </div>
      <ul ref={row} className="shelf-row">
        {children}
      </ul>
    </section>
  );
}
