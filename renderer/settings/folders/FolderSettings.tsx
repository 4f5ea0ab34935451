import { useMutation } from '@tanstack/react-query';
import { FolderPlus } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import type { LibraryFolder } from '../../../shared/libraryContract.ts';
import { JobList } from '../../activity/JobList.tsx';
import { useQueries } from '../../client/EngineContext.tsx';
import { errorSentence } from '../../client/errorSentence.ts';
import { useToast } from '../../frame/Toasts.tsx';
import { useLibraryStatus } from '../../frame/useLiveLibrary.ts';
import { t } from '../../texts/t.ts';
import { SettingsSection } from '../SettingsSection.tsx';
import { SettingsSkeleton } from '../SettingsSkeleton.tsx';
import { FolderCard } from './FolderCard.tsx';
import { MetadataSettings } from './MetadataSettings.tsx';
import { useAddFolder } from './useAddFolder.tsx';

/** The folders of the library: what is in them, what goes on, what went wrong. */
export function FolderSettings(): ReactElement {
  const queries = useQueries();
  const say = useToast();
  const status = useLibraryStatus();
  const { choose, picker } = useAddFolder();
  // Gone from the page at once; the live status follows.
  const [removed, setRemoved] = useState<ReadonlySet<string>>(new Set());
  const onError = (error: unknown): void => say({ text: errorSentence(error), isProblem: true });
  const add = useMutation(queries.library.addFolder.mutationOptions({ onError }));
  const pause = useMutation(queries.library.pauseFolder.mutationOptions({ onError }));
  const remove = useMutation(queries.library.removeFolder.mutationOptions({ onError }));
  const isShown = (name: string): boolean => !removed.has(name);
  const setShown = (name: string, shown: boolean): void =>
    setRemoved((before) => new Set(shown ? [...before].filter((other) => other !== name) : [...before, name]));
  const takeOut = ({ name, path, state, watching }: LibraryFolder): void => {
    setShown(name, false);
    const show = (): void => setShown(name, true);
    // What was watched goes by content and stays: bringing it back is adding it again, as it was.
    const bringBack = (): void =>
      add.mutate(
        { path, name, watching: watching === 'polling' ? 'polling' : 'auto' },
        { onSuccess: () => (state === 'paused' ? pause.mutate({ name }, { onSettled: show }) : show()) },
      );
    remove.mutate({ name }, { onError: show, onSuccess: () => say({ text: t('folders.removed', { name }), undo: bringBack }) });
  };
  const folders = status?.folders.filter(({ name }) => isShown(name));
  return (
    <>
      <SettingsSection
        title={t('folders.title')}
        about={t('folders.about')}
        action={
          <button type="button" className="button primary" onClick={choose}>
            <FolderPlus aria-hidden="true" />
            {t('folders.add')}
          </button>
        }
      >
        {folders === undefined && <SettingsSkeleton />}
        {folders?.length === 0 && <p className="settings-empty">{t('folders.none')}</p>}
        {folders !== undefined && folders.length > 0 && (
          <ul className="cards">
            {folders.map((folder) => (
              <FolderCard key={folder.name} folder={folder} onRemove={() => takeOut(folder)} />
            ))}
          </ul>
        )}
        <JobList kinds={['scan', 'probe', 'artwork']} />
      </SettingsSection>
      <MetadataSettings />
      {picker}
    </>
  );
}
