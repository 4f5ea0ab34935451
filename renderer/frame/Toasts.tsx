import { X } from 'lucide-react';
import { Toast } from 'radix-ui';
import { createContext, use, useCallback, useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { IconButton } from '../design/IconButton.tsx';
import { t } from '../texts/t.ts';

/** A short message at the edge of the window. */
export interface Message {
  readonly text: string;
  /** Takes back what the message tells of; absent: it cannot be. */
  readonly undo?: () => void;
  /** Something that may be done about it; such a message stays longer. */
  readonly action?: { readonly label: string; readonly run: () => void };
  /** Something went wrong: said at once by screen readers, and it stays longer. */
  readonly isProblem?: boolean;
}

interface Shown extends Message {
  readonly id: number;
}

const STAYS_MS = 6000;
const PROBLEM_STAYS_MS = 12_000;
/** More than these at once are noise: the oldest goes. */
const AT_ONCE = 3;

const ToastContext = createContext<((message: Message) => void) | null>(null);

/** Shows messages over everything below it. */
export function Toasts({ children }: { readonly children: ReactNode }): ReactElement {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const say = useCallback((message: Message) => {
    setShown((before) => [...before, { ...message, id: performance.now() }].slice(-AT_ONCE));
  }, []);
  // Radix has the focus on the list when a message goes; an empty one is nowhere.
  const list = useRef<HTMLOListElement>(null);
  const cameFrom = useRef<Element | null>(null);
  useEffect(() => {
    if (shown.length > 0 || list.current?.contains(document.activeElement) !== true) return;
    const back = cameFrom.current?.isConnected === true ? cameFrom.current : document.getElementById('content');
    if (back instanceof HTMLElement) back.focus({ preventScroll: true });
  }, [shown]);
  const drop = (id: number): void => setShown((before) => before.filter((toast) => toast.id !== id));
  return (
    <ToastContext value={say}>
      <Toast.Provider swipeDirection="down" label={t('frame.page.activity')}>
        {children}
        {shown.map(({ id, text, undo, action, isProblem = false }) => (
          <Toast.Root
            key={id}
            className="toast"
            type={isProblem ? 'foreground' : 'background'}
            duration={isProblem || action !== undefined ? PROBLEM_STAYS_MS : STAYS_MS}
            onOpenChange={(open) => !open && drop(id)}
          >
            <Toast.Description className="toast-text">{text}</Toast.Description>
            {undo !== undefined && (
              <Toast.Action asChild altText={t('frame.undo')}>
                <button type="button" className="button small" onClick={undo}>
                  {t('frame.undo')}
                </button>
              </Toast.Action>
            )}
            {action !== undefined && (
              <Toast.Action asChild altText={action.label}>
                <button type="button" className="button small" onClick={action.run}>
                  {action.label}
                </button>
              </Toast.Action>
            )}
            <Toast.Close asChild>
              <IconButton label={t('frame.close')} icon={<X aria-hidden="true" />} />
            </Toast.Close>
          </Toast.Root>
        ))}
        <Toast.Viewport
          ref={list}
          className="toasts"
          label={t('frame.messages', { hotkey: 'F8' })}
          onFocus={({ relatedTarget }) => {
            if (list.current?.contains(relatedTarget) === false) cameFrom.current = relatedTarget;
          }}
        />
      </Toast.Provider>
    </ToastContext>
  );
}

/** Says something at the edge of the window, with a way to take it back. */
export function useToast(): (message: Message) => void {
  const say = use(ToastContext);
  if (say === null) throw new Error('There are no Toasts above this component.');
  return say;
}
