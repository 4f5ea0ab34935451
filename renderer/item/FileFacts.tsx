import type { ReactElement } from 'react';
import type { LibraryItem } from '../../shared/libraryContract.ts';
import { formatBytes } from '../format/formatBytes.ts';
import { spokenLanguage, t } from '../texts/t.ts';

/** Where the file of an item is, and since when. */
export function FileFacts({ item }: { readonly item: LibraryItem }): ReactElement {
  const day = (iso: string): string => new Date(iso).toLocaleDateString(spokenLanguage(), { dateStyle: 'long' });
  return (
    <section className="facts-card" aria-labelledby="item-file">
      <h2 id="item-file">{t('item.file')}</h2>
      <dl className="facts-list">
        <div>
          <dt>{t('item.file')}</dt>
          <dd className="facts-path">{plainPath(item.uri)}</dd>
        </div>
        <div>
          <dt>{t('item.size')}</dt>
          <dd>{formatBytes(item.sizeBytes)}</dd>
        </div>
        <div>
          <dt>{t('item.added')}</dt>
          <dd>{day(item.addedAt)}</dd>
        </div>
        {item.recordedAt !== null && (
          <div>
            <dt>{t('item.recorded')}</dt>
            <dd>{day(item.recordedAt)}</dd>
          </div>
        )}
      </dl>
      {!item.isProbed && item.problem === null && <p className="hint">{t('item.notLookedInto')}</p>}
    </section>
  );
}

/** `library://films/A%20b.mkv` as a person reads it: `films/A b.mkv`. */
function plainPath(uri: string): string {
  const path = uri.replace(/^library:\/\//, '');
  try {
    return decodeURIComponent(path);
  } catch {
    // Names that are no UTF-8 stay as they are written in addresses.
    return path;
  }
}
