/** A track by what the next film may have too: its name, or else its language. */
export interface NamedTrack {
  readonly name: string;
  /** BCP 47; null: not told. */
  readonly language: string | null;
}

/** What a viewer wants of a film when it begins or goes on elsewhere; null: as the film has it. */
export interface FilmWishes {
  readonly audio: NamedTrack | null;
  readonly subtitles: NamedTrack | 'off' | null;
  /** The name of a rendition, `720p`; null: Auto. */
  readonly quality: string | null;
  readonly rate: number;
  /** 0 to 1; up to 2: louder than the film. */
  readonly volume: number;
  readonly isMuted: boolean;
  /** Positive: later than the film says. */
  readonly subtitleDelaySeconds: number;
}

/** Nothing in particular. */
export const NO_WISHES: FilmWishes = {
  audio: null,
  subtitles: null,
  quality: null,
  rate: 1,
  volume: 1,
  isMuted: false,
  subtitleDelaySeconds: 0,
};

/** The one that is meant: of this name, else the first in this language; null: none. */
export function wishedTrack<Offered extends { readonly label: string; readonly language: string | null }>(
  offered: readonly Offered[],
  wish: NamedTrack,
): Offered | null {
  const byLanguage = offered.find(({ language }) => language !== null && language === wish.language);
  return offered.find(({ label }) => label === wish.name) ?? byLanguage ?? null;
}
