import type { ReactElement } from 'react';
import { PageHeader } from '../frame/PageHeader.tsx';
import { t } from '../texts/t.ts';

/** Everything that is in the library. */
export function LibraryPage(): ReactElement {
  return <PageHeader title={t('frame.page.library')} about={t('frame.empty')} />;
}
