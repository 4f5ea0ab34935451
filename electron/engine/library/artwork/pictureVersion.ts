import type { ItemDetails } from '../indexing/itemRows.ts';

/** Where a picture comes from. */
export type PictureOrigin = 'beside' | 'embedded' | 'frame' | 'online';

/** A picture that an item has: another picture has another version, so that a version may be kept for good. */
export interface PictureVersion {
  readonly origin: PictureOrigin;
  readonly version: string;
}

/** A picture and whose it is: an item's id, or what seriesSubject and seasonSubject say. */
export interface SubjectPicture extends PictureVersion {
  readonly subject: string;
}

/** Goes up when pictures are made in another way. */
const MAKE = 1;

/** What is known of an item's pictures. */
export interface PicturedItem {
  readonly details: ItemDetails;
  /** It has pictures that move. */
  readonly isFilm: boolean;
  /** It was found that nothing can be made of what there is. */
  readonly hasNone: boolean;
}

/** The picture that stands for an item: beside the file before embedded, before one that was looked up, before a frame; null: there is none. */
export function posterVersion({ details, isFilm, hasNone }: PicturedItem): PictureVersion | null {
  if (hasNone) return null;
  if (details.poster) return { origin: 'beside', version: versionOf('b', details.posterVersion) };
  if (details.cover !== undefined && details.cover !== null) return { origin: 'embedded', version: versionOf('e', String(details.cover)) };
  if (details.onlinePoster) return onlineVersion(details.onlinePoster);
  return isFilm ? { origin: 'frame', version: versionOf('f') } : null;
}

/** The wide picture behind an item: beside the file, else looked up, else a frame; null: there is none. */
export function backdropVersion({ details, isFilm, hasNone }: PicturedItem): PictureVersion | null {
  if (details.backdrop) return { origin: 'beside', version: versionOf('b', details.backdropVersion) };
  if (details.onlineBackdrop) return onlineVersion(details.onlineBackdrop);
  return isFilm && !hasNone ? { origin: 'frame', version: versionOf('f') } : null;
}

/** A picture beside files, of whatever. */
export function besideVersion(change: string): PictureVersion {
  return { origin: 'beside', version: versionOf('b', change) };
}

/** A picture at TMDB, by its name there. */
export function onlineVersion(path: string): PictureVersion {
  return { origin: 'online', version: versionOf('o', path.replaceAll(/[^A-Za-z0-9_-]/g, '')) };
}

/** Whose the pictures of a series are. */
export function seriesSubject(seriesKey: string): string {
  return `series:${seriesKey}`;
}

/** Whose the pictures of a season are. */
export function seasonSubject(seriesKey: string, season: number): string {
  return `season:${season}:${seriesKey}`;
}

function versionOf(origin: string, change = '0'): string {
  return `${origin}${MAKE}-${change}`;
}
