import './firstRun.css';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useLibraryStatus } from '../frame/useLiveLibrary.ts';
import { spokenLanguage, t } from '../texts/t.ts';

/** While folders are read for the first time, or where nothing was found in them: what goes on; else nothing. */
export function ScanNote(): ReactElement | null {
  const status = useLibraryStatus();
  if (status === undefined || status.folders.length === 0) return null;
  const { folders, items } = status;
  const isReading = folders.some(({ state, sweptAt }) => state === 'scanning' && sweptAt === null);
  if (!isReading && items > 0) return null;
  return (
    <output className="scan-note">
      <span className="scan-note-text">
        <strong>{isReading ? t('firstRun.reading') : t('firstRun.nothing')}</strong>
        <span className="hint">{isReading ? t('firstRun.readingHint') : t('firstRun.nothingHint')}</span>
      </span>
      {isReading ? (
        <span className="hint">{t('firstRun.found', { count: items.toLocaleString(spokenLanguage()) })}</span>
      ) : (
        <Link className="button" href="/settings/library">
          {t('folders.title')}
        </Link>
      )}
      {isReading && <span className="busy-line" aria-hidden="true" />}
    </output>
  );
}
