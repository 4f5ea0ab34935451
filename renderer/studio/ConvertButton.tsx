import { useMutation } from '@tanstack/react-query';
import { FileVideo } from 'lucide-react';
import type { ReactElement } from 'react';
import { useLocation } from 'wouter';
import { errorSentence } from '../client/errorSentence.ts';
import { useQueries } from '../client/EngineContext.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { useToast } from '../frame/Toasts.tsx';
import { t } from '../texts/t.ts';
import { studioPath } from './studioPath.ts';

interface ConvertButtonProps {
  /** Of the file, on the engine's machine or as library://bucket/object. */
  readonly subject: string;
  /** null: the file's own. */
  readonly title: string | null;
  /** Without words, where there are many buttons. */
  readonly isIcon?: boolean;
}

/** Converts a film or music to MP4 and goes where it can be watched meanwhile. */
export function ConvertButton({ subject, title, isIcon = false }: ConvertButtonProps): ReactElement {
  const queries = useQueries();
  const [, navigate] = useLocation();
  const say = useToast();
  const convert = useMutation(
    queries.sessions.create.mutationOptions({
      onSuccess: ({ session_id: sessionId }) => navigate(studioPath(sessionId)),
      onError: (error) => say({ text: t('studio.convertFailed', { reason: errorSentence(error) }), isProblem: true }),
    }),
  );
  const source = /^(?:library|oss):/.test(subject) ? { uri: subject } : { path: subject };
  const start = (): void => convert.mutate({ source, ...(title === null ? {} : { title }) });
  const sign = <FileVideo aria-hidden="true" />;
  if (isIcon)
    return <IconButton className="hero-icon" label={t('studio.convert')} icon={sign} disabled={convert.isPending} onClick={start} />;
  return (
    <button type="button" className="button" disabled={convert.isPending} onClick={start}>
      {sign}
      {t('studio.convert')}
    </button>
  );
}
