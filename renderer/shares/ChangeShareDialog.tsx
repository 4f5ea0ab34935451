import { useMutation } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { Share } from '../../shared/sharingContract.ts';
import { useQueries } from '../client/EngineContext.tsx';
import { errorSentence } from '../client/errorSentence.ts';
import { SmallDialog } from '../design/SmallDialog.tsx';
import { useToast } from '../frame/Toasts.tsx';
import { t } from '../texts/t.ts';
import { ShareTermsForm } from './ShareTermsForm.tsx';

interface ChangeShareDialogProps {
  readonly share: Share;
  readonly onClose: () => void;
}

/** Changes until when and with which limits a share works; its link stays the same. */
export function ChangeShareDialog({ share: { shareId, title, expiresAt, limits }, onClose }: ChangeShareDialogProps): ReactElement {
  const queries = useQueries();
  const say = useToast();
  const undo = useMutation(
    queries.sharing.change.mutationOptions({
      onError: (error) => say({ text: t('shares.failed', { reason: errorSentence(error) }), isProblem: true }),
    }),
  );
  const { mutate, error, isPending } = useMutation(
    queries.sharing.change.mutationOptions({
      onSuccess: () => {
        say({ text: t('shares.changed', { title }), undo: () => undo.mutate({ shareId, expiresAt, limits }) });
        onClose();
      },
    }),
  );
  return (
    <SmallDialog title={t('shares.changeDialog', { title })} about={t('shares.changeHint')} onClose={onClose}>
      <ShareTermsForm
        now={{ expiresAt, limits }}
        submitLabel={t('shares.save')}
        isPending={isPending}
        problem={error === null ? null : errorSentence(error)}
        onCancel={onClose}
        onSubmit={({ expiresInSeconds, limits: chosen }) =>
          mutate({
            shareId,
            limits: chosen,
            expiresAt: expiresInSeconds === null ? expiresAt : new Date(Date.now() + expiresInSeconds * 1000).toISOString(),
          })
        }
      />
    </SmallDialog>
  );
}
