import { picturesFor, type LibraryRouterParts } from './libraryRouter.ts';
import type { OwnerProcedures } from './ownerProcedures.ts';

/** Answers the part of the contract about series, what is new, what there is to filter by and what belongs together. */
export function browseRouter(os: OwnerProcedures['browse'], parts: LibraryRouterParts) {
  const { browse, watching } = parts.engine;
  return {
    series: os.series.handler(({ input, context }) => {
      watching.check(input);
      const pictures = picturesFor(parts, context);
      const { series, total } = browse.series(input);
      return { series: series.map((each) => pictures.series(each)), total };
    }),
    entries: os.entries.handler(({ input, context }) => {
      watching.check(input);
      const pictures = picturesFor(parts, context);
      const { entries, total } = browse.entries(input);
      return { entries: entries.map((entry) => pictures.entry(entry)), total };
    }),
    oneSeries: os.oneSeries.handler(({ input, context }) => {
      watching.check(input);
      return picturesFor(parts, context).details(browse.oneSeries(input.seriesKey, input.profileId));
    }),
    facets: os.facets.handler(({ input }) => {
      const { watched, isFavourite, profileId = 1, pin } = input;
      if (watched !== undefined || isFavourite !== undefined) watching.check({ profileId, pin });
      return browse.facets(input);
    }),
    recent: os.recent.handler(({ input, context }) => {
      watching.check(input);
      const pictures = picturesFor(parts, context);
      return browse.recent(input.kind ?? null, input.limit, input.profileId).map((entry) => pictures.recent(entry));
    }),
    versions: os.versions.handler(({ input, context }) => {
      const pictures = picturesFor(parts, context);
      return browse.versions(input.itemId).map((item) => pictures.item(item));
    }),
    extras: os.extras.handler(({ input, context }) => {
      const pictures = picturesFor(parts, context);
      return browse.extras(input.itemId).map((item) => pictures.item(item));
    }),
    albums: os.albums.handler(({ input, context }) => {
      const pictures = picturesFor(parts, context);
      const { albums, total } = browse.albums(input);
      return { albums: albums.map((each) => pictures.album(each)), total };
    }),
    oneAlbum: os.oneAlbum.handler(({ input, context }) => {
      const pictures = picturesFor(parts, context);
      const { pieceList, ...summary } = browse.oneAlbum(input.albumKey);
      return { ...pictures.album(summary), pieceList: pieceList.map((item) => pictures.item(item)) };
    }),
    artists: os.artists.handler(({ input, context }) => {
      const pictures = picturesFor(parts, context);
      const { artists, total } = browse.artists(input);
      return { artists: artists.map((each) => pictures.artist(each)), total };
    }),
  };
}
