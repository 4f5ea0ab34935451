import { useEffect, type ReactElement } from 'react';
import type { PlayerState } from '../playerState.ts';
import type { FilmPreviews } from './filmPreviews.ts';
import { PreviewImage } from './PreviewImage.tsx';
import { usePreviewState } from './useFilmPreviews.ts';

/** Over the film while its playhead is dragged, and until the film has arrived there: the nearest picture that is at hand. */
export function ScrubPicture({
  previews,
  state,
}: {
  readonly previews: FilmPreviews | null;
  readonly state: PlayerState;
}): ReactElement | null {
  const { large, isLanding } = usePreviewState(previews);
  // Its picture is there then (HTML standard, 4.8.11.9), whether or not there is more to play on with.
  const hasArrived = isLanding && !state.isSeeking;
  useEffect(() => {
    if (hasArrived) previews?.landed();
  }, [hasArrived, previews]);
  if (large === null) return null;
  return (
    <div className="scrub-picture" aria-hidden="true">
      <PreviewImage picture={large} />
    </div>
  );
}
