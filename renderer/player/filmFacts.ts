import type { OpenedItem, TrackSummary } from '../../shared/contract.ts';
import { wishedTrack, type FilmWishes } from './filmWishes.ts';
import type { FilmChapter } from './previews/chapterAt.ts';

/** What the player shows and offers of a film beside its picture. */
export interface FilmFacts {
  readonly itemId: string;
  readonly title: string;
  /** The last part of its path. */
  readonly fileName: string;
  readonly mode: OpenedItem['mode'];
  readonly durationSeconds: number | null;
  readonly tracks: readonly TrackSummary[];
  readonly chapters: readonly FilmChapter[];
  /** Width to height of its picture. */
  readonly aspectRatio: number;
  /** null: unknown; then a step of one frame is a 25th of a second. */
  readonly frameRate: number | null;
  /** A picture of it; null: none. */
  readonly artworkUrl: string | null;
}

/** A sound or a text that the film's playlist has under this name. */
export interface PlaylistTrack {
  readonly id: string;
  readonly label: string;
  /** BCP 47; null: not told. */
  readonly language: string | null;
  readonly isDefault: boolean;
}

/** The sounds of the playlist, one for each track of the film. */
export function playlistAudio(tracks: readonly TrackSummary[]): readonly PlaylistTrack[] {
  const sounds = tracks.filter(({ kind, renditionName }) => kind === 'audio' && renditionName !== undefined);
  const first = sounds.find(({ isDefault }) => isDefault) ?? sounds[0];
  return sounds.map((track) => ({ ...playlistTrack(track), isDefault: track === first }));
}

/** The texts of the playlist. */
export function playlistTexts(tracks: readonly TrackSummary[]): readonly PlaylistTrack[] {
  return tracks.filter(({ kind, renditionId }) => kind === 'subtitle' && renditionId !== undefined).map(playlistTrack);
}

function playlistTrack({ renditionName, language, isDefault, index }: TrackSummary): PlaylistTrack {
  const name = renditionName ?? String(index);
  return { id: name, label: name, language, isDefault };
}

/** Whether what is wanted of a film is in its playlist alone, and not in the file that a browser could play as it is. */
export function needsPlaylist({ audio, subtitles, quality }: FilmWishes, tracks: readonly TrackSummary[]): boolean {
  const sound = audio && wishedTrack(playlistAudio(tracks), audio);
  const text = subtitles === null || subtitles === 'off' ? null : wishedTrack(playlistTexts(tracks), subtitles);
  const isDrawn = text !== null && tracks.some(({ styled, renditionName }) => styled !== undefined && renditionName === text.label);
  return quality !== null || (sound !== null && !sound.isDefault) || (text !== null && !isDrawn);
}
