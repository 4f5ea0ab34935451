import type { PlayerState } from './playerState.ts';

/** What is to be played. */
export interface FilmSource {
  readonly url: string;
  /** `hls`: a multivariant playlist; `file`: the bytes of a file that the browser plays as it is. */
  readonly kind: 'hls' | 'file';
  /** Where playback begins. */
  readonly startSeconds: number;
}

/** One film in one video element: made with its source, disposed of with it. */
export interface FilmPlayer {
  state(): PlayerState;
  /** Calls back after each change of state; returns the unsubscriber. */
  subscribe(listener: () => void): () => void;
  play(): void;
  pause(): void;
  /** Clamped to the film. */
  seek(seconds: number): void;
  setVolume(volume: number): void;
  setMuted(isMuted: boolean): void;
  setRate(rate: number): void;
  /** null: Auto. */
  chooseQuality(id: string | null): void;
  togglePictureInPicture(): void;
  dispose(): void;
}
