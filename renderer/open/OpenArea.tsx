import './open.css';
import type { ReactElement } from 'react';
import { t } from '../texts/t.ts';
import { PathForm } from './PathForm.tsx';
import { RecentList } from './RecentList.tsx';
import type { Recent } from './useRecent.ts';

interface OpenAreaProps {
  readonly isOpening: boolean;
  readonly problem: string | null;
  readonly recent: Recent;
  readonly onOpen: (path: string) => void;
  readonly onBrowse: () => void;
}

/** The start page: ways to open a film. */
export function OpenArea({ isOpening, problem, recent, onOpen, onBrowse }: OpenAreaProps): ReactElement {
  return (
    <div className="open-area">
      <h1>{t('open.title')}</h1>
      <p className="lead">{t('open.intro')}</p>
      <PathForm isOpening={isOpening} problem={problem} onOpen={onOpen} onBrowse={onBrowse} />
      <p className="hint">{t('open.dropHint')}</p>
      <RecentList recent={recent} onOpen={onOpen} />
    </div>
  );
}
