import { oc } from '@orpc/contract';
import { z } from 'zod';
import { ItemKind, LibraryItem, LibraryQuery, PictureUrl } from './libraryContract.ts';

/** Ways through the library other than a page of items: series, what is new, what there is to filter by, what belongs together. */

const isoTime = z.iso.datetime().describe('ISO 8601, UTC');

/** Whose watched marks are counted. */
const whose = {
  profileId: z.coerce.number<number | string>().int().default(1),
  pin: z.string().max(64).optional().describe('where the profile has one'),
};

const counts = {
  episodes: z.int().describe('in the library; several versions of one count once'),
  watchedEpisodes: z.int().describe('by this profile'),
};

const pictures = {
  posterUrl: PictureUrl,
  posterOrigin: z.enum(['beside', 'embedded', 'frame', 'online']).nullable().describe('frame: a wide picture out of its first episode'),
};

export const SeriesSummary = z.object({
  seriesKey: z.string(),
  title: z.string(),
  year: z.int().nullable().describe('of its first episode'),
  plot: z.string().nullable(),
  genres: z.array(z.string()),
  ...pictures,
  backdropUrl: PictureUrl,
  seasons: z.int(),
  ...counts,
  addedAt: isoTime.describe('of its newest episode'),
});
export type SeriesSummary = z.infer<typeof SeriesSummary>;

export const Season = z.object({
  season: z.int().describe('0: specials'),
  ...pictures,
  ...counts,
  year: z.int().nullable(),
});
export type Season = z.infer<typeof Season>;

export const SeriesDetails = SeriesSummary.extend({
  seasonList: z.array(Season).describe('in their order, specials last'),
  nextEpisode: LibraryItem.nullable().describe(
    'where this profile goes on; its first episode when nothing was watched; null: all was watched',
  ),
});
export type SeriesDetails = z.infer<typeof SeriesDetails>;

export const SeriesQuery = z.strictObject({
  query: z.string().max(500).optional().describe('words of the title as they are typed'),
  sort: z.enum(['title', 'added', 'year']).default('title'),
  order: z.enum(['asc', 'desc']).optional().describe('by default titles from A, everything else from the newest'),
  genre: z.string().optional(),
  watched: z.enum(['watched', 'unwatched', 'begun']).optional().describe('all of its episodes, none, some'),
  limit: z.coerce.number<number | string>().int().min(1).max(500).default(60),
  offset: z.coerce.number<number | string>().int().min(0).default(0),
  ...whose,
});
export type SeriesQuery = z.infer<typeof SeriesQuery>;

/** Everything with each series in the place of its episodes and each album in that of its pieces: what of it, in which order. */
export const EntryQuery = SeriesQuery.omit({ query: true }).extend({
  kind: z.enum(['audio']).optional().describe('audio: music alone; by default everything'),
  artist: z.string().optional().describe('music of this artist alone, as items and albums carry it'),
});
export type EntryQuery = z.infer<typeof EntryQuery>;

export const AlbumSummary = z.object({
  albumKey: z.string(),
  title: z.string(),
  artist: z.string().nullable().describe('null: several, or nothing tells'),
  year: z.int().nullable(),
  pieces: z.int(),
  ...pictures,
  addedAt: isoTime.describe('of its newest piece'),
});
export type AlbumSummary = z.infer<typeof AlbumSummary>;

export const AlbumDetails = AlbumSummary.extend({ pieceList: z.array(LibraryItem).describe('in their order') });
export type AlbumDetails = z.infer<typeof AlbumDetails>;

export const AlbumQuery = z.strictObject({
  query: z.string().max(500).optional().describe('words of the title or the artist as they are typed'),
  limit: z.coerce.number<number | string>().int().min(1).max(500).default(60),
  offset: z.coerce.number<number | string>().int().min(0).default(0),
});
export type AlbumQuery = z.infer<typeof AlbumQuery>;

/** Somebody whose music is there. */
export const ArtistSummary = z.object({
  artist: z.string(),
  albums: z.int(),
  pieces: z.int(),
  ...pictures,
});
export type ArtistSummary = z.infer<typeof ArtistSummary>;

/** Something to play, or a series or an album that stands for all that is in it. */
export const LibraryEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('item'), item: LibraryItem }),
  z.object({ kind: z.literal('series'), series: SeriesSummary }),
  z.object({ kind: z.literal('album'), album: AlbumSummary }),
]);
export type LibraryEntry = z.infer<typeof LibraryEntry>;

const facet = <T extends z.ZodType>(value: T) => z.array(z.object({ value, count: z.int() }));

/** What there is to filter by, each with how many items it leaves; the commonest first, years and heights from the highest. */
export const Facets = z.object({
  kinds: facet(ItemKind),
  genres: facet(z.string()),
  years: facet(z.int()),
  languages: facet(z.string()),
  codecs: facet(z.string()),
  resolutions: facet(z.int().describe('height in pixels: 2160, 1440, 1080, 720, 576 or 480: at least that')),
  hdr: facet(z.string()),
  folders: facet(z.string()),
});
export type Facets = z.infer<typeof Facets>;

/** A film, an album, or the new episodes of a series together. */
export const RecentEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('item'), item: LibraryItem }),
  z.object({ kind: z.literal('series'), series: SeriesSummary, newEpisodes: z.int(), newest: LibraryItem }),
  z.object({ kind: z.literal('album'), album: AlbumSummary, newest: LibraryItem }),
]);
export type RecentEntry = z.infer<typeof RecentEntry>;

export const browseContract = {
  series: oc
    .route({ method: 'GET', path: '/library/series', summary: 'Series, a page at a time' })
    .input(SeriesQuery)
    .output(z.object({ series: z.array(SeriesSummary), total: z.int() })),
  entries: oc
    .route({
      method: 'GET',
      path: '/library/entries',
      summary: 'Everything, each series in the place of its episodes, each album in that of its pieces, a page at a time',
      description:
        'Of several versions of a film the best one alone. Albums have no marks: asked for by marks, their pieces come themselves.',
    })
    .input(EntryQuery)
    .output(z.object({ entries: z.array(LibraryEntry), total: z.int() })),
  oneSeries: oc
    .route({ method: 'GET', path: '/library/series/{seriesKey}', summary: 'One series with its seasons' })
    .input(z.object({ seriesKey: z.string(), ...whose }))
    .output(SeriesDetails),
  facets: oc
    .route({ method: 'GET', path: '/library/facets', summary: 'What there is to filter by' })
    .input(LibraryQuery.omit({ query: true, limit: true, offset: true, sort: true, order: true }))
    .output(Facets),
  recent: oc
    .route({
      method: 'GET',
      path: '/library/recent',
      summary: 'What was added last; new episodes of a series count once, and so do albums',
    })
    .input(
      z.strictObject({ kind: ItemKind.optional(), limit: z.coerce.number<number | string>().int().min(1).max(100).default(30), ...whose }),
    )
    .output(z.array(RecentEntry)),
  versions: oc
    .route({ method: 'GET', path: '/library/items/{itemId}/versions', summary: 'All versions of the same film or episode, the best first' })
    .input(z.object({ itemId: z.string() }))
    .output(z.array(LibraryItem)),
  extras: oc
    .route({ method: 'GET', path: '/library/items/{itemId}/extras', summary: 'Trailers and the like of a film or series' })
    .input(z.object({ itemId: z.string() }))
    .output(z.array(LibraryItem)),
  albums: oc
    .route({ method: 'GET', path: '/library/albums', summary: 'Albums by their titles, a page at a time' })
    .input(AlbumQuery)
    .output(z.object({ albums: z.array(AlbumSummary), total: z.int() })),
  oneAlbum: oc
    .route({ method: 'GET', path: '/library/albums/{albumKey}', summary: 'One album with its pieces' })
    .input(z.object({ albumKey: z.string() }))
    .output(AlbumDetails),
  artists: oc
    .route({ method: 'GET', path: '/library/artists', summary: 'Whose music there is, by name, a page at a time' })
    .input(AlbumQuery)
    .output(z.object({ artists: z.array(ArtistSummary), total: z.int() })),
};
