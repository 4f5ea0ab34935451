import type { Database } from 'better-sqlite3';
import { describeFile, type FilePlace, type ItemDescription } from '../describe/describeFile.ts';
import { describeItem } from '../describe/describeItem.ts';
import { itemFacts, type ItemFacts } from '../describe/itemFacts.ts';
import type { MediaInfo } from '../../media/mediaInfo.ts';
import { createSearchWriter } from '../search/searchWriter.ts';
import type { ItemDetails } from './itemRows.ts';
import { createOnlineLooks } from '../online/onlineRecords.ts';
import { createBesideLooks } from './lookBeside.ts';
import { createSeriesLooks } from './seriesLooks.ts';
import { createVersionRank, hasVersions } from './versionRank.ts';

/** Raised when names are read in another way: items described by an older version are described anew. */
export const DESCRIPTION_VERSION = 3;

/** Keeps what is shown of items in step with their files. For use inside a transaction. */
export interface ItemDescriber {
  /** Adds an item with its first file, which the caller adds; its key. */
  insert(item: NewItem, nowMs: number): number;
  /** Chooses the file that stands for an item anew, and describes the item by it; hides an item that has none. */
  chooseFile(itemKey: number): void;
  /** Describes an item that was looked into: by its names, by what was found in it, and by what lies beside it. */
  describe(itemId: string): void;
  /** Another transaction begins. */
  begin(): void;
}

export interface NewItem extends FilePlace {
  readonly itemId: string;
  readonly fileId: number;
  readonly folderId: number;
}

interface Best extends FilePlace {
  readonly fileId: number;
  readonly folderId: number;
}

/** Makes the statements once. */
export function createItemDescriber(database: Database): ItemDescriber {
  const search = createSearchWriter(database);
  const beside = createBesideLooks();
  const series = createSeriesLooks(database);
  const rank = createVersionRank(database);
  const online = createOnlineLooks(database);
  const insert = database.prepare<[ItemRow & NewItemRow]>(
    `INSERT INTO library_items (item_id, file_id, folder_id, kind, title, sort_title, year, series, series_key, season, episode, last_episode, work_key,
       details_json, described_by, added_ms)
     VALUES (@itemId, @fileId, @folderId, @kind, @title, @sortTitle, @year, @series, @seriesKey, @season, @episode, @lastEpisode, @workKey,
       @detailsJson, @describedBy, @addedMs)`,
  );
  const update = database.prepare<[ItemRow & { readonly itemKey: number }]>(
    `UPDATE library_items SET kind = @kind, title = @title, sort_title = @sortTitle, year = @year, series = @series,
       series_key = @seriesKey, season = @season, episode = @episode, last_episode = @lastEpisode, work_key = @workKey,
       details_json = @detailsJson, described_by = @describedBy, is_version = 0,
       album = @album, album_key = @albumKey, artist = @artist, is_on_album = @albumKey IS NOT NULL
     WHERE item_key = @itemKey`,
  );
  const setFile = database.prepare<[number | null, number | null, number]>(
    'UPDATE library_items SET file_id = ?, folder_id = ? WHERE item_key = ?',
  );
  const shown = database.prepare<[number], { fileId: number | null; describedBy: string; workKey: string }>(
    'SELECT file_id AS fileId, described_by AS describedBy, work_key AS workKey FROM library_items WHERE item_key = ?',
  );
  // Of several copies the one whose disk is there; of those the one that was found first, so that nothing changes without need.
  const best = database.prepare<[number], Best>(
    `SELECT file_id AS fileId, library_files.folder_id AS folderId, directory, library_files.name
     FROM library_files JOIN folders USING (folder_id)
     WHERE item_key = ? ORDER BY is_removed, is_available DESC, file_id LIMIT 1`,
  );

  const selectItem = `SELECT item_key AS itemKey, probe_state AS probeState, info_json AS infoJson
     FROM library_items LEFT JOIN items USING (item_id)`;
  const itemAt = database.prepare<[number], ProbedItem>(`${selectItem} WHERE item_key = ?`);
  const itemOf = database.prepare<[string], ProbedItem>(`${selectItem} WHERE library_items.item_id = ?`);
  const folderPath = database.prepare<[number], string>('SELECT path FROM folders WHERE folder_id = ?').pluck();
  const setFacts = database.prepare<
    [ItemFacts & { readonly itemKey: number; readonly genres: string | null; readonly recordedMs: number | null }]
  >(
    `UPDATE library_items SET duration_seconds = @durationSeconds, width_px = @widthPx, height_px = @heightPx, hdr = @hdr,
       video_codec = @videoCodec, languages = @languages, genres = @genres, recorded_ms = @recordedMs, probe_state = 1, probe_problem = NULL, probe_failures = 0, probe_again_ms = NULL, art_state = 0 WHERE item_key = @itemKey`,
  );

  const describe = ({ itemKey, infoJson }: ProbedItem): void => {
    const file = best.get(itemKey);
    if (!file || infoJson === null) return;
    // Written by this program from a MediaInfo.
    const info = JSON.parse(infoJson) as MediaInfo;
    const path = folderPath.get(file.folderId) ?? '';
    const seen = beside.look(path, file.directory, file.name);
    const description = describeItem({ place: file, info, nfo: seen.nfo });
    const lookedUp = description.kind === 'movie' ? online(description.workKey) : null;
    const cover = info.tracks.find((track) => track.kind === 'video' && track.isCover);
    const isEpisode = description.kind === 'episode';
    // Its folder's picture stands for the season or the series, not for each of its episodes.
    const poster = isEpisode ? seen.ownPoster : seen.poster;
    const directoryPoster = seen.ownPoster ? null : seen.poster;
    const { seriesKey, season } = description;
    if (isEpisode && seriesKey !== null) {
      series.look({ ...file, seriesKey, season, folderPath: path, directoryPoster });
    }
    const details: ItemDetails = {
      edition: description.edition,
      plot: description.plot ?? lookedUp?.plot ?? null,
      ...(lookedUp?.posterPath && { onlinePoster: lookedUp.posterPath }),
      ...(lookedUp?.backdropPath && { onlineBackdrop: lookedUp.backdropPath }),
      ...(description.artist !== null && { artist: description.artist }),
      ...(description.album !== null && { album: description.album }),
      ...(description.track !== null && { track: description.track }),
      ...(description.disc !== null && { disc: description.disc }),
      ...(poster && { poster: poster.path, posterVersion: poster.version }),
      ...(seen.backdrop && { backdrop: seen.backdrop.path, backdropVersion: seen.backdrop.version }),
      ...(cover && { cover: cover.index }),
    };
    // Versions are ranked by what is in them.
    setFacts.run({
      ...itemFacts(info),
      genres: genresOf(description.genres.length > 0 ? description.genres : (lookedUp?.genres ?? [])),
      recordedMs: description.recordedMs,
      itemKey,
    });
    const { albumKey, album, listedArtist: artist } = description;
    const music = albumKey === null ? { artist } : { albumKey, album, artist };
    change(itemKey, description, { ...rowOf(description, file), ...music, detailsJson: JSON.stringify(details) });
    search.put(itemKey, description);
  };

  /** Its old versions are without it, and the new ones with it. */
  const change = (itemKey: number, description: ItemDescription, row: ItemRow): void => {
    const before = shown.get(itemKey)?.workKey;
    update.run({ ...row, itemKey });
    if (before !== undefined && before !== description.workKey) rank(before);
    if (hasVersions(description)) rank(description.workKey);
  };

  return {
    begin() {
      series.forget();
      beside.forget();
    },
    insert(item, nowMs) {
      const { itemId, fileId, folderId } = item;
      const description = describeFile(item);
      const key = Number(insert.run({ ...rowOf(description, item), itemId, fileId, folderId, addedMs: nowMs }).lastInsertRowid);
      search.put(key, description);
      if (hasVersions(description)) rank(description.workKey);
      return key;
    },
    chooseFile(itemKey) {
      const now = shown.get(itemKey);
      const file = best.get(itemKey);
      if (!now) return;
      if (!file) {
        if (now.fileId !== null) search.remove(itemKey);
        setFile.run(null, null, itemKey);
        rank(now.workKey);
        return;
      }
      setFile.run(file.fileId, file.folderId, itemKey);
      if (now.describedBy === describedBy(file) && now.fileId !== null) return;
      const item = itemAt.get(itemKey);
      if (item?.probeState === 1) return describe(item);
      const description = describeFile(file);
      change(itemKey, description, rowOf(description, file));
      search.put(itemKey, description);
    },
    describe(itemId) {
      const item = itemOf.get(itemId);
      if (item) describe(item);
    },
  };
}

type NewItemRow = Pick<NewItem, 'itemId' | 'fileId' | 'folderId'> & { readonly addedMs: number };

interface ProbedItem {
  readonly itemKey: number;
  readonly probeState: number;
  readonly infoJson: string | null;
}

interface ItemRow extends Omit<ItemDescription, 'names' | 'edition'> {
  readonly detailsJson: string | null;
  readonly album: string | null;
  readonly albumKey: string | null;
  readonly artist: string | null;
  readonly describedBy: string;
}

function rowOf(description: ItemDescription, place: FilePlace): ItemRow {
  const { kind, title, sortTitle, year, series, seriesKey, season, episode, lastEpisode, workKey, edition } = description;
  const detailsJson = edition === null ? null : JSON.stringify({ edition });
  const shown = { kind, title, sortTitle, year, series, seriesKey, season, episode, lastEpisode, workKey };
  // What the file itself says of music is not known yet.
  const music = { album: null, albumKey: null, artist: null };
  return { ...shown, ...music, detailsJson, describedBy: describedBy(place) };
}

function genresOf(genres: readonly string[]): string | null {
  return genres.length === 0 ? null : `|${genres.join('|')}|`;
}

function describedBy({ directory, name }: FilePlace): string {
  return `${DESCRIPTION_VERSION} ${directory}/${name}`;
}
