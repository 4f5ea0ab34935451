import { useMutation, useQuery } from '@tanstack/react-query';
import { KeyRound, Plus, Trash2 } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import type { AccessKey } from '../../../shared/playlistContract.ts';
import { useQueries } from '../../client/EngineContext.tsx';
import { errorSentence } from '../../client/errorSentence.ts';
import { IconButton } from '../../design/IconButton.tsx';
import { formatMoment } from '../../format/formatMoment.ts';
import { useToast } from '../../frame/Toasts.tsx';
import { spokenLanguage, t } from '../../texts/t.ts';
import { SettingsSection } from '../SettingsSection.tsx';
import { SettingsSkeleton } from '../SettingsSkeleton.tsx';
import { AccessKeyDialog } from './AccessKeyDialog.tsx';

/** Undo is offered so long; only then a program is shut out. */
const UNDO_MS = 7000;

/** The keys of programs that have playlists made here: made, and taken back. */
export function AccessKeySettings(): ReactElement {
  const queries = useQueries();
  const say = useToast();
  const keys = useQuery(queries.playlists.accessKeys.queryOptions());
  const remove = useMutation(queries.playlists.removeAccessKey.mutationOptions());
  const [isMaking, setMaking] = useState(false);
  const [removed, setRemoved] = useState<ReadonlySet<string>>(new Set());
  const setShown = (id: string, isShown: boolean): void =>
    setRemoved((before) => new Set(isShown ? [...before].filter((each) => each !== id) : [...before, id]));
  const takeBack = ({ accessKeyId, name }: AccessKey): void => {
    setShown(accessKeyId, false);
    const timer = setTimeout(() => {
      remove
        .mutateAsync({ accessKeyId })
        .catch((error: unknown) => {
          setShown(accessKeyId, true);
          say({ text: errorSentence(error), isProblem: true });
        })
        .finally(() => void keys.refetch());
    }, UNDO_MS);
    say({
      text: t('keys.removed', { name }),
      undo: () => {
        clearTimeout(timer);
        setShown(accessKeyId, true);
      },
    });
  };
  const shown = keys.data?.filter(({ accessKeyId }) => !removed.has(accessKeyId));
  return (
    <SettingsSection
      title={t('keys.title')}
      about={t('keys.about')}
      action={
        <button type="button" className="button primary" onClick={() => setMaking(true)}>
          <Plus aria-hidden="true" />
          {t('keys.add')}
        </button>
      }
    >
      {keys.error !== null && <p className="problem">{errorSentence(keys.error)}</p>}
      {shown === undefined && keys.error === null && <SettingsSkeleton />}
      {shown?.length === 0 && (
        <div className="settings-empty">
          <strong>{t('keys.none')}</strong>
          <p>{t('keys.noneHint')}</p>
        </div>
      )}
      {shown !== undefined && shown.length > 0 && (
        <ul className="cards">
          {shown.map((key) => (
            <li key={key.accessKeyId} className="card">
              <span className="card-icon">
                <KeyRound aria-hidden="true" />
              </span>
              <div className="card-text">
                <h3>{key.name}</h3>
                <p className="card-facts hint">
                  <code>{key.accessKeyId}</code>
                  <span>{t('keys.since', { date: formatMoment(key.createdAt, spokenLanguage()) })}</span>
                </p>
              </div>
              <div className="card-actions">
                <IconButton
                  label={t('keys.remove', { name: key.name })}
                  icon={<Trash2 aria-hidden="true" />}
                  onClick={() => takeBack(key)}
                />
              </div>
            </li>
          ))}
        </ul>
      )}
      {isMaking && <AccessKeyDialog onClose={() => setMaking(false)} onMade={() => void keys.refetch()} />}
    </SettingsSection>
  );
}
