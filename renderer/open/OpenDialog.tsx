import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactElement } from 'react';
import { DialogContent } from '../design/DialogContent.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { t } from '../texts/t.ts';
import { OpenArea } from './OpenArea.tsx';

interface OpenDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Opening a file that is in no library, from any page. */
export function OpenDialog({ isOpen, onClose }: OpenDialogProps): ReactElement {
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        {/* Not Dialog.Overlay: it locks scrolling with a style element that the page's security policy forbids. */}
        <div className="dialog-backdrop" />
        <DialogContent className="dialog open-dialog" aria-describedby={undefined}>
          <header className="dialog-header">
            <Dialog.Title>{t('frame.openFileTitle')}</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton label={t('frame.close')} icon={<X aria-hidden="true" />} />
            </Dialog.Close>
          </header>
          <OpenArea />
        </DialogContent>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
