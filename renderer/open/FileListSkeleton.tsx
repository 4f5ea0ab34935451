import type { ReactElement } from 'react';
import { t } from '../texts/t.ts';

const ROWS = [62, 48, 71, 40, 55, 66, 44] as const;

/** The shape of a folder while it is being read. */
export function FileListSkeleton(): ReactElement {
  return (
    <div className="file-entries" role="status" aria-label={t('picker.loading')}>
      {ROWS.map((width) => (
        <div key={width} className="file-entry">
          <span className="skeleton" style={{ width: `${width}%` }} />
        </div>
      ))}
    </div>
  );
}
