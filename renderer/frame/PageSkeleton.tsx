import type { ReactElement } from 'react';
import { t } from '../texts/t.ts';

/** The shape of a page while its code or its content is on the way. */
export function PageSkeleton(): ReactElement {
  return (
    <output className="page-skeleton" aria-label={t('frame.loading')}>
      <span className="skeleton page-skeleton-title" />
      <span className="skeleton page-skeleton-block" />
      <span className="skeleton page-skeleton-block" />
    </output>
  );
}
