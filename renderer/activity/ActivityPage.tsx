import type { ReactElement } from 'react';
import { PageHeader } from '../frame/PageHeader.tsx';
import { t } from '../texts/t.ts';
import { ActivityPanel } from './ActivityPanel.tsx';

/** What the engine does now. */
export function ActivityPage(): ReactElement {
  return (
    <>
      <PageHeader title={t('frame.page.activity')} />
      <ActivityPanel nowPlaying={null} />
    </>
  );
}
