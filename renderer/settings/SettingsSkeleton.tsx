import type { ReactElement } from 'react';
import { t } from '../texts/t.ts';

/** The shape of a few settings while they are asked for. */
export function SettingsSkeleton(): ReactElement {
  return (
    <output className="settings-skeleton" aria-label={t('frame.loading')}>
      <span className="skeleton" />
      <span className="skeleton" />
      <span className="skeleton" />
    </output>
  );
}
