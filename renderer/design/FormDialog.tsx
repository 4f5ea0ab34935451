import type { ReactElement, ReactNode, SyntheticEvent } from 'react';
import { errorSentence } from '../client/errorSentence.ts';
import { t } from '../texts/t.ts';
import { SmallDialog } from './SmallDialog.tsx';

interface FormDialogProps {
  readonly title: string;
  /** The words of the button that sends it. */
  readonly submitWords: string;
  readonly isBusy: boolean;
  /** What came of sending it; null: nothing wrong. */
  readonly error: Error | null;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  /** Its fields. */
  readonly children: ReactNode;
}

/** A dialog with fields, what is wrong with them, and two buttons. */
export function FormDialog({ title, submitWords, isBusy, error, onSubmit, onClose, children }: FormDialogProps): ReactElement {
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <SmallDialog title={title} onClose={onClose}>
      <form className="dialog-form" onSubmit={submit}>
        {children}
        <p className="problem" role="alert">
          {error !== null && errorSentence(error)}
        </p>
        <div className="dialog-buttons">
          <button type="button" className="button" onClick={onClose}>
            {t('people.cancel')}
          </button>
          <button type="submit" className="button primary" aria-busy={isBusy}>
            {submitWords}
          </button>
        </div>
      </form>
    </SmallDialog>
  );
}
