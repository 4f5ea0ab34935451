import type { CSSProperties, ReactElement } from 'react';
import { formatTime } from '../../format/formatTime.ts';
import type { PreviewState } from './filmPreviews.ts';
import { PreviewImage } from './PreviewImage.tsx';

interface SeekPreviewProps {
  readonly seconds: number;
  /** Where on the bar, 0 to 1. */
  readonly fraction: number;
  /** null: the film has no small pictures. */
  readonly pictures: { readonly state: PreviewState; readonly aspectRatio: number } | null;
  /** null: none, or it has no name. */
  readonly chapter: string | null;
}

/** What is at a place of the bar: a picture, the chapter and the time. Decoration: the slider itself tells its value. */
export function SeekPreview({ seconds, fraction, pictures, chapter }: SeekPreviewProps): ReactElement {
  const style = { '--place': `${fraction * 100}%`, '--aspect': pictures?.aspectRatio ?? 1 } as CSSProperties;
  return (
    <span className="seek-preview" data-has-picture={pictures !== null} style={style} aria-hidden="true">
      {pictures !== null && (
        <span className="seek-preview-picture" data-current={pictures.state.isCurrent}>
          {pictures.state.small !== null && <PreviewImage picture={pictures.state.small} />}
        </span>
      )}
      {chapter !== null && <span className="seek-preview-chapter">{chapter}</span>}
      <span className="seek-preview-time">{formatTime(seconds)}</span>
    </span>
  );
}
