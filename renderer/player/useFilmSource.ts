import { useCallback, useMemo, useState } from 'react';
import type { FilmSource } from './filmPlayer.ts';
import type { FilmWishes } from './filmWishes.ts';
import type { BurntSubtitle } from './subtitles/burntSubtitles.ts';

/** Where a film is to be had from. */
export interface FilmOffer {
  /** As it plays best here. */
  readonly plain: FilmSource;
  /** The same as a playlist, for what a file has not: other qualities, sound and text. */
  readonly playlistUrl: string;
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
export function useFilmSource({ plain, playlistUrl, burnt, first }: FilmOffer): FilmSources {
  const [turn, setTurn] = useState<Turn | null>(() => {
    if (first === 'playlist') return { burntId: null, source: { ...plain, url: playlistUrl, kind: 'hls' } };
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
      burnt,
      burntId: turn?.burntId ?? null,
      playPlain: (place) => go(plain, place),
      playPlaylist: (place) => go({ url: playlistUrl, kind: 'hls' }, place),
      playBurnt: (id, place) => {
        const chosen = burnt.find((one) => one.id === id);
        if (chosen !== undefined) go({ url: chosen.url, kind: 'hls' }, place, id);
      },
    }),
    [turn, plain, playlistUrl, burnt, go],
  );
}
