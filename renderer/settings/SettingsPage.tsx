import type { ReactElement } from 'react';
import { PageHeader } from '../frame/PageHeader.tsx';
import { t } from '../texts/t.ts';

/** The page of the settings. */
export function SettingsPage(): ReactElement {
  return <PageHeader title={t('frame.page.settings')} about={t('frame.empty')} />;
}
