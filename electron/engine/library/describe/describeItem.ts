import type { MediaInfo } from '../../media/mediaInfo.ts';
import { wordsOf } from '../search/foldText.ts';
import { describeFile, sortTitle, type FilePlace, type ItemDescription } from './describeFile.ts';
import type { NfoFacts } from './readNfo.ts';

/** All that is known of an item. */
export interface KnownOfItem {
  readonly place: FilePlace;
  readonly info: MediaInfo;
  /** null: there is no .nfo file that says anything. */
  readonly nfo: NfoFacts | null;
}

/** Describes an item: what a person wrote down (.nfo) before what the names say, and that before what the file calls itself. */
export function describeItem({ place, info, nfo }: KnownOfItem): ItemDescription & { readonly plot: string | null } {
  const named = describeFile(place);
  const titled = nfo?.title ?? (trustsOwnTitle(named) ? info.title?.trim() : null) ?? null;
  const title = titled === null || titled === '' ? named.title : titled;
  const year = nfo?.year ?? named.year;
  const isEpisode = named.kind === 'episode' || (nfo?.series ?? null) !== null;
  const series = isEpisode ? (nfo?.series ?? named.series) : null;
  const season = isEpisode ? (nfo?.season ?? named.season) : null;
  const episode = isEpisode ? (nfo?.episode ?? named.episode) : null;
  const seriesKey = series === null ? null : wordsOf(series).join(' ');
  const isMovie = named.kind === 'movie' && !isEpisode;
  return {
    ...named,
    kind: isEpisode ? 'episode' : named.kind,
    title,
    year,
    series,
    seriesKey,
    season,
    episode,
    sortTitle: isEpisode && series !== null ? `${sortTitle(series)} s${padded(season)}e${padded(episode)}` : sortTitle(title),
    workKey: isMovie
      ? `movie ${wordsOf(title).join(' ')} ${year ?? ''}`
      : isEpisode
        ? `episode ${seriesKey ?? ''} ${season ?? ''} ${episode ?? ''}`
        : named.workKey,
    names: [named.names, info.title ?? '', nfo?.originalTitle ?? '', ...(nfo?.people ?? [])].join(' '),
    plot: nfo?.plot ?? null,
  };
}

/** Releases carry all sorts of titles inside, while recordings and music are named there by those who made them. */
function trustsOwnTitle({ kind, year }: ItemDescription): boolean {
  return kind === 'audio' || kind === 'music-video' || (kind === 'movie' && year === null);
}

function padded(number: number | null): string {
  return String(number ?? 0).padStart(4, '0');
}
