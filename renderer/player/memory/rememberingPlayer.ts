import type { FilmPlayer } from '../filmPlayer.ts';
import type { FilmWishes } from '../filmWishes.ts';
import { named, renditionIdOfQuality } from './wishesOf.ts';

/** The same player, and each choice that a viewer makes in it is told. */
export function rememberingPlayer(player: FilmPlayer, remember: (wishes: Partial<FilmWishes>) => void): FilmPlayer {
  return {
    ...player,
    setVolume: (volume) => {
      player.setVolume(volume);
      remember({ volume: player.state().volume });
    },
    setMuted: (isMuted) => {
      player.setMuted(isMuted);
      remember({ isMuted });
    },
    setRate: (rate) => {
      player.setRate(rate);
      remember({ rate });
    },
    chooseQuality: (id) => {
      player.chooseQuality(id);
      remember({ quality: renditionIdOfQuality(player.state(), id) });
    },
    hearAudio: (id) => {
      player.hearAudio(id);
      const chosen = player.state().audio.find((one) => one.id === id);
      if (chosen !== undefined) remember({ audio: named(chosen) });
    },
    showSubtitles: (id) => {
      player.showSubtitles(id);
      const chosen = player.state().subtitles.find((one) => one.id === id);
      if (id === null || chosen !== undefined) remember({ subtitles: chosen === undefined ? 'off' : named(chosen) });
    },
    setSubtitleDelay: (subtitleDelaySeconds) => {
      player.setSubtitleDelay(subtitleDelaySeconds);
      remember({ subtitleDelaySeconds });
    },
  };
}
