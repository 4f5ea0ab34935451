import './open.css';
import { useEffect, type ReactElement } from 'react';
import { t } from '../texts/t.ts';
import { useOpening } from './useOpening.ts';
import { PathForm } from './PathForm.tsx';
import { RecentList } from './RecentList.tsx';

/** Ways to open a film that is in no library: by path, by browsing, one that was open before. */
export function OpenArea(): ReactElement {
  const { isOpening, problem, recent, play, browse, showsProblems } = useOpening();
  useEffect(() => showsProblems(), [showsProblems]);
  return (
    <div className="open-area">
      <PathForm isOpening={isOpening} problem={problem} onOpen={play} onBrowse={browse} />
      <p className="hint">{t('open.dropHint')}</p>
      <RecentList recent={recent} onOpen={play} />
    </div>
  );
}
