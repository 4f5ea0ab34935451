import './home.css';
import { FolderOpen } from 'lucide-react';
import type { ReactElement } from 'react';
import { PageHeader, usePageTitle } from '../frame/PageHeader.tsx';
import { PageSkeleton } from '../frame/PageSkeleton.tsx';
import { useLibraryStatus } from '../frame/useLiveLibrary.ts';
import { useOpening } from '../open/useOpening.ts';
import { t } from '../texts/t.ts';
import { EmptyHome } from './EmptyHome.tsx';

/** Where the app begins: what goes on, what comes next, what is new; in an empty library the first steps. */
export function HomePage(): ReactElement {
  usePageTitle(null);
  const status = useLibraryStatus();
  const { ask } = useOpening();
  if (status === undefined) return <PageSkeleton />;
  if (status.folders.length === 0) return <EmptyHome />;
  return (
    <PageHeader title={t('frame.page.home')}>
      <button type="button" className="button" onClick={ask}>
        <FolderOpen aria-hidden="true" />
        {t('frame.openFile')}
      </button>
    </PageHeader>
  );
}
