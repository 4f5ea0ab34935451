import { Compass } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { EmptyState } from '../design/EmptyState.tsx';
import { t } from '../texts/t.ts';
import { usePageTitle } from './PageHeader.tsx';

/** An address that names no page, or nothing that is there. */
export function UnknownPage(): ReactElement {
  usePageTitle(t('frame.unknownPage'));
  return (
    <EmptyState icon={Compass} title={t('frame.unknownPage')} hint={t('frame.unknownPageHint')} isPage>
      <Link href="/" className="button">
        {t('frame.toHome')}
      </Link>
    </EmptyState>
  );
}
