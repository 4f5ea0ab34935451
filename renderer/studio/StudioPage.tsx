import './studio.css';
import type { ReactElement } from 'react';
import { useLocation } from 'wouter';
import { PageHeader } from '../frame/PageHeader.tsx';
import { t } from '../texts/t.ts';
import { PresenterForm } from './PresenterForm.tsx';
import { SessionList } from './SessionList.tsx';
import { SessionPage } from './SessionPage.tsx';

/** The studio: a new video and all that are there, or the one that the address names. */
export function StudioPage(): ReactElement {
  const [path] = useLocation();
  const sessionId = path.split('/')[2];
  if (sessionId !== undefined && sessionId !== '') return <SessionPage key={sessionId} sessionId={decodeURIComponent(sessionId)} />;
  return (
    <>
      <PageHeader title={t('frame.page.studio')} about={t('studio.about')} />
      <div className="studio">
        <PresenterForm />
        <SessionList />
      </div>
    </>
  );
}
