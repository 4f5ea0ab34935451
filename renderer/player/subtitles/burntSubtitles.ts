import type { TrackSummary } from '../../../shared/contract.ts';
import type { NamedTrack } from '../filmWishes.ts';

/** Subtitles that the engine draws into the pictures: a source of their own shows them. */
export interface BurntSubtitle {
  readonly id: string;
  readonly label: string;
  /** Of a multivariant playlist. */
  readonly url: string;
}

/** The subtitles of a film that can be burnt in. */
export function burntSubtitlesOf(tracks: readonly TrackSummary[]): readonly BurntSubtitle[] {
  return tracks.flatMap(({ index, burnInUrl, renditionName }) =>
    burnInUrl === undefined ? [] : [{ id: idOf(index), label: renditionName ?? String(index), url: burnInUrl }],
  );
}

/**
 * The subtitles that are shown without being asked for: forced ones in the language of the sound, for what is said in another one, or
 * those that are marked as both forced and default. null: none.
 */
function forcedSubtitleId(tracks: readonly TrackSummary[]): string | null {
  const sounds = tracks.filter(({ kind }) => kind === 'audio');
  const language = (sounds.find(({ isDefault }) => isDefault) ?? sounds[0])?.language ?? null;
  const forced = tracks.filter(({ burnInUrl, isForced }) => burnInUrl !== undefined && isForced);
  const chosen = forced.find((track) => language !== null && track.language === language) ?? forced.find(({ isDefault }) => isDefault);
  return chosen === undefined ? null : idOf(chosen.index);
}

/** What is burnt in from the beginning: what the viewer wants, else what is forced, unless he wants none or others. null: none. */
export function firstBurntId(tracks: readonly TrackSummary[], wish: NamedTrack | 'off' | null): string | null {
  if (wish === null) return forcedSubtitleId(tracks);
  if (wish === 'off') return null;
  return burntSubtitlesOf(tracks).find(({ label }) => label === wish.name)?.id ?? null;
}

function idOf(trackIndex: number): string {
  return `burnt-${trackIndex}`;
}
