import './firstRun.css';
import { FolderPlus } from 'lucide-react';
import type { ReactElement } from 'react';
import { useAddFolder } from '../settings/folders/useAddFolder.tsx';
import { t } from '../texts/t.ts';

/** The first step of a new library: one button. */
export function FirstRunCard(): ReactElement {
  const { choose, picker } = useAddFolder();
  return (
    <section className="first-run" aria-labelledby="first-run-title">
      <div className="first-run-stage" aria-hidden="true">
        <span />
        <span />
        <span />
        <span />
        <span />
      </div>
      <h1 id="first-run-title">{t('firstRun.title')}</h1>
      <p className="lead">{t('firstRun.about')}</p>
      <button type="button" className="button primary first-run-button" onClick={choose}>
        <FolderPlus aria-hidden="true" />
        {t('firstRun.choose')}
      </button>
      {picker}
    </section>
  );
}
