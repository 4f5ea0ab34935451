import { ClipboardPaste, FolderOpen, Play } from 'lucide-react';
import { useId, useRef, useState, type ReactElement } from 'react';
import { IconButton } from '../design/IconButton.tsx';
import { t } from '../texts/t.ts';
import { usePrepareTyped } from './usePrepareTyped.ts';

interface PathFormProps {
  readonly isOpening: boolean;
  /** What went wrong with the last try; null: nothing. */
  readonly problem: string | null;
  readonly onOpen: (path: string) => void;
  readonly onBrowse: () => void;
}

/** The path of a file, typed or pasted, and the way to the picker. */
export function PathForm({ isOpening, problem, onOpen, onBrowse }: PathFormProps): ReactElement {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [path, setPath] = useState('');
  usePrepareTyped(unquoted(path.trim()));
  const [ownProblem, setOwnProblem] = useState<string | null>(null);
  const shown = ownProblem ?? problem;

  const paste = async (): Promise<void> => {
    try {
      setPath((await navigator.clipboard.readText()).trim());
      setOwnProblem(null);
    } catch {
      // The browser asks the person, who may say no.
      setOwnProblem(t('open.pasteRefused'));
    }
    input.current?.focus();
  };

  return (
    <form
      className="path-form"
      onSubmit={(event) => {
        event.preventDefault();
        const wanted = unquoted(path.trim());
        setOwnProblem(wanted === '' ? t('open.empty') : null);
        if (wanted === '') input.current?.focus();
        else onOpen(wanted);
      }}
    >
      <label htmlFor={`${id}-path`}>{t('open.pathLabel')}</label>
      <div className="path-row">
        <div className="path-field">
          <input
            ref={input}
            id={`${id}-path`}
            className="field"
            type="text"
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            placeholder={t('open.pathPlaceholder')}
            value={path}
            aria-invalid={shown !== null}
            aria-describedby={`${id}-problem`}
            onChange={(event) => setPath(event.target.value)}
          />
          <IconButton label={t('open.pasteTooltip')} icon={<ClipboardPaste aria-hidden="true" />} onClick={() => void paste()} />
        </div>
        <button type="submit" className="button primary" aria-busy={isOpening}>
          <Play aria-hidden="true" />
          {isOpening ? t('open.opening') : t('open.submit')}
        </button>
        <button type="button" className="button" onClick={onBrowse}>
          <FolderOpen aria-hidden="true" />
          {t('open.browse')}
        </button>
      </div>
      <p id={`${id}-problem`} className="problem" role="alert">
        {shown}
      </p>
    </form>
  );
}

/** File managers copy paths in quotes. */
function unquoted(path: string): string {
  return /^(["']).+\1$/s.exec(path) === null ? path : path.slice(1, -1);
}
