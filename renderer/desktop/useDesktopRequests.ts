import { useEffect } from 'react';
import type { DesktopBridge } from '../../shared/desktopBridge.ts';
import { useQueries } from '../client/EngineContext.tsx';
import { errorSentence } from '../client/errorSentence.ts';
import { itemPath } from '../frame/addresses.ts';
import { goTo } from '../frame/hashRoute.ts';
import { useToast } from '../frame/Toasts.tsx';
import { useOpening } from '../open/useOpening.ts';
import { queuedPath } from '../player/queue/playQueue.ts';
import { t } from '../texts/t.ts';

/** Plays files, several one after the other; shows or plays the items that links name; offers folders for the library. */
export function useDesktopRequests(desktop: DesktopBridge<File> | null): void {
  const queries = useQueries();
  const say = useToast();
  const { play, playAll } = useOpening();
  useEffect(() => {
    const fail = (error: unknown): void => say({ text: errorSentence(error), isProblem: true });
    const add = (path: string): void => {
      queries.library.addFolder.call({ path }).then(({ name }) => say({ text: t('desktop.folderAdded', { name }) }), fail);
    };
    return desktop?.onOpen((request) => {
      switch (request.kind) {
        case 'files':
          return playAll(request.paths.map(queuedPath));
        case 'folder': {
          const name = request.path.split(/[/\\]/).findLast((part) => part !== '') ?? request.path;
          say({ text: t('desktop.folderOffer', { name }), action: { label: t('desktop.addFolder'), run: () => add(request.path) } });
          return;
        }
        case 'item':
          if (!request.plays) goTo(`#${itemPath(request.itemId)}`);
          else queries.library.item.call({ itemId: request.itemId }).then(({ uri }) => play(uri, request.atSeconds ?? undefined), fail);
      }
    });
  }, [desktop, queries, say, play, playAll]);
}
