import { useCallback } from 'react';
import { useClient } from '../client/EngineContext.tsx';
import { errorSentence } from '../client/errorSentence.ts';
import { t } from '../texts/t.ts';
import { offerPageFile } from './pageFile.ts';
import { rememberPageFile } from './pageFileShelf.ts';
import { useOpening } from './useOpening.ts';

/** Plays files of the person's computer that the page was given, without their joining the library. */
export function usePageFiles(): (files: readonly File[]) => Promise<void> {
  const client = useClient();
  const { playAll, say } = useOpening();
  return useCallback(
    async (files) => {
      // A folder comes as a file without a type that cannot be read.
      const readable = (await Promise.all(files.map(async (file) => ((await canBeRead(file)) ? [file] : [])))).flat();
      if (readable.length === 0) return say(t(files.length === 0 ? 'open.dropNothing' : 'open.dropFolder'));
      try {
        const offered = await Promise.all(readable.map((file) => offerPageFile(file, { client, fetchFn: fetch.bind(window) })));
        for (const file of offered) rememberPageFile(file);
        playAll(offered.map(({ path, name }) => ({ id: path, path, title: name })));
      } catch (error) {
        say(errorSentence(error));
      }
    },
    [client, playAll, say],
  );
}

async function canBeRead(file: File): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}
