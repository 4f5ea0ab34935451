import './poster.css';
import { memo, type ReactElement } from 'react';
import type { LibraryItem } from '../../shared/libraryContract.ts';
import { posterHue } from './posterColor.ts';
import { usePicture } from './usePicture.tsx';

interface PosterProps {
  readonly item: Pick<LibraryItem, 'title' | 'year' | 'posterUrl' | 'posterOrigin'> & { readonly kind?: LibraryItem['kind'] };
  /** About how wide it is shown, CSS pixels. */
  readonly widthPx: number;
  /** A line below the title where the picture is no poster; null: the year. */
  readonly line?: string | null;
}

/** A frame lies across: as high as the tile it is so much wider. Less than that, since it stands behind a shade. */
const FRAME_WIDTHS = 1.9;

/**
 * The poster of something; where there is none, and until it is there, one is set: the title on a ground of its own colour, over a frame of the
 * film if there is one. Covers of music are square, and have the title below.
 */
export const Poster = memo(function Poster({ item, widthPx, line = null }: PosterProps): ReactElement {
  const { title, year, posterUrl, posterOrigin } = item;
  const form = item.kind === 'audio' ? 'square' : posterOrigin === 'frame' ? 'frame' : 'poster';
  const picture = usePicture(posterUrl, form === 'frame' ? widthPx * FRAME_WIDTHS : widthPx);
  const isWhole = picture !== null && form === 'poster';
  return (
    <span className="poster poster-set" style={{ ['--hue' as string]: posterHue(title) }} data-form={picture === null ? 'poster' : form}>
      {!isWhole && picture}
      <span className="poster-title">{title}</span>
      <span className="poster-line">{line ?? year ?? ''}</span>
      {isWhole && picture}
    </span>
  );
});
