import { useMutation } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useQueries } from '../client/EngineContext.tsx';
import { errorSentence } from '../client/errorSentence.ts';
import { SmallDialog } from '../design/SmallDialog.tsx';
import { useToast } from '../frame/Toasts.tsx';
import { t } from '../texts/t.ts';

/** Takes everything back that was ever signed: asked first, since nothing brings it back. */
export function RevokeAllButton(): ReactElement {
  const queries = useQueries();
  const say = useToast();
  const [isAsking, setAsking] = useState(false);
  const { mutate, error, isPending } = useMutation(
    queries.sharing.revokeAll.mutationOptions({
      onSuccess: () => {
        setAsking(false);
        say({ text: t('shares.revokedAll') });
      },
    }),
  );
  return (
    <>
      <button type="button" className="button" onClick={() => setAsking(true)}>
        {t('shares.revokeAll')}
      </button>
      {isAsking && (
        <SmallDialog title={t('shares.revokeAllTitle')} about={t('shares.revokeAllText')} onClose={() => setAsking(false)}>
          {error !== null && (
            <p className="problem" role="alert">
              {errorSentence(error)}
            </p>
          )}
          <div className="dialog-buttons">
            <button type="button" className="button" onClick={() => setAsking(false)}>
              {t('shares.cancel')}
            </button>
            <button type="button" className="button primary" aria-busy={isPending} onClick={() => mutate(undefined)}>
              {t('shares.revokeAllConfirm')}
            </button>
          </div>
        </SmallDialog>
      )}
    </>
  );
}
