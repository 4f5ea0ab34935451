import { Film, Folder } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { FileListing } from '../../shared/contract.ts';
import { formatBytes } from '../format/formatBytes.ts';
import { t } from '../texts/t.ts';
import { matchingEntries } from './matchingEntries.ts';
import { FileListSkeleton } from './FileListSkeleton.tsx';

interface FileListProps {
  /** null: still being read. */
  readonly listing: FileListing | null;
  readonly onEnter: (path: string) => void;
  readonly onPick: (path: string) => void;
}

/** One folder's entries with a filter; the keyboard stays in the filter and moves the marked entry (combobox pattern of ARIA APG). */
export function FileList({ listing, onEnter, onPick }: FileListProps): ReactElement {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const [filter, setFilter] = useState('');
  const [markedIndex, setMarkedIndex] = useState(0);
  const entries = matchingEntries(listing?.entries ?? [], filter);
  const marked = entries[Math.min(markedIndex, entries.length - 1)];

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [markedIndex, filter]);

  const choose = (entry: (typeof entries)[number] | undefined): void => {
    if (entry?.kind === 'folder') onEnter(entry.path);
    if (entry?.kind === 'file') onPick(entry.path);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const last = entries.length - 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: Math.min(markedIndex + 1, last),
      ArrowUp: markedIndex - 1,
      PageDown: Math.min(markedIndex + 10, last),
      PageUp: markedIndex - 10,
      ...(filter === '' && { Home: 0, End: last }),
    };
    const move = moves[event.key];
    if (move !== undefined) setMarkedIndex(Math.max(0, move));
    else if (event.key === 'Enter') choose(marked);
    else if (event.key === 'Backspace' && filter === '' && listing?.parent) onEnter(listing.parent);
    else return;
    event.preventDefault();
  };

  return (
    <div className="file-list">
      <input
        className="field"
        type="text"
        role="combobox"
        autoFocus
        autoComplete="off"
        spellCheck={false}
        placeholder={t('picker.filter')}
        aria-label={t('picker.filter')}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={marked === undefined ? undefined : `${id}-${entries.indexOf(marked)}`}
        value={filter}
        onChange={(event) => {
          setFilter(event.target.value);
          setMarkedIndex(0);
        }}
        onKeyDown={onKeyDown}
      />
      {listing === null ? (
        <FileListSkeleton />
      ) : (
        <ul ref={list} id={`${id}-list`} role="listbox" aria-label={t('picker.entries')} className="file-entries">
          {entries.map((entry, index) => (
            <li
              key={entry.path}
              id={`${id}-${index}`}
              role="option"
              aria-selected={entry === marked}
              className="file-entry"
              onPointerMove={() => setMarkedIndex(index)}
              onClick={() => choose(entry)}
            >
              {entry.kind === 'folder' ? <Folder aria-label={t('picker.folder')} /> : <Film aria-hidden="true" />}
              <span className="file-name">{entry.name}</span>
              <span className="file-size">{entry.sizeBytes !== null && entry.kind === 'file' ? formatBytes(entry.sizeBytes) : ''}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="hint" role="status">
        {listing !== null && entries.length === 0 && (filter === '' ? t('picker.emptyFolder') : t('picker.nothingMatches', { filter }))}
        {listing?.isTruncated === true && t('picker.truncated')}
      </p>
    </div>
  );
}
