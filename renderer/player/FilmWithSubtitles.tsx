import type { ComponentProps, ReactElement } from 'react';
import { LazyVideoPlayer } from './LazyVideoPlayer.tsx';
import { useBurntSubtitles, type BurntSubtitlesOptions } from './subtitles/useBurntSubtitles.ts';

type FilmWithSubtitlesProps = BurntSubtitlesOptions & Omit<ComponentProps<typeof LazyVideoPlayer>, 'source' | 'burnt'>;

/** The player on the source that has the chosen subtitles: a film of its own for each opening, by its key. */
export function FilmWithSubtitles({ plain, playlistUrl, offered, firstId, ...rest }: FilmWithSubtitlesProps): ReactElement {
  const { source, burnt } = useBurntSubtitles({ plain, playlistUrl, offered, firstId });
  return <LazyVideoPlayer {...rest} source={source} burnt={burnt} />;
}
