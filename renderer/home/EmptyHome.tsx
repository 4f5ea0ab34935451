import type { ReactElement } from 'react';
import { OpenArea } from '../open/OpenArea.tsx';
import { t } from '../texts/t.ts';

/** The start page without a library: the first steps, and playing a file at once. */
export function EmptyHome(): ReactElement {
  return (
    <div className="home-empty">
      <h1>{t('open.title')}</h1>
      <p className="lead">{t('open.intro')}</p>
      <OpenArea />
    </div>
  );
}
