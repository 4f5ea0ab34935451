import { useMemo, useState, type ReactElement } from 'react';
import type { OpenedItem } from '../../shared/contract.ts';
import { needsPlaylist, type FilmFacts } from './filmFacts.ts';
import { LazyVideoPlayer } from './LazyVideoPlayer.tsx';
import { filmKeyOf } from './memory/filmMemory.ts';
import { useFilmMemory } from './memory/useFilmMemory.ts';
import { burntSubtitlesOf, firstBurntId } from './subtitles/burntSubtitles.ts';
import { styledSubtitlesOf } from './subtitles/styledSubtitlesOf.ts';
import { useSettings } from '../settings/useSettings.ts';
import { useFilmSource } from './useFilmSource.ts';
import { wishesFor } from './wishesFor.ts';
import type { VideoPlayerProps } from './VideoPlayer.tsx';

interface FilmPlaybackProps extends Omit<VideoPlayerProps, 'sources' | 'film' | 'remembered' | 'previewSource'> {
  readonly item: OpenedItem;
  /** As it was opened: its last part is its name. */
  readonly path: string;
  readonly startSeconds: number;
}

/** One opening of a film, by its key: its player, on the source that has what is wanted, as it was set for this film or series before. */
export function FilmPlayback({ item, path, startSeconds, ...rest }: FilmPlaybackProps): ReactElement {
  const { directUrl, playlistUrl, encodedPlaylistUrl, tracks, storyboardUrl, stillUrl } = item;
  const film = useMemo(() => filmFactsOf(item, path), [item, path]);
  const remembered = useFilmMemory(localStorage, filmKeyOf(film.fileName, item.itemId));
  // As it was when the film was opened: what is chosen later goes to the player itself.
  const { view } = useSettings();
  const [wishes] = useState(() => wishesFor(remembered.memory.wishes, view?.values.playback ?? null, tracks));
  const plain = useMemo(
    () => ({
      url: directUrl ?? playlistUrl,
      kind: directUrl === null ? ('hls' as const) : ('file' as const),
      startSeconds,
      styledSubtitles: styledSubtitlesOf(tracks),
      wishes,
      isPaused: false,
    }),
    [directUrl, playlistUrl, startSeconds, tracks, wishes],
  );
  const burnt = useMemo(() => burntSubtitlesOf(tracks), [tracks]);
  const sources = useFilmSource({
    plain,
    playlistUrl,
    encodedPlaylistUrl,
    burnt,
    first: firstBurntId(tracks, wishes.subtitles) ?? (needsPlaylist(wishes, tracks) ? 'playlist' : 'plain'),
  });
  const previewSource = useMemo(
    () => (storyboardUrl === null || stillUrl === null ? null : { storyboardUrl, stillUrl }),
    [storyboardUrl, stillUrl],
  );
  return <LazyVideoPlayer {...rest} sources={sources} film={film} remembered={remembered} previewSource={previewSource} />;
}

/** The last part of a path; of an address (library, dropped file) decoded. */
function fileNameOf(path: string): string {
  const last = path.split(/[/\\]/).at(-1) ?? path;
  return /^\w+:\/\//.test(path) ? decodeURIComponent(last) : last;
}

function filmFactsOf({ itemId, title, mode, durationSeconds, tracks, chapters, stillUrl }: OpenedItem, path: string): FilmFacts {
  const picture = tracks.find(({ kind, isCover }) => kind === 'video' && isCover !== true);
  return {
    itemId,
    title,
    fileName: fileNameOf(path),
    mode,
    durationSeconds,
    tracks,
    chapters,
    aspectRatio: (picture?.widthPx ?? 16) / (picture?.heightPx ?? 9),
    frameRate: picture?.frameRate ?? null,
    artworkUrl: stillUrl?.replace('{seconds}', String(Math.round((durationSeconds ?? 0) / 10))) ?? null,
  };
}
