import type { FilmWishes, NamedTrack } from '../filmWishes.ts';
import type { PlayerState } from '../playerState.ts';

/** What is set in a player now, as wishes for where the film goes on. What it does not have stays as it was wished before. */
export function wishesOf(state: PlayerState, before: FilmWishes): FilmWishes {
  const heard = state.audio.find(({ id }) => id === state.heardAudioId);
  const shown = state.subtitles.find(({ id }) => id === state.shownSubtitlesId);
  return {
    audio: heard === undefined ? before.audio : named(heard),
    subtitles: shown === undefined ? (state.subtitles.length > 0 ? 'off' : before.subtitles) : named(shown),
    quality: state.qualities.length === 0 ? before.quality : renditionIdOfQuality(state, state.chosenQualityId),
    rate: state.rate,
    volume: state.volume,
    isMuted: state.isMuted,
    subtitleDelaySeconds: state.subtitleDelaySeconds,
  };
}

/** The rendition behind a quality, without what is burnt into it; null: Auto. */
export function renditionIdOfQuality({ qualities }: PlayerState, id: string | null): string | null {
  return qualities.find((quality) => quality.id === id)?.renditionId?.replace(/-s\d+$/, '') ?? null;
}

/** A choice by what other films may have too. */
export function named({ label, language }: { readonly label: string; readonly language: string | null }): NamedTrack {
  return { name: label, language };
}
