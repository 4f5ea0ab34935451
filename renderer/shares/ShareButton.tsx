import { Share2 } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { t } from '../texts/t.ts';
import { ShareDialog, type Shareable } from './ShareDialog.tsx';

/** "Share" at an item or a video: opens the dialog that makes its link. */
export function ShareButton({ of, title }: { readonly of: Shareable; readonly title: string }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        <Share2 aria-hidden="true" />
        {t('shares.share')}
      </button>
      {isOpen && <ShareDialog of={of} title={title} onClose={() => setOpen(false)} />}
    </>
  );
}
