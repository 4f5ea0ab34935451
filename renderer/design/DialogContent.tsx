import { Dialog } from 'radix-ui';
import { useCallback, useState, type ComponentProps, type ReactElement } from 'react';

/** What may get the focus back from a dialog that is open, the best first. */
const openersOf = new WeakMap<Element, readonly HTMLElement[]>();

/** What has the focus; should it go meanwhile, the button of the menu that it is in, or what opened the dialog that it is in. */
function openersNow(): readonly HTMLElement[] {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLElement)) return [];
  const button = document.getElementById(activeElement.closest('[role="menu"]')?.getAttribute('aria-labelledby') ?? '');
  const dialog = activeElement.closest('[role="dialog"]');
  return [activeElement, ...(button === null ? [] : [button]), ...(dialog === null ? [] : (openersOf.get(dialog) ?? []))];
}

/** Radix's content of a dialog; closed, it gives the focus back to what had it before. Radix gives it to a trigger alone, and our dialogs have none. */
export function DialogContent({ ref, ...rest }: ComponentProps<typeof Dialog.Content>): ReactElement {
  // While it is drawn for the first time: a field in it may take the focus before any effect here.
  const [openers] = useState(openersNow);
  const setContent = useCallback(
    (content: HTMLDivElement | null) => {
      if (content !== null) openersOf.set(content, openers);
      if (typeof ref === 'function') return ref(content);
      if (ref) ref.current = content;
    },
    [ref, openers],
  );
  return (
    <Dialog.Content
      {...rest}
      ref={setContent}
      onCloseAutoFocus={(event) => {
        event.preventDefault();
        openers.find((element) => element.isConnected)?.focus();
      }}
    />
  );
}
