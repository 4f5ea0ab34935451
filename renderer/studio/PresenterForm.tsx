import { useMutation, useQuery } from '@tanstack/react-query';
import { AudioLines, Image as ImageIcon, X } from 'lucide-react';
import { useEffect, useId, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { MAX_TEXT_CHARACTERS, MAX_TITLE_CHARACTERS } from '../../shared/sessionsContract.ts';
import { desktopBridge } from '../client/desktop.ts';
import { errorSentence } from '../client/errorSentence.ts';
import { useQueries } from '../client/EngineContext.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { t } from '../texts/t.ts';
import { sendPresenter } from './sendPresenter.ts';
import { studioPath } from './studioPath.ts';

/** A new presenter video: title, text, picture, recording; goes to its page as soon as it is begun. */
export function PresenterForm(): ReactElement {
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const [picture, setPicture] = useState<File | null>(null);
  const [recording, setRecording] = useState<File | null>(null);
  const queries = useQueries();
  const [, navigate] = useLocation();
  const speech = useQuery(queries.sessions.speech.queryOptions({ staleTime: Infinity }));
  const create = useMutation(queries.sessions.create.mutationOptions());
  const send = useMutation({
    mutationFn: () =>
      sendPresenter(
        { title, text, picture, recording },
        { desktop: desktopBridge(window), create: (request) => create.mutateAsync(request) },
      ),
    onSuccess: ({ session_id: sessionId }) => navigate(studioPath(sessionId)),
  });
  const isSilent = speech.data?.synthesiser === null;
  const hasContent = text.trim() !== '' || recording !== null;
  return (
    <form
      className="studio-form"
      aria-labelledby="studio-new"
      onSubmit={(event) => {
        event.preventDefault();
        if (hasContent) send.mutate();
      }}
    >
      <h2 id="studio-new">{t('studio.new')}</h2>
      <label className="studio-field">
        <span>{t('studio.title')}</span>
        <input className="field" value={title} maxLength={MAX_TITLE_CHARACTERS} onChange={(event) => setTitle(event.target.value)} />
      </label>
      <label className="studio-field">
        <span>{t('studio.text')}</span>
        <textarea
          className="field"
          rows={7}
          value={text}
          maxLength={MAX_TEXT_CHARACTERS}
          onChange={(event) => setText(event.target.value)}
        />
        <span className="hint">{isSilent ? t('studio.textHintSilent') : t('studio.textHint')}</span>
      </label>
      <div className="studio-files">
        <FileField
          label={t('studio.picture')}
          accept="image/*"
          icon={<ImageIcon aria-hidden="true" />}
          file={picture}
          onFile={setPicture}
        />
        <FileField
          label={t('studio.recording')}
          accept="audio/*,video/*"
          icon={<AudioLines aria-hidden="true" />}
          file={recording}
          onFile={setRecording}
        />
      </div>
      {send.isError && (
        <p className="session-error" role="alert">
          {t('studio.failed', { reason: errorSentence(send.error) })}
        </p>
      )}
      <div className="studio-send">
        <button type="submit" className="button primary" disabled={!hasContent || send.isPending}>
          {send.isPending ? t('studio.sending') : t('studio.make')}
        </button>
        {!hasContent && <span className="hint">{t('studio.nothingToSay')}</span>}
      </div>
    </form>
  );
}

interface FileFieldProps {
  readonly label: string;
  readonly accept: string;
  readonly icon: ReactNode;
  readonly file: File | null;
  readonly onFile: (file: File | null) => void;
}

/** One file, chosen or dropped; a picture is shown. */
function FileField({ label, accept, icon, file, onFile }: FileFieldProps): ReactElement {
  const id = useId();
  const preview = useObjectUrl(file?.type.startsWith('image/') ? file : null);
  return (
    <div
      className="studio-file"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        const dropped = event.dataTransfer.files[0];
        if (dropped) onFile(dropped);
      }}
    >
      <span className="studio-file-picture">{preview === null ? icon : <img src={preview} alt="" />}</span>
      <span className="studio-file-text">
        <strong>{label}</strong>
        <span className="hint">{file?.name ?? ''}</span>
      </span>
      <label className="button small" htmlFor={id}>
        {file === null ? t('studio.choose') : t('studio.change')}
        <input
          id={id}
          className="visually-hidden"
          type="file"
          accept={accept}
          aria-label={label}
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            if (chosen) onFile(chosen);
          }}
        />
      </label>
      {file !== null && (
        <IconButton label={t('studio.takeOut', { name: file.name })} icon={<X aria-hidden="true" />} onClick={() => onFile(null)} />
      )}
    </div>
  );
}

/** An address for a file of this page, for as long as it is shown; null: none. */
function useObjectUrl(file: File | null): string | null {
  const url = useMemo(() => file && URL.createObjectURL(file), [file]);
  useEffect(() => {
    if (url === null) return undefined;
    return () => URL.revokeObjectURL(url);
  }, [url]);
  return url;
}
