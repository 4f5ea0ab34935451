import { memo, type ReactElement } from 'react';
import type { LibraryItem } from '../../shared/libraryContract.ts';
import { posterHue } from './posterColor.ts';
import { usePicture } from './usePicture.tsx';

interface PosterProps {
  readonly item: Pick<LibraryItem, 'title' | 'year' | 'posterUrl' | 'posterOrigin'>;
  /** About how wide it is shown, CSS pixels. */
  readonly widthPx: number;
  /** A line below the title where the picture is no poster; null: the year. */
  readonly line?: string | null;
}

/** The poster of something; where there is none, and until it is there, one is set: the title on a ground of its own colour, with a frame of the film if there is one. */
export const Poster = memo(function Poster({ item, widthPx, line = null }: PosterProps): ReactElement {
  const { title, year, posterUrl, posterOrigin } = item;
  const picture = usePicture(posterUrl, widthPx);
  const isWhole = picture !== null && posterOrigin !== 'frame';
  return (
    <span className="poster poster-set" style={{ ['--hue' as string]: posterHue(title) }} data-frame={picture !== null && !isWhole}>
      {!isWhole && picture}
      <span className="poster-title">{title}</span>
      <span className="poster-line">{line ?? year ?? ''}</span>
      {isWhole && picture}
    </span>
  );
});
