/** An audio track as video.js has it; the parts used here. */
export interface PlayerAudioTrack {
  readonly id: string;
  readonly label: string;
  readonly language: string;
  enabled: boolean;
}

/** Sound that a viewer can choose. */
export interface AudioChoice {
  readonly id: string;
  readonly label: string;
  /** BCP 47; null: not told. */
  readonly language: string | null;
}

/** What there is to choose, in the playlist's order. */
export function audioChoices(tracks: readonly PlayerAudioTrack[]): readonly AudioChoice[] {
  return tracks.map(({ id, label, language }) => ({ id, label: label || id, language: language || null }));
}

/** Which one is heard; null: none is known. */
export function heardAudioId(tracks: readonly PlayerAudioTrack[]): string | null {
  return tracks.find(({ enabled }) => enabled)?.id ?? null;
}

/** Lets this one be heard instead of the others; an id that is not there changes nothing. */
export function hearAudio(tracks: readonly PlayerAudioTrack[], id: string): void {
  const chosen = tracks.find((track) => track.id === id);
  // Enabling one switches the others off (HTML standard, 4.8.11.10); a second change would load twice.
  if (chosen !== undefined && !chosen.enabled) chosen.enabled = true;
}
