import type { Database } from 'better-sqlite3';
import type { Season, SeriesQuery, SeriesSummary } from '../../../../shared/browseContract.ts';
import { EngineError } from '../../base/errors.ts';
import { besideVersion, onlineVersion, seasonSubject, seriesSubject, type SubjectPicture } from '../artwork/pictureVersion.ts';
import { createItemRows, type ItemRows, type StoredItem } from '../indexing/itemRows.ts';
import type { BesidePicture } from '../indexing/lookBeside.ts';
import { wordsOf } from '../search/foldText.ts';
import { nextOfSeries } from './nextOfSeries.ts';
import { createSeriesRecords, type SeasonRecord, type SeriesRecord, type SeriesRecords } from './seriesRecords.ts';

type Addressed = 'posterUrl' | 'posterOrigin' | 'backdropUrl';

/** A series as the library knows it: its pictures have addresses only where it is known who asks. */
export interface StoredSeries extends Omit<SeriesSummary, Addressed> {
  readonly poster: SubjectPicture | null;
  readonly backdrop: SubjectPicture | null;
}

export interface StoredSeason extends Omit<Season, Addressed> {
  readonly poster: SubjectPicture | null;
}

export interface StoredSeriesDetails extends StoredSeries {
  readonly seasonList: readonly StoredSeason[];
  readonly nextEpisode: StoredItem | null;
}

/** The series of the library. They are read once for each state of the index. */
export class SeriesList {
  readonly #records: SeriesRecords;
  readonly #rows: ItemRows;
  #all: readonly SeriesRecord[] | null = null;

  constructor(database: Database) {
    this.#records = createSeriesRecords(database);
    this.#rows = createItemRows(database);
  }

  /** The index has changed. */
  forget(): void {
    this.#all = null;
  }

  page(query: SeriesQuery): { readonly series: readonly StoredSeries[]; readonly total: number } {
    const { limit, offset } = query;
    const found = this.found(query);
    return { series: this.shown(found.slice(offset, offset + limit), query.profileId), total: found.length };
  }

  /** All that a query finds, in its order. */
  found(query: SeriesQuery): readonly SeriesRecord[] {
    const watched = this.#records.watched(query.profileId);
    const words = wordsOf(query.query ?? '');
    return this.#series()
      .filter((series) => words.every((word) => series.words.some((each) => each.startsWith(word))))
      .filter((series) => query.genre === undefined || genresOf(series).includes(query.genre))
      .filter((series) => query.watched === undefined || stateOf(series, watched.get(series.seriesKey)) === query.watched)
      .map((record) => ({ record }))
      .toSorted(groupOrder(query))
      .map(({ record }) => record);
  }

  /** Some of them with their pictures and what a person watched of them. */
  shown(found: readonly SeriesRecord[], profileId: number): readonly StoredSeries[] {
    const watched = this.#records.watched(profileId);
    return found.map((series) => this.#shown(series, watched.get(series.seriesKey)));
  }

  /** null: there is none. */
  summary(seriesKey: string, profileId: number): StoredSeries | null {
    const series = this.#find(seriesKey);
    return series && this.#shown(series, this.#records.watched(profileId).get(seriesKey));
  }

  /** Throws ITEM_UNKNOWN. */
  details(seriesKey: string, profileId: number): StoredSeriesDetails {
    const series = this.#find(seriesKey);
    if (!series) throw new EngineError('ITEM_UNKNOWN', `There is no series "${seriesKey}" in the library.`, { details: { seriesKey } });
    const watched = this.#records.watched(profileId).get(seriesKey);
    const next = nextOfSeries(this.#records.episodes(seriesKey, profileId));
    return {
      ...this.#shown(series, watched),
      seasonList: series.seasons
        .toSorted((a, b) => Number(a.season === 0) - Number(b.season === 0) || a.season - b.season)
        .map((season) => ({
          season: season.season,
          poster: this.#seasonPoster(series, season),
          episodes: season.episodes,
          watchedEpisodes: Math.min(season.episodes, watched?.get(season.season) ?? 0),
          year: season.year,
        })),
      nextEpisode: next === null ? null : this.#rows.byId(next),
    };
  }

  #series(): readonly SeriesRecord[] {
    this.#all ??= this.#records.all();
    return this.#all;
  }

  #find(seriesKey: string): SeriesRecord | null {
    return this.#series().find((series) => series.seriesKey === seriesKey) ?? null;
  }

  #shown(series: SeriesRecord, watched: ReadonlyMap<number, number> | undefined): StoredSeries {
    const { seriesKey, title, year, look, lookedUp, seasons, addedMs } = series;
    return {
      seriesKey,
      title,
      year,
      plot: look.plot ?? lookedUp?.plot ?? null,
      genres: genresOf(series),
      poster: beside(seriesSubject(seriesKey), look.poster) ?? online(series, 'posterPath') ?? this.#ofEpisode(seriesKey, null, 'poster'),
      backdrop:
        beside(seriesSubject(seriesKey), look.backdrop) ?? online(series, 'backdropPath') ?? this.#ofEpisode(seriesKey, null, 'backdrop'),
      seasons: seasons.length,
      episodes: episodesOf(series),
      watchedEpisodes: watchedOf(series, watched),
      addedAt: new Date(addedMs).toISOString(),
    };
  }

  #seasonPoster(series: SeriesRecord, { season }: SeasonRecord): SubjectPicture | null {
    const { seriesKey, look } = series;
    return (
      beside(seasonSubject(seriesKey, season), look.seasonPosters?.[String(season)]) ??
      beside(seriesSubject(seriesKey), look.poster) ??
      online(series, 'posterPath') ??
      this.#ofEpisode(seriesKey, season, 'poster')
    );
  }

  #ofEpisode(seriesKey: string, season: number | null, kind: 'poster' | 'backdrop'): SubjectPicture | null {
    const itemId = this.#records.firstEpisode(seriesKey, season);
    const picture = itemId === null ? null : this.#rows.byId(itemId)?.[kind];
    return itemId === null || !picture ? null : { subject: itemId, ...picture };
  }
}

function beside(subject: string, picture: BesidePicture | undefined): SubjectPicture | null {
  return picture ? { subject, ...besideVersion(picture.version) } : null;
}

function online({ seriesKey, lookedUp }: SeriesRecord, kind: 'posterPath' | 'backdropPath'): SubjectPicture | null {
  const path = lookedUp?.[kind] ?? null;
  return path === null ? null : { subject: seriesSubject(seriesKey), ...onlineVersion(path) };
}

function genresOf({ look, lookedUp }: SeriesRecord): string[] {
  return [...(look.genres ?? lookedUp?.genres ?? [])];
}

function episodesOf({ seasons }: SeriesRecord): number {
  return seasons.reduce((sum, { episodes }) => sum + episodes, 0);
}

function watchedOf({ seasons }: SeriesRecord, watched: ReadonlyMap<number, number> | undefined): number {
  return seasons.reduce((sum, { season, episodes }) => sum + Math.min(episodes, watched?.get(season) ?? 0), 0);
}

function stateOf(series: SeriesRecord, watched: ReadonlyMap<number, number> | undefined): 'watched' | 'unwatched' | 'begun' {
  const count = watchedOf(series, watched);
  if (count === 0) return 'unwatched';
  return count >= episodesOf(series) ? 'watched' : 'begun';
}

/** What series and albums are put in order by. */
interface Ordered {
  readonly sortTitle: string;
  readonly addedMs: number;
  readonly year: number | null;
}

/** The order of a query, for what stands for several items. */
export function groupOrder({ sort, order }: Pick<SeriesQuery, 'sort' | 'order'>) {
  const direction = (order ?? (sort === 'title' ? 'asc' : 'desc')) === 'asc' ? 1 : -1;
  const byTitle = (a: Ordered, b: Ordered): number => (a.sortTitle < b.sortTitle ? -1 : a.sortTitle > b.sortTitle ? 1 : 0);
  const value = (of: Ordered): number => (sort === 'added' ? of.addedMs : (of.year ?? -Infinity));
  return ({ record: a }: { readonly record: Ordered }, { record: b }: { readonly record: Ordered }): number =>
    sort === 'title' ? direction * byTitle(a, b) : direction * Math.sign(value(a) - value(b)) || byTitle(a, b);
}
