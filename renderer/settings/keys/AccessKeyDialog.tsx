import { useMutation } from '@tanstack/react-query';
import { useId, useState, type ReactElement } from 'react';
import { useQueries } from '../../client/EngineContext.tsx';
import { CopyRow } from '../../design/CopyRow.tsx';
import { FormDialog } from '../../design/FormDialog.tsx';
import { SmallDialog } from '../../design/SmallDialog.tsx';
import { t } from '../../texts/t.ts';

interface AccessKeyDialogProps {
  readonly onClose: () => void;
  /** A key is there now; the dialog goes on showing it. */
  readonly onMade: () => void;
}

/** Makes a key for a program, then shows it: its secret is told this once. */
export function AccessKeyDialog({ onClose, onMade }: AccessKeyDialogProps): ReactElement {
  const queries = useQueries();
  const id = useId();
  const [name, setName] = useState('');
  const add = useMutation(queries.playlists.addAccessKey.mutationOptions({ onSuccess: onMade }));
  if (add.data !== undefined) {
    const { name: madeName, accessKeyId, accessKeySecret } = add.data;
    return (
      <SmallDialog title={t('keys.made', { name: madeName })} about={t('keys.madeAbout')} onClose={onClose}>
        <div className="dialog-form">
          <CopyRow label={t('keys.id')} text={accessKeyId} />
          <CopyRow label={t('keys.secret')} text={accessKeySecret} />
          <div className="dialog-buttons">
            <button type="button" className="button primary" onClick={onClose}>
              {t('keys.done')}
            </button>
          </div>
        </div>
      </SmallDialog>
    );
  }
  return (
    <FormDialog
      title={t('keys.addTitle')}
      submitWords={t('keys.make')}
      isBusy={add.isPending}
      error={add.error}
      onSubmit={() => add.mutate({ name: name.trim() })}
      onClose={onClose}
    >
      <label htmlFor={id}>{t('keys.name')}</label>
      <input
        id={id}
        className="field"
        required
        pattern=".*\S.*"
        maxLength={100}
        autoComplete="off"
        placeholder={t('keys.namePlaceholder')}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
    </FormDialog>
  );
}
