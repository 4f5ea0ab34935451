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

/** The keys of programs that have playlists made here: made, and taken back. */
export function AccessKeySettings(): ReactElement {
  const queries = useQueries();
  const say = useToast();
  const keys = useQuery(queries.playlists.accessKeys.queryOptions());
  const onError = (error: unknown): void => say({ text: errorSentence(error), isProblem: true });
  const onSettled = (): void => void keys.refetch();
  const remove = useMutation(queries.playlists.removeAccessKey.mutationOptions({ onError, onSettled }));
  const restore = useMutation(queries.playlists.restoreAccessKey.mutationOptions({ onError, onSettled }));
  const [isMaking, setMaking] = useState(false);
  // Shut out at once, not when there is no undo any more: a key that leaked must not work a moment longer.
  const takeBack = ({ accessKeyId, name }: AccessKey): void =>
    remove.mutate(
      { accessKeyId },
      { onSuccess: () => say({ text: t('keys.removed', { name }), undo: () => restore.mutate({ accessKeyId }) }) },
    );
  const shown = keys.data?.filter(({ accessKeyId }) => !(remove.isPending && remove.variables.accessKeyId === accessKeyId));
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
