import { useMutation } from '@tanstack/react-query';
import { useId, useState, type ReactElement } from 'react';
import { useQueries } from '../../client/EngineContext.tsx';
import { errorSentence } from '../../client/errorSentence.ts';
import { CopyRow } from '../../design/CopyRow.tsx';
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
    <SmallDialog title={t('keys.addTitle')} onClose={onClose}>
      <form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate({ name: name.trim() });
        }}
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
        <p className="problem" role="alert">
          {add.error !== null && errorSentence(add.error)}
        </p>
        <div className="dialog-buttons">
          <button type="button" className="button" onClick={onClose}>
            {t('people.cancel')}
          </button>
          <button type="submit" className="button primary" aria-busy={add.isPending}>
            {t('keys.make')}
          </button>
        </div>
      </form>
    </SmallDialog>
  );
}
