import type {
  AlbumSummary,
  ArtistSummary,
  LibraryEntry,
  RecentEntry,
  Season,
  SeriesDetails,
  SeriesSummary,
} from '../../../shared/browseContract.ts';
import type { LibraryItem } from '../../../shared/libraryContract.ts';
import type { PictureKind } from '../library/artwork/artwork.ts';
import type { SubjectPicture } from '../library/artwork/pictureVersion.ts';
import type { StoredEntry, StoredRecentEntry } from '../library/browse/browse.ts';
import type { StoredAlbum, StoredArtist } from '../library/browse/musicList.ts';
import type { StoredSeason, StoredSeries, StoredSeriesDetails } from '../library/browse/seriesList.ts';
import type { StoredItem } from '../library/indexing/itemRows.ts';
import type { Signer } from '../sharing/signing.ts';

/** Gives the pictures of what is shown their addresses. */
export interface PictureAddresses {
  item(stored: StoredItem): LibraryItem;
  series(stored: StoredSeries): SeriesSummary;
  album(stored: StoredAlbum): AlbumSummary;
  artist(stored: StoredArtist): ArtistSummary;
  entry(stored: StoredEntry): LibraryEntry;
  recent(stored: StoredRecentEntry): RecentEntry;
  details(stored: StoredSeriesDetails): SeriesDetails;
  /** null: there is no picture. */
  url(kind: PictureKind, picture: SubjectPicture | null): string | null;
}

/**
 * Addresses stay the same for so long, or no browser could keep the pictures; they are good for as long again.
 */
const STEADY_SECONDS = 30 * 86_400;

/** Pictures have no leases. */
const VIEWER = 'art';

/** The scope that covers the pictures of an item, a series or a season. */
export function artScope(subject: string): string {
  return `art:${subject}`;
}

/** The path of a picture. */
export function picturePath(subject: string, kind: PictureKind, version: string): string {
  return `/art/${encodeURIComponent(subject)}/${kind}/${encodeURIComponent(version)}`;
}

/** For one call: `baseUrl` is the server's origin as the caller knows it. */
export function createPictureAddresses(request: {
  readonly baseUrl: string;
  readonly signer: Signer;
  readonly nowMs: number;
}): PictureAddresses {
  const { baseUrl, signer, nowMs } = request;
  const expiresAtSeconds = (Math.floor(nowMs / 1000 / STEADY_SECONDS) + 2) * STEADY_SECONDS;
  /** Several pictures of one subject, one signature. */
  const queries = new Map<string, string>();
  const queryOf = (subject: string): string => {
    const query = queries.get(subject) ?? signer.query({ scope: artScope(subject), expiresAtSeconds, viewerId: VIEWER });
    queries.set(subject, query);
    return query;
  };
  const url = (kind: PictureKind, picture: SubjectPicture | null): string | null =>
    picture && `${baseUrl}${picturePath(picture.subject, kind, picture.version)}?${queryOf(picture.subject)}`;
  const item = ({ poster, backdrop, seriesPoster, ...shown }: StoredItem): LibraryItem => ({
    ...shown,
    posterUrl: url('poster', poster && { subject: shown.itemId, ...poster }),
    posterOrigin: poster?.origin ?? null,
    backdropUrl: url('backdrop', backdrop && { subject: shown.itemId, ...backdrop }),
    seriesPosterUrl: url('poster', seriesPoster),
  });
  const series = ({ poster, backdrop, ...shown }: StoredSeries): SeriesSummary => ({
    ...shown,
    posterUrl: url('poster', poster),
    posterOrigin: poster?.origin ?? null,
    backdropUrl: url('backdrop', backdrop),
  });
  const cover = (poster: SubjectPicture | null) => ({ posterUrl: url('poster', poster), posterOrigin: poster?.origin ?? null });
  const album = ({ poster, ...shown }: StoredAlbum): AlbumSummary => ({ ...shown, ...cover(poster) });
  const season = ({ poster, ...shown }: StoredSeason): Season => ({
    ...shown,
    posterUrl: url('poster', poster),
    posterOrigin: poster?.origin ?? null,
  });
  return {
    item,
    series,
    album,
    artist: ({ poster, ...shown }) => ({ ...shown, ...cover(poster) }),
    entry(stored) {
      switch (stored.kind) {
        case 'item':
          return { kind: stored.kind, item: item(stored.item) };
        case 'series':
          return { kind: stored.kind, series: series(stored.series) };
        case 'album':
          return { kind: stored.kind, album: album(stored.album) };
      }
    },
    recent(stored) {
      switch (stored.kind) {
        case 'item':
          return { kind: stored.kind, item: item(stored.item) };
        case 'series':
          return { ...stored, series: series(stored.series), newest: item(stored.newest) };
        case 'album':
          return { ...stored, album: album(stored.album), newest: item(stored.newest) };
      }
    },
    url,
    details: ({ seasonList, nextEpisode, ...summary }) => ({
      ...series(summary),
      seasonList: seasonList.map(season),
      nextEpisode: nextEpisode && item(nextEpisode),
    }),
  };
}
