import type { ReactElement } from 'react';
import { t } from '../texts/t.ts';

/** The shape of the start page until it is known what is on it. */
export function HomeSkeleton(): ReactElement {
  return (
    <output className="home home-skeleton" aria-label={t('frame.loading')}>
      <span className="skeleton hero" />
      <span className="skeleton home-skeleton-title" />
      <span className="home-skeleton-row">
        {Array.from({ length: 8 }, (_, index) => (
          <span key={index} className="skeleton" />
        ))}
      </span>
    </output>
  );
}
