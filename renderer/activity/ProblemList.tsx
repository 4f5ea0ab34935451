import { useMutation, useQuery } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import type { ReactElement } from 'react';
import { useQueries } from '../client/EngineContext.tsx';
import { errorSentence } from '../client/errorSentence.ts';
import { IconButton } from '../design/IconButton.tsx';
import { formatMoment } from '../format/formatMoment.ts';
import { itemPath } from '../frame/addresses.ts';
import { useToast } from '../frame/Toasts.tsx';
import { asSaid, spokenLanguage, t } from '../texts/t.ts';

/** More than these at once help nobody. */
const SHOWN = 50;

/** The files that could not be looked into, why, and ways to try again; null where there are none. */
export function ProblemList(): ReactElement | null {
  const queries = useQueries();
  const say = useToast();
  const { data: files = [] } = useQuery(queries.library.problems.queryOptions());
  const tryAgain = useMutation(
    queries.library.tryAgain.mutationOptions({ onError: (error) => say({ text: errorSentence(error), isProblem: true }) }),
  );
  if (files.length === 0) return null;
  const language = spokenLanguage();
  return (
    <section className="problem-files" aria-labelledby="activity-problems">
      <div className="problem-files-head">
        <h2 id="activity-problems">{t('problems.title', { count: files.length.toLocaleString(language) })}</h2>
        <button type="button" className="button small" disabled={tryAgain.isPending} onClick={() => tryAgain.mutate({})}>
          <RotateCw aria-hidden="true" />
          {t('problems.tryAll')}
        </button>
      </div>
      <details>
        <summary>{t('problems.show')}</summary>
        <ul>
          {files.slice(0, SHOWN).map(({ itemId, title, folder, path, reason, againAt }) => (
            <li key={itemId}>
              <div>
                <a href={`#${itemPath(itemId)}`}>{title}</a>
                <p>{asSaid(reason)}</p>
                <p className="hint">
                  {[`${folder}/${path}`, againAt === null ? null : t('item.againAt', { when: formatMoment(againAt, language) })]
                    .filter((part) => part !== null)
                    .join(' · ')}
                </p>
              </div>
              <IconButton
                label={t('problems.tryAgain', { title })}
                icon={<RotateCw aria-hidden="true" />}
                disabled={tryAgain.isPending}
                onClick={() => tryAgain.mutate({ itemId })}
              />
            </li>
          ))}
        </ul>
        {files.length > SHOWN && <p className="hint">{t('problems.more', { count: (files.length - SHOWN).toLocaleString(language) })}</p>}
      </details>
    </section>
  );
}
