import { useEffect, useState, type ReactElement } from 'react';
import { t } from '../texts/t.ts';

interface DropZoneProps {
  /** While the event is handled. */
  readonly onDropped: (data: DataTransfer) => void;
}

/** Takes files dropped anywhere on the window. */
export function DropZone({ onDropped }: DropZoneProps): ReactElement | null {
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
      if (event.dataTransfer !== null) onDropped(event.dataTransfer);
    };
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('dragleave', onDragLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('dragleave', onDragLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [onDropped]);
  if (!isOver) return null;
  return (
    <div className="drop-zone" aria-hidden="true">
      <p>{t('open.dropHere')}</p>
    </div>
  );
}
