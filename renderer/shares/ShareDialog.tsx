import './shares.css';
import { useMutation } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useQueries } from '../client/EngineContext.tsx';
import { errorSentence } from '../client/errorSentence.ts';
import { SmallDialog } from '../design/SmallDialog.tsx';
import { t } from '../texts/t.ts';
import { ShareLink } from './ShareLink.tsx';
import { ShareTermsForm } from './ShareTermsForm.tsx';

/** What can be shared: an item, or the video of a finished session, which is deleted some time. */
export type Shareable = { readonly itemId: string } | { readonly sessionId: string; readonly deletedAt: string | null };

interface ShareDialogProps {
  readonly of: Shareable;
  readonly title: string;
  readonly onClose: () => void;
}

/** Shares an item or a video: for how long and with which limits, then the link with its QR code. */
export function ShareDialog({ of, title, onClose }: ShareDialogProps): ReactElement {
  const queries = useQueries();
  const { mutate, data: share, error, isPending } = useMutation(queries.sharing.create.mutationOptions());
  return (
    <SmallDialog title={t('shares.dialog', { title })} about={t('shares.dialogHint')} onClose={onClose}>
      {share === undefined ? (
        <ShareTermsForm
          now={null}
          deletedAt={'deletedAt' in of ? of.deletedAt : null}
          submitLabel={t('shares.make')}
          isPending={isPending}
          problem={error === null ? null : errorSentence(error)}
          onCancel={onClose}
          onSubmit={({ expiresInSeconds, limits }) =>
            mutate({ ...keyOf(of), limits, ...(expiresInSeconds === null ? {} : { expiresInSeconds }) })
          }
        />
      ) : (
        <>
          <ShareLink share={share} />
          <div className="dialog-buttons">
            <button type="button" className="button primary" onClick={onClose}>
              {t('shares.done')}
            </button>
          </div>
        </>
      )}
    </SmallDialog>
  );
}

function keyOf(of: Shareable): { readonly itemId: string } | { readonly sessionId: string } {
  return 'itemId' in of ? { itemId: of.itemId } : { sessionId: of.sessionId };
}
