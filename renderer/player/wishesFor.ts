import type { TrackSummary } from '../../shared/contract.ts';
import type { PlaybackSettings } from '../../shared/settingsContract.ts';
import { playlistAudio, playlistTexts, type PlaylistTrack } from './filmFacts.ts';
import { wishedTrack, type FilmWishes, type NamedTrack } from './filmWishes.ts';

/** What a film begins with: what was chosen for it or its series, else what the settings say, else what the film says. `settings` null: not known. */
export function wishesFor(remembered: FilmWishes, settings: PlaybackSettings | null, tracks: readonly TrackSummary[]): FilmWishes {
  if (settings === null) return remembered;
  const sounds = playlistAudio(tracks);
  const audio = remembered.audio ?? inLanguages(sounds, settings.audioLanguages);
  const heard = (audio && wishedTrack(sounds, audio)) ?? sounds.find(({ isDefault }) => isDefault) ?? null;
  return {
    ...remembered,
    audio,
    subtitles: remembered.subtitles ?? subtitlesFor(settings, playlistTexts(tracks), heard),
    quality: remembered.quality ?? qualityFor(settings.preferredQuality),
  };
}

function subtitlesFor(
  { subtitles, subtitleLanguages, audioLanguages }: PlaybackSettings,
  texts: readonly PlaylistTrack[],
  heard: PlaylistTrack | null,
): FilmWishes['subtitles'] {
  if (subtitles === 'off') return 'off';
  if (subtitles === 'forced') return null;
  const wanted = subtitleLanguages.length > 0 ? subtitleLanguages : audioLanguages;
  if (subtitles === 'always') {
    const [first] = texts;
    return inLanguages(texts, wanted) ?? (first ? { name: first.label, language: first.language } : null);
  }
  // Without languages of one's own nothing is foreign.
  const isForeign = audioLanguages.length > 0 && heard !== null && !audioLanguages.some((tag) => isSameLanguage(tag, heard.language));
  return isForeign ? inLanguages(texts, wanted) : null;
}

/** The first of the languages that there is a track in. */
function inLanguages(tracks: readonly PlaylistTrack[], languages: readonly string[]): NamedTrack | null {
  for (const tag of languages) {
    const track = tracks.find(({ language }) => isSameLanguage(tag, language));
    if (track) return { name: track.label, language: track.language };
  }
  return null;
}

/** "pt" is also "pt-BR" (RFC 4647, 3.3.1, both ways: films seldom tell the region). */
function isSameLanguage(tag: string, language: string | null): boolean {
  const [wanted] = tag.toLowerCase().split('-');
  return language !== null && language.toLowerCase().split('-')[0] === wanted;
}

function qualityFor(preferred: PlaybackSettings['preferredQuality']): string | null {
  if (preferred === 'auto') return null;
  return preferred === 'original' ? 'orig' : `${preferred}p`;
}
