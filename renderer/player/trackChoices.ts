import type { FilmPlayer } from './filmPlayer.ts';
import { playlistAudio, playlistTexts, type FilmFacts } from './filmFacts.ts';
import type { FilmWishes } from './filmWishes.ts';
import type { RememberedFilm } from './memory/useFilmMemory.ts';
import { named, wishesOf } from './memory/wishesOf.ts';
import type { TrackOptions } from './playerCommands.ts';
import type { PlayerState } from './playerState.ts';
import type { FilmPlace, FilmSources } from './useFilmSource.ts';

interface ChoicesRequest<Key extends keyof PlayerState> {
  readonly player: FilmPlayer;
  /** The player's, as it is on the page: what is drawn from it is drawn anew when it changes. */
  readonly state: Pick<PlayerState, Key>;
  readonly sources: FilmSources;
  readonly film: Pick<FilmFacts, 'tracks'>;
  readonly remembered: RememberedFilm;
}

/** Where the film is and what is set, for going on in another source with some of it changed. */
export function placeOf(
  { player, remembered }: Pick<ChoicesRequest<never>, 'player' | 'remembered'>,
  change: Partial<FilmWishes> = {},
): FilmPlace {
  const state = player.state();
  const wishes = { ...wishesOf(state, remembered.memory.wishes), ...change };
  return { positionSeconds: state.positionSeconds, isPaused: state.isPaused, wishes };
}

/** Every sound of the film: those of the playlist also while the file plays, which has one. */
export function audioOptions(request: ChoicesRequest<'audio' | 'heardAudioId'>): TrackOptions {
  const { player, sources, film, remembered } = request;
  const { audio, heardAudioId } = request.state;
  if (sources.source.kind === 'hls') return { offered: audio, chosenId: heardAudioId, choose: (id) => id !== null && player.hearAudio(id) };
  const offered = playlistAudio(film.tracks);
  return {
    offered,
    chosenId: offered.find(({ isDefault }) => isDefault)?.id ?? null,
    choose: (id) => {
      const chosen = offered.find((one) => one.id === id);
      if (chosen === undefined || chosen.isDefault) return;
      remembered.remember({ wishes: { audio: named(chosen) } });
      sources.playPlaylist(placeOf(request, { audio: named(chosen) }));
    },
  };
}

/** Every subtitle of the film: the player's own, those that the playlist alone has, and those that are burnt in. */
export function subtitleOptions(request: ChoicesRequest<'subtitles' | 'shownSubtitlesId'>): TrackOptions {
  const { player, sources, film, remembered } = request;
  const { subtitles: own, shownSubtitlesId } = request.state;
  const isFile = sources.source.kind === 'file';
  const elsewhere = isFile ? playlistTexts(film.tracks).filter(({ id }) => !own.some((one) => one.id === id)) : [];
  const offered = [...own, ...elsewhere, ...sources.burnt.map((one) => ({ ...one, language: null }))];
  const go = (id: string | null): void => {
    const chosen = offered.find((one) => one.id === id);
    const wish = chosen === undefined ? 'off' : named(chosen);
    remembered.remember({ wishes: { subtitles: wish } });
    if (id !== null && sources.burnt.some((one) => one.id === id)) return sources.playBurnt(id, placeOf(request, { subtitles: 'off' }));
    const place = placeOf(request, { subtitles: wish });
    return id === null ? sources.playPlain(place) : sources.playPlaylist(place);
  };
  return {
    offered,
    chosenId: sources.burntId ?? shownSubtitlesId,
    choose: (id) => {
      if (id === (sources.burntId ?? shownSubtitlesId)) return;
      const isHere = sources.burntId === null && (id === null || own.some((one) => one.id === id));
      if (isHere) player.showSubtitles(id);
      else go(id);
    },
  };
}
