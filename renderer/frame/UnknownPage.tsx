import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { t } from '../texts/t.ts';
import { PageHeader } from './PageHeader.tsx';

/** An address that names no page, or nothing that is there. */
export function UnknownPage(): ReactElement {
  return (
    <>
      <PageHeader title={t('frame.unknownPage')} about={t('frame.unknownPageHint')} />
      <Link href="/" className="button">
        {t('frame.toHome')}
      </Link>
    </>
  );
}
