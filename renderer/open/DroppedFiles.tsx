import { useCallback, type ReactElement } from 'react';
import type { DesktopBridge } from '../../shared/desktopBridge.ts';
import { droppedIn } from './droppedFolders.ts';
import { DropZone } from './DropZone.tsx';
import { usePageFiles } from './usePageFiles.ts';

/** Plays what is dropped on the window: several files one after the other. */
export function DroppedFiles({ desktop }: { readonly desktop: DesktopBridge<File> | null }): ReactElement {
  const playFiles = usePageFiles();
  const onDropped = useCallback(
    (data: DataTransfer) => {
      // The shell sorts files from folders, and asks the page to open them as if the system had.
      if (desktop !== null) desktop.openDropped(Array.from(data.files));
      else void playFiles(droppedIn(data.items));
    },
    [desktop, playFiles],
  );
  return <DropZone onDropped={onDropped} />;
}
