import { useMutation } from '@tanstack/react-query';
import { Folder, FolderX, Pause, Play, RefreshCw, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import type { LibraryFolder } from '../../../shared/libraryContract.ts';
import { useQueries } from '../../client/EngineContext.tsx';
import { errorSentence } from '../../client/errorSentence.ts';
import { IconButton } from '../../design/IconButton.tsx';
import { formatMoment } from '../../format/formatMoment.ts';
import { useToast } from '../../frame/Toasts.tsx';
import { asSaid, spokenLanguage, t } from '../../texts/t.ts';

/** More than these at once help nobody. */
const SHOWN_PROBLEMS = 100;

/** One folder: its state, what can be done with it, and what could not be read. */
export function FolderCard({ folder, onRemove }: { readonly folder: LibraryFolder; readonly onRemove: () => void }): ReactElement {
  const queries = useQueries();
  const say = useToast();
  const onError = (error: unknown): void => say({ text: errorSentence(error), isProblem: true });
  const pause = useMutation(queries.library.pauseFolder.mutationOptions({ onError }));
  const resume = useMutation(queries.library.resumeFolder.mutationOptions({ onError }));
  const sweep = useMutation(queries.library.sweepFolder.mutationOptions({ onError }));
  const { name, path, state, items, sweptAt, errors, watching } = folder;
  const isPaused = state === 'paused';
  return (
    <li className="card folder-card" data-state={state}>
      <div className="card-icon">{state === 'unavailable' ? <FolderX aria-hidden="true" /> : <Folder aria-hidden="true" />}</div>
      <div className="card-text">
        <h3>{name}</h3>
        <p className="hint card-path">{path}</p>
        <p className="card-facts">
          <span className="badge" data-kind={state === 'unavailable' ? 'bad' : state === 'watching' ? 'good' : 'plain'}>
            {t(`folders.state.${state}`)}
          </span>
          <span className="hint">
            {t('folders.files', { count: items.toLocaleString(spokenLanguage()) })}
            {sweptAt !== null && ` · ${t('folders.sweptAt', { when: formatMoment(sweptAt, spokenLanguage()) })}`}
            {watching === 'polling' && ` · ${t('folders.polling')}`}
          </span>
        </p>
        {state === 'unavailable' && <p className="hint">{t('folders.unavailableHint')}</p>}
        {errors.length > 0 && (
          <details className="folder-problems">
            <summary>{t('folders.problems', { count: errors.length })}</summary>
            <ul>
              {errors.slice(0, SHOWN_PROBLEMS).map((problem) => (
                <li key={problem.path}>
                  <span className="card-path">{problem.path}</span>
                  <span className="hint">{asSaid(problem.reason)}</span>
                </li>
              ))}
            </ul>
            {errors.length > SHOWN_PROBLEMS && (
              <p className="hint">{t('folders.moreProblems', { count: errors.length - SHOWN_PROBLEMS })}</p>
            )}
          </details>
        )}
      </div>
      <div className="card-actions">
        {!isPaused && (
          <IconButton
            label={t('folders.sweep', { name })}
            icon={<RefreshCw aria-hidden="true" data-turning={state === 'scanning'} />}
            disabled={state === 'scanning'}
            onClick={() => sweep.mutate({ name })}
          />
        )}
        <IconButton
          label={isPaused ? t('folders.resume', { name }) : t('folders.pause', { name })}
          icon={isPaused ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
          onClick={() => (isPaused ? resume : pause).mutate({ name })}
        />
        <IconButton label={t('folders.remove', { name })} icon={<Trash2 aria-hidden="true" />} onClick={onRemove} />
      </div>
      {state === 'scanning' && <div className="busy-line" aria-hidden="true" />}
    </li>
  );
}
