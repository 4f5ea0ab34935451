import type { ReactElement } from 'react';
import { t } from '../texts/t.ts';

const ROWS = [62, 48, 71, 40, 55, 66, 44] as const;

/** The shape of a folder while it is being read. */
export function FileListSkeleton(): ReactElement {
  return (
    <output className="file-entries" aria-label={t('picker.loading')}>
      {ROWS.map((width) => (
        <span key={width} className="file-entry">
          <span className="skeleton" style={{ width: `${width}%` }} />
        </span>
      ))}
    </output>
  );
}
