import './shortcuts.css';
import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactElement } from 'react';
import { DialogContent } from '../design/DialogContent.tsx';
import { usePortalContainer } from '../design/PortalContainer.tsx';
import { t } from '../texts/t.ts';
import type { ShownGroup } from './shownShortcuts.ts';

interface ShortcutsSheetProps {
  readonly groups: readonly ShownGroup[];
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** All keys that hold here on one sheet. */
export function ShortcutsSheet({ groups, isOpen, onClose }: ShortcutsSheetProps): ReactElement {
  const container = usePortalContainer();
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal container={container}>
        {/* Not Dialog.Overlay: it locks scrolling with a style element that the page's security policy forbids. */}
        <div className="dialog-backdrop" />
        <DialogContent
          className="dialog shortcuts-sheet"
          aria-describedby={undefined}
          onKeyDown={(event) => {
            if (event.key === '?' || event.key === 'Escape') onClose();
          }}
        >
          <header className="dialog-header">
            <Dialog.Title>{t('shortcuts.sheet')}</Dialog.Title>
            {/* It has the focus from the start on: a tooltip, which opens with it, would stand over the sheet. */}
            <Dialog.Close className="icon-button" aria-label={t('shortcuts.close')} title={t('shortcuts.close')}>
              <X aria-hidden="true" />
            </Dialog.Close>
          </header>
          <div className="shortcuts-groups">
            {groups.map(({ title, shortcuts }) => (
              <section key={title}>
                <h3>{t(title)}</h3>
                <dl>
                  {shortcuts.map(({ keys, shown = keys, does }) => (
                    <div key={does}>
                      <dt>{t(does)}</dt>
                      <dd>
                        {shown.map((key) => (
                          <kbd key={key}>{key}</kbd>
                        ))}
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
        </DialogContent>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
