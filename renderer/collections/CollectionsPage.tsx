import type { ReactElement } from 'react';
import { PageHeader } from '../frame/PageHeader.tsx';
import { t } from '../texts/t.ts';

/** The page of the collections. */
export function CollectionsPage(): ReactElement {
  return <PageHeader title={t('frame.page.collections')} about={t('frame.empty')} />;
}
