import type { LibraryItem } from '../../shared/libraryContract.ts';
import { formatDuration } from '../format/formatDuration.ts';
import { t } from '../texts/t.ts';

/** Where an episode is, `S1 E3` or `S1 E3–4`; null for everything else. */
export function episodeWords({ season, episode, lastEpisode }: Pick<LibraryItem, 'season' | 'episode' | 'lastEpisode'>): string | null {
  if (episode === null) return null;
  const episodes = lastEpisode === null || lastEpisode === episode ? String(episode) : `${episode}–${lastEpisode}`;
  return season === null ? t('library.episodeOnly', { episode: episodes }) : t('library.episode', { season, episode: episodes });
}

/** What stands first about an item: a series' name for an episode, else the title. */
export function nameOf(item: Pick<LibraryItem, 'title' | 'series' | 'kind'>): string {
  return item.kind === 'episode' && item.series !== null ? item.series : item.title;
}

/** Who plays a piece of music, and on which album; null where neither is known, and for all else. */
export function musicWords({ kind, artist, album }: Pick<LibraryItem, 'kind' | 'artist' | 'album'>): string | null {
  if (kind !== 'audio' && kind !== 'music-video') return null;
  return [artist, album].filter((part) => part !== null).join(' · ') || null;
}

/** What stands against an item in the line below it; null: it plays. */
export function troubleOf({ isAvailable, problem }: Pick<LibraryItem, 'isAvailable' | 'problem'>): string | null {
  if (!isAvailable) return t('library.unavailable');
  return problem === null ? null : t('library.unreadable');
}

/** The line below it. */
export function lineOf(item: LibraryItem): string {
  if (item.kind === 'episode' && item.series !== null) {
    return [episodeWords(item), item.title === item.series ? null : item.title].filter((part) => part !== null).join(' · ');
  }
  const music = musicWords(item);
  if (music !== null) return music;
  const length = item.durationSeconds === null ? null : formatDuration(item.durationSeconds);
  return [item.year, length].filter((part) => part !== null).join(' · ');
}

/** A size of the picture as people say it, `1080p` or `4K`; null where there is no picture. */
export function sizeWords(item: Pick<LibraryItem, 'widthPx' | 'heightPx'>): string | null {
  const { widthPx, heightPx } = item;
  if (widthPx === null || heightPx === null) return null;
  // Films are wide: 1920x800 is a picture of 1080 lines with its bars cut off.
  const lines = Math.max(Math.min(widthPx, heightPx), Math.round((Math.max(widthPx, heightPx) * 9) / 16));
  if (lines >= 4000) return '8K';
  if (lines >= 2000) return '4K';
  return `${[1440, 1080, 720, 576, 480, 360].find((size) => lines >= size * 0.94) ?? lines}p`;
}

/** All that a screen reader is told of an item in a list. */
export function spokenName(item: LibraryItem): string {
  return [nameOf(item), lineOf(item)].filter((part) => part !== '').join(', ');
}
