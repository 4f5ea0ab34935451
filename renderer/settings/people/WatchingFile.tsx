import { useMutation } from '@tanstack/react-query';
import { Download, Upload } from 'lucide-react';
import { useRef, type ReactElement } from 'react';
import { WatchingExport } from '../../../shared/watchingContract.ts';
import { useQueries } from '../../client/EngineContext.tsx';
import { errorSentence } from '../../client/errorSentence.ts';
import { useToast } from '../../frame/Toasts.tsx';
import { t } from '../../texts/t.ts';
import { SettingsSection } from '../SettingsSection.tsx';

/** What people watched, to a file and back. */
export function WatchingFile({ onImported }: { readonly onImported: () => void }): ReactElement {
  const queries = useQueries();
  const say = useToast();
  const chooser = useRef<HTMLInputElement>(null);
  const onError = (error: unknown): void => say({ text: errorSentence(error), isProblem: true });
  const save = useMutation({ mutationFn: () => queries.watching.export.call(), onSuccess: download, onError });
  const load = useMutation({
    mutationFn: async (file: File) => {
      const parsed = WatchingExport.safeParse(jsonOf(await file.text()));
      if (!parsed.success) throw new Error(t('people.notAnExport', { name: file.name }));
      await queries.watching.import.call(parsed.data);
    },
    onSuccess: () => {
      say({ text: t('people.imported') });
      onImported();
    },
    onError,
  });
  return (
    <SettingsSection title={t('people.fileTitle')} about={t('people.fileAbout')}>
      <div className="button-row">
        <button type="button" className="button" onClick={() => save.mutate()} aria-busy={save.isPending}>
          <Download aria-hidden="true" />
          {t('people.export')}
        </button>
        <button type="button" className="button" onClick={() => chooser.current?.click()} aria-busy={load.isPending}>
          <Upload aria-hidden="true" />
          {t('people.import')}
        </button>
        <input
          ref={chooser}
          type="file"
          hidden
          accept="application/json,.json"
          aria-label={t('people.import')}
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = ''; // the same file may be chosen again
            if (file) load.mutate(file);
          }}
        />
      </div>
    </SettingsSection>
  );
}

/** null: not JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // told as "not an export"
  }
}

function download(watching: WatchingExport): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(watching, null, 2)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `playhead-watching-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // the browser reads it after the click
}
