import type { TrackSummary } from '../../../shared/contract.ts';
import type { StyledSubtitle } from './subtitleDisplay.ts';

/** The subtitles of a film that can be drawn with their own styling. */
export function styledSubtitlesOf(tracks: readonly TrackSummary[]): readonly StyledSubtitle[] {
  return tracks.flatMap(({ styled, renditionName }) =>
    styled === undefined || renditionName === undefined ? [] : [{ ...styled, name: renditionName }],
  );
}
