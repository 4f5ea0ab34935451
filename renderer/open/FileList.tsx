import { Film, Folder } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { FileListing } from '../../shared/contract.ts';
import { formatBytes } from '../format/formatBytes.ts';
import { t } from '../texts/t.ts';
import { FileListSkeleton } from './FileListSkeleton.tsx';
import { matchingEntries } from './matchingEntries.ts';
import { usePrepare } from './usePrepare.ts';

interface FileListProps {
  /** null: still being read. */
  readonly listing: FileListing | null;
  readonly onEnter: (path: string) => void;
  readonly onPick: (path: string) => void;
}

/** One folder's entries with a filter. Typing always goes to the filter, arrows always move in the list. */
export function FileList({ listing, onEnter, onPick }: FileListProps): ReactElement {
  const list = useRef<HTMLUListElement>(null);
  const filterField = useRef<HTMLInputElement>(null);
  const [filter, setFilter] = useState('');
  const prepareEvents = usePrepare();
  const entries = matchingEntries(listing?.entries ?? [], filter);
  useEffect(() => {
    // A person who is typing a path meanwhile goes on typing it.
    if (!(document.activeElement instanceof HTMLInputElement)) filterField.current?.focus();
  }, []);

  const choose = (entry: (typeof entries)[number] | undefined): void => {
    if (entry?.kind === 'folder') onEnter(entry.path);
    if (entry?.kind === 'file') onPick(entry.path);
  };
  /** `at` is the focused entry's place, -1 in the filter. */
  const onKeyDown = (event: KeyboardEvent, at: number): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = targetOf(event.key, { at, last: entries.length - 1 });
    if (target !== null && (at >= 0 || target >= 0)) {
      event.preventDefault();
      if (target < 0) filterField.current?.focus();
      else buttonAt(list.current, target)?.focus();
    } else if (event.key === 'Enter' && at < 0) {
      event.preventDefault();
      choose(entries[0]);
    } else if (event.key === 'Backspace' && filter === '') {
      event.preventDefault();
      if (listing?.parent) onEnter(listing.parent);
    } else if (at >= 0 && (event.key === 'Backspace' || (event.key.length === 1 && event.key !== ' '))) {
      // The key itself then lands in the filter.
      filterField.current?.focus();
    }
  };

  return (
    <div className="file-list">
      <input
        ref={filterField}
        className="field"
        type="text"
        autoComplete="off"
        spellCheck={false}
        placeholder={t('picker.filter')}
        aria-label={t('picker.filter')}
        value={filter}
        onChange={(event) => setFilter(event.target.value)}
        onKeyDown={(event) => onKeyDown(event, -1)}
      />
      {listing === null ? (
        <FileListSkeleton />
      ) : (
        <ul ref={list} aria-label={t('picker.entries')} className="file-entries">
          {entries.map((entry, index) => (
            <li key={entry.path}>
              <button
                type="button"
                className="file-entry"
                data-first={index === 0 && filter !== ''}
                onClick={() => choose(entry)}
                {...(entry.kind === 'file' && prepareEvents(entry.path, 0))}
                onKeyDown={(event) => onKeyDown(event, index)}
              >
                {entry.kind === 'folder' ? <Folder aria-label={t('picker.folder')} /> : <Film aria-hidden="true" />}
                <span className="file-name">{entry.name}</span>
                <span className="file-size">{entry.sizeBytes !== null && entry.kind === 'file' ? formatBytes(entry.sizeBytes) : ''}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <output className="hint">
        {listing !== null && entries.length === 0 && (filter === '' ? t('picker.emptyFolder') : t('picker.nothingMatches', { filter }))}
        {listing?.isTruncated === true && t('picker.truncated')}
      </output>
    </div>
  );
}

/** Where a key moves the focus: an entry's place, -1 for the filter, null when it does not move it. */
function targetOf(key: string, { at, last }: { readonly at: number; readonly last: number }): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, last);
    case 'ArrowUp':
      return Math.max(at - 1, -1);
    case 'PageDown':
      return Math.min(at + 10, last);
    case 'PageUp':
      return Math.max(at - 10, -1);
    case 'Home':
      return at < 0 ? null : 0;
    case 'End':
      return at < 0 ? null : last;
    default:
      return null;
  }
}

function buttonAt(list: HTMLUListElement | null, index: number): HTMLButtonElement | undefined {
  return list?.querySelectorAll('button')[index];
}
