import { Share2 } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { t } from '../texts/t.ts';
import { ShareDialog } from './ShareDialog.tsx';

/** "Share" at an item: opens the dialog that makes its link. */
export function ShareButton({ itemId, title }: { readonly itemId: string; readonly title: string }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="button" onClick={() => setOpen(true)}>
        <Share2 aria-hidden="true" />
        {t('shares.share')}
      </button>
      {isOpen && <ShareDialog itemId={itemId} title={title} onClose={() => setOpen(false)} />}
    </>
  );
}
