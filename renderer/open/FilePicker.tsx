import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { CornerLeftUp, X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useState, type ReactElement } from 'react';
import { useQueries } from '../client/EngineContext.tsx';
import { errorSentence } from '../client/errorSentence.ts';
import { DialogContent } from '../design/DialogContent.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { t } from '../texts/t.ts';
import { breadcrumbsOf } from './breadcrumbs.ts';
import { FileList } from './FileList.tsx';

interface FilePickerProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onPick: (path: string) => void;
}

/** The engine's folders in a dialog, for pages that have no dialog of the platform. */
export function FilePicker({ isOpen, onClose, onPick }: FilePickerProps): ReactElement {
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        {/* Not Dialog.Overlay: it locks scrolling with a style element that the page's security policy forbids. */}
        <div className="dialog-backdrop" />
        <DialogContent className="dialog picker">
          <header className="dialog-header">
            <Dialog.Title>{t('picker.title')}</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton label={t('picker.close')} icon={<X aria-hidden="true" />} />
            </Dialog.Close>
          </header>
          <Dialog.Description className="hint">{t('picker.description')}</Dialog.Description>
          <Folder onPick={onPick} />
        </DialogContent>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Folder({ onPick }: { readonly onPick: (path: string) => void }): ReactElement {
  const queries = useQueries();
  const [path, setPath] = useState<string | null>(null);
  const [lastGoodPath, setLastGoodPath] = useState<string | null>(null);
  const listing = useQuery(queries.files.list.queryOptions({ input: { path }, placeholderData: keepPreviousData, staleTime: 0 }));
  const shown = listing.data;
  const enter = (next: string): void => {
    setLastGoodPath(shown?.path ?? null);
    setPath(next);
  };
  if (listing.error !== null) {
    return (
      <div className="picker-problem" role="alert">
        <h3>{t('picker.failed')}</h3>
        <p>{errorSentence(listing.error)}</p>
        <button type="button" className="button" onClick={() => (path === lastGoodPath ? void listing.refetch() : setPath(lastGoodPath))}>
          {t('picker.back')}
        </button>
      </div>
    );
  }
  const parent = shown?.parent ?? null;
  return (
    <>
      <nav className="breadcrumbs" aria-label={t('picker.breadcrumb')}>
        <IconButton
          label={t('picker.up')}
          icon={<CornerLeftUp aria-hidden="true" />}
          disabled={parent === null}
          onClick={() => parent !== null && enter(parent)}
        />
        <ol>
          {breadcrumbsOf(shown?.path ?? '').map((crumb) => (
            <li key={crumb.path}>
              <button type="button" aria-current={crumb.path === shown?.path ? 'page' : undefined} onClick={() => enter(crumb.path)}>
                {crumb.name}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <FileList key={shown?.path ?? ''} listing={shown ?? null} onEnter={enter} onPick={onPick} />
    </>
  );
}
