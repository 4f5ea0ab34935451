import { useCallback, type ReactElement } from 'react';
import type { DesktopBridge } from '../../shared/desktopBridge.ts';
import { t } from '../texts/t.ts';
import { DropZone } from './DropZone.tsx';
import { useOpening } from './useOpening.ts';

/** Plays what is dropped on the window: several files one after the other. */
export function DroppedFiles({ desktop }: { readonly desktop: DesktopBridge<File> | null }): ReactElement {
  const { say } = useOpening();
  const onFiles = useCallback(
    (files: readonly File[]) => {
      // The shell sorts files from folders, and asks the page to open them as if the system had.
      if (desktop !== null) desktop.openDropped(files);
      else say(t('open.dropInBrowser'));
    },
    [desktop, say],
  );
  return <DropZone onFiles={onFiles} />;
}
