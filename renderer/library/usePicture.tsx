import { useState, type ReactElement } from 'react';
import { pictureAt } from './pictureAt.ts';

/** A picture of the library about `widthPx` (CSS pixels) wide, which fades in; null: there is none, or it could not be had. */
export function usePicture(source: string | null, widthPx: number): ReactElement | null {
  const [failed, setFailed] = useState<string | null>(null);
  const url = source === failed ? null : pictureAt(source, widthPx, window.devicePixelRatio);
  if (url === null) return null;
  return (
    <img
      className="poster-picture"
      src={url}
      alt=""
      decoding="async"
      draggable={false}
      onLoad={(event) => event.currentTarget.setAttribute('data-loaded', 'true')}
      onError={() => setFailed(source)}
    />
  );
}
