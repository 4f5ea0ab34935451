import { useCallback, useMemo, useState } from 'react';
import type { FilmSource } from './filmPlayer.ts';
import type { FilmWishes } from './filmWishes.ts';
import type { BurntSubtitle } from './subtitles/burntSubtitles.ts';

/** The engine's name of the film's own pictures. */
const ORIGINAL = 'orig';

/** Where a film is to be had from. */
export interface FilmOffer {
  /** As it plays best here. */
  readonly plain: FilmSource;
  /** The same as a playlist, for what a file has not: other qualities, sound and text. */
  readonly playlistUrl: string;
  /** Encoded pictures alone, which are there sooner at any place; null: the playlist is so. */
  readonly encodedPlaylistUrl: string | null;
  /** Subtitles that the engine draws into the pictures. */
  readonly burnt: readonly BurntSubtitle[];
  /** What it begins with: one of these by its id, or one of the other two. */
  readonly first: 'plain' | 'playlist' | (string & {});
}

/** What goes on where the film is turned to another source. */
export interface FilmPlace {
  readonly positionSeconds: number;
  readonly isPaused: boolean;
  readonly wishes: FilmWishes;
}

/** The source that plays, and the ways to others. */
export interface FilmSources {
  readonly source: FilmSource;
  /** The file's own bytes can be played. */
  readonly hasFile: boolean;
  /** What plays has encoded pictures alone, and the film's own could be had. */
  readonly isEncodedOnly: boolean;
  /** What plays has segments as long as the film's own pictures ask for; encoded ones are to be had in short ones too. */
  readonly hasShorter: boolean;
  readonly burnt: readonly BurntSubtitle[];
  /** null: none is burnt in. */
  readonly burntId: string | null;
  readonly playPlain: (place: FilmPlace) => void;
  readonly playPlaylist: (place: FilmPlace) => void;
  readonly playBurnt: (id: string, place: FilmPlace) => void;
}

interface Turn {
  readonly source: FilmSource;
  readonly burntId: string | null;
}

/** Turns to another source and back when what is wanted needs that, without losing the place. */
export function useFilmSource({ plain, playlistUrl, encodedPlaylistUrl, burnt, first }: FilmOffer): FilmSources {
  const urlFor = useCallback(
    ({ quality }: FilmWishes) => (quality === null || quality === ORIGINAL ? playlistUrl : (encodedPlaylistUrl ?? playlistUrl)),
    [playlistUrl, encodedPlaylistUrl],
  );
  const [turn, setTurn] = useState<Turn | null>(() => {
    if (first === 'playlist') return { burntId: null, source: { ...plain, url: urlFor(plain.wishes), kind: 'hls' } };
    const drawn = burnt.find(({ id }) => id === first);
    return drawn === undefined ? null : { burntId: drawn.id, source: { ...plain, url: drawn.url, kind: 'hls' } };
  });
  const go = useCallback(
    (to: Pick<FilmSource, 'url' | 'kind'>, { positionSeconds, isPaused, wishes }: FilmPlace, burntId: string | null = null) =>
      setTurn({ burntId, source: { ...plain, ...to, startSeconds: positionSeconds, isPaused, wishes } }),
    [plain],
  );
  return useMemo(
    () => ({
      source: turn?.source ?? plain,
      hasFile: plain.kind === 'file',
      isEncodedOnly: turn !== null && turn.source.url === encodedPlaylistUrl,
      hasShorter: encodedPlaylistUrl !== null && encodedPlaylistUrl !== playlistUrl && (turn?.source ?? plain).url === playlistUrl,
      burnt,
      burntId: turn?.burntId ?? null,
      playPlain: (place) => go(plain, place),
      playPlaylist: (place) => go({ url: urlFor(place.wishes), kind: 'hls' }, place),
      playBurnt: (id, place) => {
        const chosen = burnt.find((one) => one.id === id);
        if (chosen !== undefined) go({ url: chosen.url, kind: 'hls' }, place, id);
      },
    }),
    [turn, plain, playlistUrl, encodedPlaylistUrl, burnt, go, urlFor],
  );
}
