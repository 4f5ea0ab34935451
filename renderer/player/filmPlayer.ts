import type { FilmWishes } from './filmWishes.ts';
import type { PlayerState } from './playerState.ts';
import type { PlayerStats } from './stats/playerStats.ts';
import type { StyledSubtitle } from './subtitles/subtitleDisplay.ts';

/** What is to be played. */
export interface FilmSource {
  readonly url: string;
  /** `hls`: a multivariant playlist; `file`: the bytes of a file that the browser plays as it is. */
  readonly kind: 'hls' | 'file';
  /** Where playback begins. */
  readonly startSeconds: number;
  /** Subtitles of the film that can be drawn with their own styling. */
  readonly styledSubtitles: readonly StyledSubtitle[];
  readonly wishes: FilmWishes;
  /** The viewer had paused where the film now goes on from another source. */
  readonly isPaused: boolean;
}

/** One film in one video element: made with its source, disposed of with it. */
export interface FilmPlayer {
  readonly state: () => PlayerState;
  /** Calls back after each change of state; returns the unsubscriber. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly play: () => void;
  readonly pause: () => void;
  /** Clamped to the film. */
  readonly seek: (seconds: number) => void;
  /** 0 to 1; up to 2: louder than the film, where its sound may be touched. */
  readonly setVolume: (volume: number) => void;
  readonly setMuted: (isMuted: boolean) => void;
  readonly setRate: (rate: number) => void;
  /** null: Auto. */
  readonly chooseQuality: (id: string | null) => void;
  readonly hearAudio: (id: string) => void;
  /** null: none. */
  readonly showSubtitles: (id: string | null) => void;
  /** Whether subtitles with a styling of their own are shown with it; else as plain text. */
  readonly setOriginalStyling: (isWanted: boolean) => void;
  /** Seconds; positive: later than the film says. */
  readonly setSubtitleDelay: (seconds: number) => void;
  /** Lays plain subtitles out anew, after their look was changed. */
  readonly layOutSubtitles: () => void;
  readonly stats: () => PlayerStats;
  /** What happened lately, oldest first. */
  readonly events: () => readonly string[];
  readonly togglePictureInPicture: () => void;
  readonly dispose: () => void;
}
