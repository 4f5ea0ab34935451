import type { Database } from 'better-sqlite3';
import type { Facets } from '../../../../shared/browseContract.ts';
import type { ItemKind, LibraryQuery } from '../../../../shared/libraryContract.ts';
import { filterOf } from '../search/itemFilter.ts';

interface Group {
  readonly kind: ItemKind;
  readonly year: number | null;
  readonly heightPx: number | null;
  readonly hdr: string | null;
  readonly codec: string | null;
  readonly languages: string | null;
  readonly genres: string | null;
  readonly folderId: number;
  readonly count: number;
}

/** Items that are counted in one go: others have their turn between two. */
const AT_ONCE = 8000;
const RESOLUTIONS = [2160, 1440, 1080, 720, 576, 480];

/** Counts what there is to filter by among the items that a query leaves. `folderName` names folders by their ids. */
export async function countFacets(
  database: Database,
  query: Omit<LibraryQuery, 'limit' | 'offset'>,
  { folderId, folderName }: { readonly folderId: number | null; readonly folderName: (folderId: number) => string | undefined },
): Promise<Facets> {
  const { conditions, values } = filterOf({ ...query, limit: 1, offset: 0 }, folderId);
  const where = ['item_key > ?', 'item_key <= ?', 'file_id IS NOT NULL', ...conditions].join(' AND ');
  const groups = database.prepare<(string | number)[], Group>(
    `SELECT kind, year, height_px AS heightPx, hdr, video_codec AS codec, languages, genres, folder_id AS folderId, count(*) AS count
     FROM library_items WHERE ${where} GROUP BY kind, year, height_px, hdr, video_codec, languages, genres, folder_id`,
  );
  const last = database.prepare<[], number>('SELECT coalesce(max(item_key), 0) FROM library_items').pluck().get() ?? 0;
  const tally = new Tally();
  for (let from = 0; from < last; from += AT_ONCE) {
    for (const group of groups.all(from, from + AT_ONCE, ...values)) tally.add(group);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return tally.facets(folderName);
}

class Tally {
  readonly #kinds = new Map<ItemKind, number>();
  readonly #genres = new Map<string, number>();
  readonly #years = new Map<number, number>();
  readonly #languages = new Map<string, number>();
  readonly #codecs = new Map<string, number>();
  readonly #resolutions = new Map<number, number>();
  readonly #hdr = new Map<string, number>();
  readonly #folders = new Map<number, number>();

  add({ kind, year, heightPx, hdr, codec, languages, genres, folderId, count }: Group): void {
    raise(this.#kinds, kind, count);
    raise(this.#folders, folderId, count);
    if (year !== null) raise(this.#years, year, count);
    if (codec !== null) raise(this.#codecs, codec, count);
    if (hdr !== null) raise(this.#hdr, hdr, count);
    for (const height of RESOLUTIONS) if (heightPx !== null && heightPx >= height) raise(this.#resolutions, height, count);
    for (const language of partsOf(languages, ' ')) raise(this.#languages, language, count);
    for (const genre of partsOf(genres, '|')) raise(this.#genres, genre, count);
  }

  facets(folderName: (folderId: number) => string | undefined): Facets {
    const folders = new Map(
      [...this.#folders].flatMap(([folderId, count]) => {
        const name = folderName(folderId);
        return name === undefined ? [] : [[name, count] as const];
      }),
    );
    return {
      kinds: commonest(this.#kinds),
      genres: commonest(this.#genres),
      years: highest(this.#years),
      languages: commonest(this.#languages),
      codecs: commonest(this.#codecs),
      resolutions: highest(this.#resolutions),
      hdr: commonest(this.#hdr),
      folders: commonest(folders),
    };
  }
}

function raise<T>(counts: Map<T, number>, value: T, by: number): void {
  counts.set(value, (counts.get(value) ?? 0) + by);
}

function partsOf(text: string | null, between: string): readonly string[] {
  return (text ?? '').split(between).filter((part) => part !== '');
}

function commonest<T extends string>(counts: ReadonlyMap<T, number>): { value: T; count: number }[] {
  return [...counts].map(([value, count]) => ({ value, count })).toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

function highest(counts: ReadonlyMap<number, number>): { value: number; count: number }[] {
  return [...counts].map(([value, count]) => ({ value, count })).toSorted((a, b) => b.value - a.value);
}
