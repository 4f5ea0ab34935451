import type { ReactElement } from 'react';
import type { PreviewPicture } from './filmPreviews.ts';

/** A picture of a place, as large as its surroundings let it be; decoration. */
export function PreviewImage({ picture }: { readonly picture: PreviewPicture }): ReactElement {
  if (picture.kind === 'still') return <img className="preview-image" src={picture.still.url} alt="" draggable={false} />;
  const { tile, sprite } = picture;
  return (
    <svg className="preview-image" viewBox={`0 0 ${tile.widthPx} ${tile.heightPx}`} aria-hidden="true">
      {/* Cuts the tile out of its sprite. */}
      <svg width={tile.widthPx} height={tile.heightPx} viewBox={`${tile.xPx} ${tile.yPx} ${tile.widthPx} ${tile.heightPx}`}>
        <image href={sprite.url} width={sprite.widthPx} height={sprite.heightPx} />
      </svg>
    </svg>
  );
}
