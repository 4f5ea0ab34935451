import { useEffect, useState, type ReactElement } from 'react';
import type { DesktopBridge } from '../../shared/desktopBridge.ts';
import { t } from '../texts/t.ts';

interface DropZoneProps {
  /** null in the browser version. */
  readonly desktop: DesktopBridge<File> | null;
  readonly onPath: (path: string) => void;
  /** A sentence about a drop that cannot be opened. */
  readonly onRefused: (sentence: string) => void;
}

/** Takes files dropped anywhere on the window. */
export function DropZone({ desktop, onPath, onRefused }: DropZoneProps): ReactElement | null {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const onDragOver = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onDragLeave = (event: DragEvent): void => {
      // Between two elements of the page there is a related target; leaving the window has none.
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (desktop === null) return onRefused(t('open.dropInBrowser'));
      const path = file === undefined ? '' : desktop.pathForFile(file);
      if (path === '') onRefused(t('open.dropWithoutPath'));
      else onPath(path);
    };
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('dragleave', onDragLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('dragleave', onDragLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [desktop, onPath, onRefused]);
  if (!isOver) return null;
  return (
    <div className="drop-zone" aria-hidden="true">
      <p>{t('open.dropHere')}</p>
    </div>
  );
}
