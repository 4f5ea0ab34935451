/** A text track as video.js has it; the parts used here. */
export interface PlayerTextTrack {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  /** BCP 47; '': not told. */
  readonly language: string;
  mode: 'disabled' | 'hidden' | 'showing';
}

/** Subtitles that a viewer can choose. */
export interface SubtitleChoice {
  readonly id: string;
  readonly label: string;
  /** BCP 47; null: not told. */
  readonly language: string | null;
  /** Has places, fonts and colours of its own. */
  readonly isStyled?: boolean;
}

/** What there is to choose, in the playlist's order. Tracks of other kinds (metadata, chapters) are the player's own. */
export function subtitleChoices(tracks: readonly PlayerTextTrack[]): readonly SubtitleChoice[] {
  return tracks.filter(isForViewers).map(({ id, label, language }) => ({ id, label, language: language || null }));
}

/** Which ones are shown; null: none. */
export function shownSubtitlesId(tracks: readonly PlayerTextTrack[]): string | null {
  return tracks.find((track) => isForViewers(track) && track.mode === 'showing')?.id ?? null;
}

/** Shows these and no others; null: none. */
export function showSubtitles(tracks: readonly PlayerTextTrack[], id: string | null): void {
  // First off, then on: two at once would both be loaded.
  for (const track of tracks) if (isForViewers(track) && track.id !== id) track.mode = 'disabled';
  for (const track of tracks) if (isForViewers(track) && track.id === id) track.mode = 'showing';
}

/** Whether a track is text for viewers: metadata and chapters are the player's own. */
export function isForViewers({ kind }: PlayerTextTrack): boolean {
  return kind === 'subtitles' || kind === 'captions';
}
