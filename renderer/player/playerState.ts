import type { AudioChoice } from './audio/audioChoices.ts';
import type { PlaybackFailure } from './playbackFailure.ts';
import type { Quality } from './quality.ts';
import type { SubtitleChoice } from './subtitles/subtitleChoices.ts';
import type { Styling } from './subtitles/subtitleDisplay.ts';

/** A stretch of the film that lies in the player, seconds. */
export interface BufferedRange {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** What the controls show. Replaced as a whole on each change. */
export interface PlayerState {
  readonly isPaused: boolean;
  readonly isEnded: boolean;
  /** Wants to play or to show a picture, but has no data there yet. */
  readonly isWaiting: boolean;
  /** On its way to a place. */
  readonly isSeeking: boolean;
  readonly positionSeconds: number;
  /** null until known. */
  readonly durationSeconds: number | null;
  readonly buffered: readonly BufferedRange[];
  /** 0 to 1; up to 2: louder than the film. */
  readonly volume: number;
  readonly isMuted: boolean;
  readonly rate: number;
  readonly qualities: readonly Quality[];
  /** null: Auto. */
  readonly chosenQualityId: string | null;
  /** The rendition that is being loaded now; null when there is none. */
  readonly currentQualityId: string | null;
  readonly audio: readonly AudioChoice[];
  /** null: not known. */
  readonly heardAudioId: string | null;
  readonly subtitles: readonly SubtitleChoice[];
  /** null: none are shown. */
  readonly shownSubtitlesId: string | null;
  readonly subtitleStyling: Styling;
  /** Positive: later than the film says. */
  readonly subtitleDelaySeconds: number;
  readonly isPictureInPicture: boolean;
  readonly failure: PlaybackFailure | null;
}

/** The state before anything is loaded. */
export const INITIAL_PLAYER_STATE: PlayerState = {
  isPaused: true,
  isEnded: false,
  isWaiting: true,
  isSeeking: false,
  positionSeconds: 0,
  durationSeconds: null,
  buffered: [],
  volume: 1,
  isMuted: false,
  rate: 1,
  qualities: [],
  chosenQualityId: null,
  currentQualityId: null,
  audio: [],
  heardAudioId: null,
  subtitles: [],
  shownSubtitlesId: null,
  subtitleStyling: 'none',
  subtitleDelaySeconds: 0,
  isPictureInPicture: false,
  failure: null,
};
