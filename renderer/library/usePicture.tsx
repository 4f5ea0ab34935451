import { useCallback, useState, type ReactElement } from 'react';
import { pictureAt } from './pictureAt.ts';
import { pictureTurns } from './pictureTurns.ts';

/** A picture of the library about `widthPx` (CSS pixels) wide, which fades in; null: there is none, or it could not be had. */
export function usePicture(source: string | null, widthPx: number): ReactElement | null {
  const [failed, setFailed] = useState<string | null>(null);
  const url = source === failed ? null : pictureAt(source, widthPx, window.devicePixelRatio);
  const load = useCallback(
    (image: HTMLImageElement) => {
      if (url === null) return undefined;
      const endTurn = pictureTurns.take(() => (image.src = url));
      const over = new AbortController();
      image.addEventListener(
        'load',
        () => {
          endTurn();
          image.dataset['loaded'] = 'true';
        },
        over,
      );
      image.addEventListener(
        'error',
        () => {
          endTurn();
          setFailed(source);
        },
        over,
      );
      return () => {
        over.abort();
        // One that nobody sees any more would hold its connection until the browser tidies up.
        if (!image.complete) image.removeAttribute('src');
        endTurn();
      };
    },
    [url, source],
  );
  if (url === null) return null;
  return <img ref={load} className="poster-picture" alt="" decoding="async" draggable={false} />;
}
