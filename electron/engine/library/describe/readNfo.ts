import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';

/** What a Kodi .nfo file says of a film, an episode, a series or a music video (kodi.wiki/view/NFO_files); null: it says nothing of it. */
export interface NfoFacts {
  readonly kind: 'movie' | 'episode' | 'music-video' | 'series';
  readonly title: string | null;
  readonly originalTitle: string | null;
  readonly year: number | null;
  readonly plot: string | null;
  readonly genres: readonly string[];
  readonly season: number | null;
  readonly episode: number | null;
  readonly series: string | null;
  /** Names of people, to be found by. */
  readonly people: readonly string[];
  /** Of a music video. */
  readonly artist: string | null;
  readonly album: string | null;
}

const one = z.union([z.string(), z.number()]).transform(String).nullable().catch(null).default(null);
const many = z
  .preprocess((value) => (value === undefined ? [] : listOf(value)), z.array(z.unknown()))
  .transform((values) => values.flatMap((value) => (typeof value === 'string' || typeof value === 'number' ? [String(value)] : [])));
const Actor = z.object({ name: z.string() });

const Facts = z.object({
  title: one,
  originaltitle: one,
  year: one,
  premiered: one,
  aired: one,
  plot: one,
  genre: many,
  season: one,
  episode: one,
  showtitle: one,
  album: one,
  director: many,
  artist: many,
  actor: z.preprocess(listOf, z.array(z.unknown())),
});

const KINDS = { movie: 'movie', episodedetails: 'episode', musicvideo: 'music-video', video: 'movie', tvshow: 'series' } as const;
/** A description, not a library: anything longer is none. */
const LONGEST_CHARACTERS = 1_000_000;

// Entities are taken as they stand: a document that defines its own could grow without end.
const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  processEntities: { enabled: true, maxTotalExpansions: 1000 },
  trimValues: true,
});

/** Reads a .nfo file; null for what is none (some hold an address alone). */
export function readNfo(text: string): NfoFacts | null {
  if (text.length > LONGEST_CHARACTERS || !text.includes('<')) return null;
  const document = documentOf(text);
  const [name, kind] = Object.entries(KINDS).find(([each]) => document?.[each] !== undefined) ?? [];
  if (name === undefined || kind === undefined) return null;
  const root = document?.[name];
  const parsed = Facts.safeParse(Array.isArray(root) ? root[0] : root);
  if (!parsed.success) return null;
  const facts = parsed.data;
  const actors = facts.actor.flatMap((actor) => {
    const named = Actor.safeParse(actor);
    return named.success ? [named.data.name] : [];
  });
  return {
    kind,
    title: textOf(facts.title),
    originalTitle: textOf(facts.originaltitle),
    year: numberOf((facts.year ?? facts.premiered ?? facts.aired)?.slice(0, 4) ?? null),
    plot: textOf(facts.plot),
    genres: facts.genre
      .flatMap((genre) => genre.split('/'))
      .map((genre) => genre.trim())
      .filter((genre) => genre !== ''),
    season: numberOf(facts.season),
    episode: numberOf(facts.episode),
    series: textOf(facts.showtitle),
    people: [...new Set([...facts.director, ...facts.artist, ...actors])],
    artist: textOf(facts.artist[0] ?? null),
    album: textOf(facts.album),
  };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function documentOf(text: string): Readonly<Record<string, unknown>> | null {
  try {
    return z.record(z.string(), z.unknown()).parse(parser.parse(text));
  } catch {
    return null; // not XML, or none that anybody can read: the names of the files say enough
  }
}

function textOf(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text.trim();
}

function numberOf(text: string | null): number | null {
  return text !== null && /^\d{1,5}$/.test(text.trim()) ? Number(text) : null;
}
