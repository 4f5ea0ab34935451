import type { ReactElement } from 'react';
import { PageHeader } from '../frame/PageHeader.tsx';
import { t } from '../texts/t.ts';

/** The page of the shares. */
export function SharesPage(): ReactElement {
  return <PageHeader title={t('frame.page.shares')} about={t('frame.empty')} />;
}
