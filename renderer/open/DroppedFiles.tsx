import { useCallback, type ReactElement } from 'react';
import type { DesktopBridge } from '../../shared/desktopBridge.ts';
import { DropZone } from './DropZone.tsx';
import { usePageFiles } from './usePageFiles.ts';

/** Plays what is dropped on the window: several files one after the other. */
export function DroppedFiles({ desktop }: { readonly desktop: DesktopBridge<File> | null }): ReactElement {
  const playFiles = usePageFiles();
  const onFiles = useCallback(
    (files: readonly File[]) => {
      // The shell sorts files from folders, and asks the page to open them as if the system had.
      if (desktop !== null) desktop.openDropped(files);
      else void playFiles(files);
    },
    [desktop, playFiles],
  );
  return <DropZone onFiles={onFiles} />;
}
