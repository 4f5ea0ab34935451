import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { ITEM_KINDS, ITEM_SORTS } from './choices.ts';

/** The library's part of the contract: folders, items, finding. */

const isoTime = z.iso.datetime().describe('ISO 8601, UTC');

export const ItemKind = z.enum(ITEM_KINDS);
export type ItemKind = z.infer<typeof ItemKind>;

export const ItemSort = z.enum(ITEM_SORTS);
export type ItemSort = z.infer<typeof ItemSort>;

export const LibraryQuery = z.strictObject({
  query: z.string().max(500).optional().describe('words as they are typed: the last one may be unfinished'),
  limit: z.coerce.number<number | string>().int().min(1).max(500).default(60),
  offset: z.coerce.number<number | string>().int().min(0).default(0),
  kind: ItemKind.optional(),
  withoutEpisodes: z
    .union([z.boolean(), z.stringbool()])
    .optional()
    .describe('everything but episodes, for pages that show series by themselves'),
  withoutAlbums: z
    .union([z.boolean(), z.stringbool()])
    .optional()
    .describe('everything but music on albums, for pages that show albums by themselves'),
  folder: z.string().optional().describe('name of a folder'),
  series: z.string().optional().describe("a series' key, as items carry it"),
  season: z.coerce.number<number | string>().int().optional(),
  album: z.string().optional().describe("an album's key, as items carry it"),
  artist: z.string().optional().describe('of music: whom it is listed with, as lists of artists carry it'),
  genre: z.string().optional(),
  yearFrom: z.coerce.number<number | string>().int().optional(),
  yearTo: z.coerce.number<number | string>().int().optional(),
  minHeightPx: z.coerce.number<number | string>().int().optional().describe('the picture is at least this high'),
  isHdr: z.union([z.boolean(), z.stringbool()]).optional(),
  language: z.string().optional().describe('of a sound track, as items carry it'),
  codec: z.string().optional().describe('of the picture, as items carry it'),
  watched: z.enum(['watched', 'unwatched', 'begun']).optional().describe('by this profile'),
  isFavourite: z.union([z.boolean(), z.stringbool()]).optional().describe('of this profile'),
  profileId: z.coerce.number<number | string>().int().optional().describe('whose marks are meant; by default the first profile'),
  pin: z.string().max(64).optional().describe('where the profile has one'),
  versions: z.enum(['all', 'best']).optional().describe('best: of several versions of a film or an episode one alone; by default all'),
  sort: ItemSort.optional().describe('relevance where something is looked for, else title'),
  order: z.enum(['asc', 'desc']).optional().describe('by default titles from A, everything else from the newest or longest'),
});
export type LibraryQuery = z.infer<typeof LibraryQuery>;

/** Where a picture is. */
export const PictureUrl = z
  .string()
  .nullable()
  .describe('absolute, signed, the same for weeks; put "&w=342" behind it for another width in pixels; null: there is no picture');

/** Why a file could not be looked into. */
const FileProblem = z.object({
  reason: z.string().describe('a sentence for a person'),
  againAt: isoTime.nullable().describe('when it is tried again by itself; null: not before somebody asks for it'),
});

export const LibraryItem = z.object({
  itemId: z.string(),
  uri: z.string().describe('library://bucket/object'),
  title: z.string(),
  kind: ItemKind,
  year: z.int().nullable(),
  series: z.string().nullable(),
  seriesKey: z.string().nullable(),
  season: z.int().nullable(),
  episode: z.int().nullable(),
  lastEpisode: z.int().nullable().describe('of a file with several episodes'),
  workKey: z.string().describe('the same for all versions of a film'),
  edition: z.string().nullable(),
  plot: z.string().nullable(),
  artist: z.string().nullable().describe('of music and music videos'),
  album: z.string().nullable(),
  albumKey: z.string().nullable().describe('the same for all pieces of an album; null: it is on none'),
  trackNumber: z.int().nullable().describe('in its album'),
  posterUri: z.string().nullable().describe('a picture beside the film, as library://bucket/object'),
  posterUrl: PictureUrl,
  posterOrigin: z.enum(['beside', 'embedded', 'frame', 'online']).nullable().describe('frame: a wide picture out of the film itself'),
  backdropUrl: PictureUrl.describe('the wide picture behind it, likewise'),
  seriesPosterUrl: PictureUrl.describe('of an episode: the poster of its series'),
  durationSeconds: z.number().nullable(),
  widthPx: z.int().nullable(),
  heightPx: z.int().nullable(),
  hdr: z.string().nullable(),
  videoCodec: z.string().nullable(),
  languages: z.array(z.string()),
  genres: z.array(z.string()),
  recordedAt: isoTime.nullable(),
  addedAt: isoTime,
  sizeBytes: z.number(),
  isProbed: z.boolean().describe('whether the file was looked into; false: so far its names are all that is known'),
  problem: FileProblem.nullable().describe('null: nothing is known against it'),
  isAvailable: z.boolean().describe('false: its disk is not connected'),
});
export type LibraryItem = z.infer<typeof LibraryItem>;

export const LibraryPage = z.object({ items: z.array(LibraryItem), total: z.int() });
export type LibraryPage = z.infer<typeof LibraryPage>;

export const LibraryFolder = z.object({
  name: z.string().describe('the bucket'),
  path: z.string(),
  state: z.enum(['scanning', 'watching', 'paused', 'unavailable']),
  watching: z.enum(['events', 'polling']),
  items: z.int().describe('media files in it'),
  sweptAt: isoTime.nullable().describe('when it was last looked at as a whole'),
  errors: z.array(z.object({ path: z.string().describe('inside the folder'), reason: z.string() })),
});
export type LibraryFolder = z.infer<typeof LibraryFolder>;

export const AddFolderRequest = z.strictObject({
  path: z.string().min(1).max(32_767).describe('absolute path of a folder on this machine'),
  name: z.string().min(1).max(255).optional().describe("the bucket; by default the folder's own name"),
  watching: z.enum(['auto', 'polling']).default('auto').describe('auto: polling where the file system tells of no changes'),
});
export type AddFolderRequest = z.infer<typeof AddFolderRequest>;

/** A file of the library that could not be looked into. */
export const ProblemFile = FileProblem.extend({
  itemId: z.string(),
  title: z.string(),
  folder: z.string().describe('name of the folder that it is in'),
  path: z.string().describe('inside the folder'),
});
export type ProblemFile = z.infer<typeof ProblemFile>;

const FolderName = z.object({ name: z.string() });

/** What changed: everything a page needs to know whether to ask again. */
export const LibraryStatus = z.object({
  revision: z.int().describe('raised with every change of the index'),
  items: z.int(),
  folders: z.array(LibraryFolder),
});
export type LibraryStatus = z.infer<typeof LibraryStatus>;

export const libraryContract = {
  items: oc
    .route({ method: 'GET', path: '/library/items', summary: 'Find items, a page at a time' })
    .input(LibraryQuery)
    .output(LibraryPage),
  item: oc
    .route({ method: 'GET', path: '/library/items/{itemId}', summary: 'One item' })
    .input(z.object({ itemId: z.string() }))
    .output(LibraryItem),
  folders: oc.route({ method: 'GET', path: '/library/folders', summary: 'The folders of the library' }).output(z.array(LibraryFolder)),
  folder: oc.route({ method: 'GET', path: '/library/folders/{name}', summary: 'One folder' }).input(FolderName).output(LibraryFolder),
  addFolder: oc
    .route({ method: 'POST', path: '/library/folders', successStatus: 201, summary: 'Add a folder; its files are looked for at once' })
    .input(AddFolderRequest)
    .output(LibraryFolder),
  removeFolder: oc
    .route({ method: 'DELETE', path: '/library/folders/{name}', successStatus: 204, summary: 'Take a folder out; its files stay' })
    .input(FolderName)
    .output(z.void()),
  pauseFolder: oc
    .route({ method: 'POST', path: '/library/folders/{name}/pause', summary: 'Stop looking at a folder' })
    .input(FolderName)
    .output(LibraryFolder),
  resumeFolder: oc
    .route({ method: 'POST', path: '/library/folders/{name}/resume', summary: 'Look at a folder again' })
    .input(FolderName)
    .output(LibraryFolder),
  sweepFolder: oc
    .route({ method: 'POST', path: '/library/folders/{name}/sweep', summary: 'Look at a whole folder now' })
    .input(FolderName)
    .output(LibraryFolder),
  problems: oc
    .route({ method: 'GET', path: '/library/problems', summary: 'Files that could not be looked into' })
    .output(z.array(ProblemFile)),
  tryAgain: oc
    .route({ method: 'POST', path: '/library/problems/try-again', summary: 'Look into files again that could not be looked into' })
    .input(z.strictObject({ itemId: z.string().optional().describe('by default all') }))
    .output(z.object({ files: z.int().describe('how many have their turn again') })),
  /** Live: the status at once, then after each change, at most four a second. RPC only. */
  watch: oc.output(eventIterator(LibraryStatus)),
};
