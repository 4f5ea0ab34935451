import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import type { ItemKind } from '../../../../shared/libraryContract.ts';
import type { MediaInfo, MediaTags } from '../../media/mediaInfo.ts';
import { wordsOf } from '../search/foldText.ts';
import { readableFileName } from '../scan/fileName.ts';
import { describeFile, sortTitle, type FilePlace, type ItemDescription } from './describeFile.ts';
import type { NfoFacts } from './readNfo.ts';
import { recordedMs } from './recordedAt.ts';

/** All that is known of an item. */
export interface KnownOfItem {
  readonly place: FilePlace;
  readonly info: MediaInfo;
  /** null: there is no .nfo file that says anything. */
  readonly nfo: NfoFacts | null;
}

/** What is shown of an item that was looked into. */
export interface FullDescription extends ItemDescription {
  readonly plot: string | null;
  readonly genres: readonly string[];
  /** Of music. */
  readonly artist: string | null;
  readonly album: string | null;
  readonly track: number | null;
  /** Of several; null: nothing tells. */
  readonly disc: number | null;
  /** The same for all pieces of an album; null: it is on none. */
  readonly albumKey: string | null;
  /** Whom it is listed with: the album's artist where one is named; null for all but music. */
  readonly listedArtist: string | null;
  /** Of home videos, milliseconds since the Unix epoch; null: nothing tells, or it is none. */
  readonly recordedMs: number | null;
}

/** Describes an item: what a person wrote down (.nfo) before what the names say, and that before what the file calls itself. */
export function describeItem({ place, info, nfo }: KnownOfItem): FullDescription {
  const named = describeFile(place);
  const tags = info.tags ?? null;
  const kind = kindOf(named, tags, nfo);
  const isEpisode = kind === 'episode';
  const isMusic = kind === 'audio' || kind === 'music-video';
  const music = isMusic ? musicFacts(named, info, nfo) : null;
  const ownTitle = trustsOwnTitle(named, kind, tags) ? info.title?.trim() : null;
  const title = nfo?.title ?? (ownTitle || null) ?? music?.title ?? named.title;
  const year = nfo?.year ?? named.year ?? (isMusic ? (tags?.year ?? null) : null);
  const show = named.kind === 'episode' ? null : tags;
  const series = isEpisode ? (nfo?.series ?? named.series ?? show?.show ?? null) : null;
  const season = isEpisode ? (nfo?.season ?? named.season ?? show?.season ?? 1) : null;
  const episode = isEpisode ? (nfo?.episode ?? named.episode ?? show?.episode ?? null) : null;
  const seriesKey = series === null ? null : wordsOf(series).join(' ');
  const isMovie = kind === 'movie';
  const listedArtist = tags?.albumArtist ?? music?.artist ?? null;
  const disc = tags?.disc ?? discOf(place.directory);
  const stem = readableFileName(place.name.slice(0, place.name.length - extname(place.name).length));
  return {
    ...named,
    kind,
    title,
    year,
    series,
    seriesKey,
    season,
    episode,
    sortTitle:
      isEpisode && series !== null
        ? `${sortTitle(series)} s${padded(season)}e${padded(episode)}`
        : music?.album
          ? `${sortTitle(listedArtist ?? '')} ${sortTitle(music.album)} ${padded(disc)} ${padded(music.track)} ${sortTitle(title)}`
          : sortTitle(title),
    workKey: isMovie
      ? `movie ${wordsOf(title).join(' ')} ${year ?? ''}`
      : isEpisode
        ? `episode ${seriesKey ?? ''} ${season ?? ''} ${episode ?? ''}`
        : named.workKey,
    names: [
      named.names,
      info.title ?? '',
      nfo?.originalTitle ?? '',
      music?.artist ?? '',
      music?.album ?? '',
      tags?.albumArtist ?? '',
      ...(nfo?.people ?? []),
    ].join(' '),
    plot: nfo?.plot ?? (isMovie || isEpisode ? (tags?.description ?? null) : null),
    genres: nfo && nfo.genres.length > 0 ? nfo.genres : (tags?.genres ?? []),
    artist: music?.artist ?? null,
    album: music?.album ?? null,
    track: music?.track ?? null,
    albumKey: kind === 'audio' && music?.album ? albumKey(place.directory, music.album, tags?.albumArtist ?? null) : null,
    disc: music === null ? null : disc,
    listedArtist: kind === 'audio' ? listedArtist : null,
    recordedMs: kind === 'home-video' ? recordedMs(stem, tags?.recordedMs ?? null) : null,
  };
}

function kindOf({ kind, year }: ItemDescription, tags: MediaTags | null, nfo: NfoFacts | null): ItemKind {
  if (nfo?.series || nfo?.kind === 'episode') return kind === 'extra' ? kind : 'episode';
  if (nfo?.kind === 'music-video') return 'music-video';
  if (kind !== 'movie' || nfo !== null) return kind;
  if (tags?.show && tags.episode !== null) return 'episode';
  return year === null && tags?.isRecording === true ? 'home-video' : kind;
}

interface MusicFacts {
  readonly title: string | null;
  readonly artist: string | null;
  readonly album: string | null;
  readonly track: number | null;
}

/** "07 - Artist - Title" and less, where the file itself says nothing. */
const MUSIC_NAME = /^(?:(0\d|\d{1,3}(?=[ ._]*[-.]))[ ._-]+)?(?:(.+?) [-–] )?(.+)$/u;

function musicFacts(named: ItemDescription, info: MediaInfo, nfo: NfoFacts | null): MusicFacts {
  const { artist, album, albumArtist, track } = info.tags ?? { artist: null, album: null, albumArtist: null, track: null };
  const [, number, artistNamed, titleNamed] = MUSIC_NAME.exec(named.title) ?? [];
  const isNamed = artist === null && albumArtist === null;
  return {
    title: isNamed || info.title === null ? (titleNamed ?? null) : null,
    artist: nfo?.artist ?? artist ?? albumArtist ?? artistNamed ?? null,
    album: nfo?.album ?? album,
    track: track ?? (number === undefined ? null : Number(number)),
  };
}

/** A folder of one disc of several: they are one album. */
const DISC_DIRECTORY = /(?:^|\/)(?:cd|dis[ck])[ ._-]*(\d{1,2})[^/\d]*$/i;

function discOf(directory: string): number | null {
  const [, number] = DISC_DIRECTORY.exec(directory) ?? [];
  return number === undefined ? null : Number(number);
}

/** An album is what says so and lies together: its pieces may be by many, and names of albums are not unique. */
function albumKey(directory: string, album: string, albumArtist: string | null): string {
  const parts = [directory.replace(DISC_DIRECTORY, ''), sortTitle(album), sortTitle(albumArtist ?? '')];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16);
}

/** Releases carry all sorts of titles inside, while recordings and music are named there by those who made them. */
function trustsOwnTitle({ year }: ItemDescription, kind: ItemKind, tags: MediaTags | null): boolean {
  return kind === 'audio' || kind === 'music-video' || (kind === 'movie' && year === null) || (kind === 'episode' && tags?.show != null);
}

function padded(number: number | null): string {
  return String(number ?? 0).padStart(4, '0');
}
