import type { PlayerState } from './playerState.ts';
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
  /** What the viewer had set when the film played from another source; absent: it begins. */
  readonly goingOn?: {
    readonly isPaused: boolean;
    readonly rate: number;
    readonly volume: number;
    readonly isMuted: boolean;
    /** null: none. */
    readonly subtitlesId: string | null;
  };
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
  readonly setVolume: (volume: number) => void;
  readonly setMuted: (isMuted: boolean) => void;
  readonly setRate: (rate: number) => void;
  /** null: Auto. */
  readonly chooseQuality: (id: string | null) => void;
  /** null: none. */
  readonly showSubtitles: (id: string | null) => void;
  /** Whether subtitles with a styling of their own are shown with it; else as plain text. */
  readonly setOriginalStyling: (isWanted: boolean) => void;
  readonly togglePictureInPicture: () => void;
  readonly dispose: () => void;
}
