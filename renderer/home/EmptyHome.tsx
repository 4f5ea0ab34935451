import type { ReactElement } from 'react';
import { FirstRunCard } from '../firstRun/FirstRunCard.tsx';
import { OpenArea } from '../open/OpenArea.tsx';
import { t } from '../texts/t.ts';

/** The start page without a library: the first step, and playing a file at once. */
export function EmptyHome(): ReactElement {
  return (
    <div className="home-empty">
      <FirstRunCard />
      <section className="home-one-file" aria-labelledby="home-one-file">
        <h2 id="home-one-file">{t('firstRun.or')}</h2>
        <OpenArea />
      </section>
    </div>
  );
}
