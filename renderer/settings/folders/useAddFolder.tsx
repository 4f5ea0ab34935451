import { useMutation } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { folderDialog } from '../../client/chooseFolder.ts';
import { useQueries } from '../../client/EngineContext.tsx';
import { errorSentence } from '../../client/errorSentence.ts';
import { useToast } from '../../frame/Toasts.tsx';
import { t } from '../../texts/t.ts';
import { FolderPicker } from './FolderPicker.tsx';

interface AddFolder {
  /** Lets the person choose a folder and adds it. */
  readonly choose: () => void;
  /** To be put somewhere on the page; null on the desktop, whose system has such a dialog. */
  readonly picker: ReactElement | null;
}

/** Adding a folder to the library, with the platform's dialog where there is one. */
export function useAddFolder(): AddFolder {
  const queries = useQueries();
  const say = useToast();
  const [isOpen, setOpen] = useState(false);
  const add = useMutation(
    queries.library.addFolder.mutationOptions({
      onSuccess: ({ name }) => {
        setOpen(false);
        say({ text: t('folders.added', { name }) });
      },
    }),
  );
  const dialog = folderDialog(window);
  const chooseThere = async (open: () => Promise<string | null>): Promise<void> => {
    const path = await open();
    if (path === null) return;
    await add.mutateAsync({ path }).catch((error: unknown) => say({ text: errorSentence(error), isProblem: true }));
  };
  return {
    choose: () => {
      add.reset();
      if (dialog === null) setOpen(true);
      else void chooseThere(dialog);
    },
    picker:
      dialog === null ? (
        <FolderPicker
          isOpen={isOpen}
          onClose={() => setOpen(false)}
          onPick={(path) => add.mutate({ path })}
          problem={add.error === null ? null : errorSentence(add.error)}
          isAdding={add.isPending}
        />
      ) : null,
  };
}
