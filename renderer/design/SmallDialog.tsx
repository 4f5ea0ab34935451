import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { t } from '../texts/t.ts';
import { DialogContent } from './DialogContent.tsx';
import { IconButton } from './IconButton.tsx';

interface SmallDialogProps {
  readonly title: string;
  readonly about?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog as high as what is in it; open as long as it is there. */
export function SmallDialog({ title, about, onClose, children }: SmallDialogProps): ReactElement {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        {/* Not Dialog.Overlay: it locks scrolling with a style element that the page's security policy forbids. */}
        <div className="dialog-backdrop" />
        <DialogContent
          className="dialog small-dialog"
          // The first field, or the dialog itself: the focus on its close button would open that one's tooltip.
          onOpenAutoFocus={focusFirstField}
          {...(about === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <header className="dialog-header">
            <Dialog.Title>{title}</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton label={t('frame.close')} icon={<X aria-hidden="true" />} />
            </Dialog.Close>
          </header>
          {about !== undefined && <Dialog.Description className="hint">{about}</Dialog.Description>}
          {children}
        </DialogContent>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function focusFirstField(event: Event): void {
  event.preventDefault();
  const { currentTarget: content } = event;
  if (!(content instanceof HTMLElement)) return;
  const field = content.querySelector<HTMLElement>('input, textarea, select, .dialog-form button');
  (field ?? content).focus();
}
