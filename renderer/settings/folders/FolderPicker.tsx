import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { CornerLeftUp, FolderPlus, X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useId, useState, type ReactElement } from 'react';
import { useQueries } from '../../client/EngineContext.tsx';
import { errorSentence } from '../../client/errorSentence.ts';
import { DialogContent } from '../../design/DialogContent.tsx';
import { IconButton } from '../../design/IconButton.tsx';
import { breadcrumbsOf } from '../../open/breadcrumbs.ts';
import { FileList } from '../../open/FileList.tsx';
import { t } from '../../texts/t.ts';

interface FolderPickerProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onPick: (path: string) => void;
  /** Why the folder that was picked last was not taken. */
  readonly problem: string | null;
  readonly isAdding: boolean;
}

/** A folder of the engine's machine, for pages that have no dialog of the platform. */
export function FolderPicker({ isOpen, onClose, onPick, problem, isAdding }: FolderPickerProps): ReactElement {
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        {/* Not Dialog.Overlay: it locks scrolling with a style element that the page's security policy forbids. */}
        <div className="dialog-backdrop" />
        <DialogContent className="dialog picker folder-picker">
          <header className="dialog-header">
            <Dialog.Title>{t('folders.pickTitle')}</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton label={t('frame.close')} icon={<X aria-hidden="true" />} />
            </Dialog.Close>
          </header>
          <Dialog.Description className="hint">{t('folders.pickAbout')}</Dialog.Description>
          <Folders onPick={onPick} problem={problem} isAdding={isAdding} />
        </DialogContent>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Folders({ onPick, problem, isAdding }: Pick<FolderPickerProps, 'onPick' | 'problem' | 'isAdding'>): ReactElement {
  const queries = useQueries();
  const pathId = useId();
  const [path, setPath] = useState<string | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const listing = useQuery(queries.files.list.queryOptions({ input: { path }, placeholderData: keepPreviousData, staleTime: 0 }));
  const { data: shown } = listing;
  const enter = (next: string): void => {
    setTyped(null);
    setPath(next);
  };
  const here = shown?.path ?? '';
  const parent = shown?.parent ?? null;
  const said = problem ?? (listing.error === null ? null : errorSentence(listing.error));
  return (
    <>
      <form
        className="path-row"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed !== null && typed.trim() !== '') enter(typed.trim());
        }}
      >
        <label className="visually-hidden" htmlFor={pathId}>
          {t('folders.path')}
        </label>
        <IconButton
          label={t('picker.up')}
          icon={<CornerLeftUp aria-hidden="true" />}
          disabled={parent === null}
          onClick={() => parent !== null && enter(parent)}
        />
        <input
          id={pathId}
          className="field folder-path"
          type="text"
          autoComplete="off"
          spellCheck={false}
          value={typed ?? here}
          onChange={(event) => setTyped(event.target.value)}
        />
      </form>
      <FileList
        key={here}
        listing={shown === undefined ? null : { ...shown, entries: shown.entries.filter(({ kind }) => kind === 'folder') }}
        onEnter={enter}
        onPick={enter}
      />
      <footer className="dialog-footer">
        <p className="problem" role="alert">
          {said}
        </p>
        <button
          type="button"
          className="button primary"
          disabled={here === '' || parent === null}
          aria-busy={isAdding}
          onClick={() => onPick(typed?.trim() || here)}
        >
          <FolderPlus aria-hidden="true" />
          <span>{t('folders.take', { name: breadcrumbsOf(typed?.trim() || here).at(-1)?.name ?? here })}</span>
        </button>
      </footer>
    </>
  );
}
