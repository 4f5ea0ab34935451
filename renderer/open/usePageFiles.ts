import { useCallback } from 'react';
import { useClient } from '../client/EngineContext.tsx';
import { errorSentence } from '../client/errorSentence.ts';
import { useToast } from '../frame/Toasts.tsx';
import { t } from '../texts/t.ts';
import { filmsIn, type Dropped } from './droppedFolders.ts';
import { offerPageFile } from './pageFile.ts';
import { rememberPageFile } from './pageFileShelf.ts';
import { useOpening } from './useOpening.ts';

/** More of a folder do not stay with a page. */
const MOST_OF_FOLDER = 200;

/**
 * Plays files of the person's computer that the page was given, without their joining the library. Films of a folder are offered; the folder
 * itself cannot be, since a page is not told where it lies.
 */
export function usePageFiles(): (dropped: Dropped) => Promise<void> {
  const client = useClient();
  const { playAll, say } = useOpening();
  const toast = useToast();
  return useCallback(
    async ({ files, folders }) => {
      const playFiles = async (given: readonly File[]): Promise<void> => {
        const offered = await Promise.all(given.map((file) => offerPageFile(file, { client, fetchFn: fetch.bind(window) })));
        for (const file of offered) rememberPageFile(file);
        playAll(offered.map(({ path, name }) => ({ id: path, path, title: name })));
      };
      const offerFolder = async (folder: FileSystemDirectoryEntry): Promise<void> => {
        const { name } = folder;
        const films = await filmsIn(folder, MOST_OF_FOLDER);
        if (films.length === 0) return say(t('open.folderNothing', { name }));
        const run = (): void => void playFiles(films).catch((error: unknown) => say(errorSentence(error)));
        toast({ text: t('open.folderOffer', { name, count: films.length }), action: { label: t('open.folderPlay'), run } });
      };
      try {
        for (const folder of folders) await offerFolder(folder);
        if (files.length > 0) await playFiles(files);
        else if (folders.length === 0) say(t('open.dropNothing'));
      } catch (error) {
        say(error instanceof DOMException ? t('open.dropUnreadable') : errorSentence(error));
      }
    },
    [client, playAll, say, toast],
  );
}
