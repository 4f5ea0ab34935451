import './panel.css';
import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactElement, type ReactNode } from 'react';
import { IconButton } from '../../design/IconButton.tsx';
import { t } from '../../texts/t.ts';

interface PlayerPanelProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A panel at the right of the picture while the film goes on beside it. */
export function PlayerPanel({ title, onClose, children }: PlayerPanelProps): ReactElement {
  const titleId = useId();
  const panel = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    panel.current?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && panel.current?.contains(document.activeElement) === true) onClose();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [onClose]);
  return (
    <dialog ref={panel} open className="player-panel" aria-labelledby={titleId} tabIndex={-1}>
      <header>
        <h2 id={titleId}>{title}</h2>
        <IconButton label={t('player.closePanel')} icon={<X aria-hidden="true" />} onClick={onClose} />
      </header>
      {children}
    </dialog>
  );
}
