import { parseTorrentTitle } from '@viren070/parse-torrent-title';
import { MEDIA_EXTENSIONS } from '../../../../shared/mediaExtensions.ts';

/** What the name of a file or folder says. */
export interface ParsedName {
  /** '' when the name says nothing but numbers and qualities. */
  readonly title: string;
  readonly year: number | null;
  readonly season: number | null;
  readonly episode: number | null;
  /** Of a file with several episodes. */
  readonly lastEpisode: number | null;
  /** What follows the episode's number. */
  readonly episodeTitle: string | null;
  /** "2020-05-12" of a programme that goes by days. */
  readonly day: string | null;
  /** "Director's Cut" and the like. */
  readonly edition: string | null;
}

const EPISODE_MARK = /\bS\d{1,4}[ ._-]*E\d{1,4}(?:[ ._-]*E?\d{1,4}\b(?!p))*|\b\d{1,2}x\d{2,4}(?:-\d{1,2}x\d{2,4}|-\d{2,4})*/i;
/** A number counts as an episode's without a season only where it is marked as one. */
const MARKED_EPISODE = /(?:^|[ _.\]])(?:-[ _.]|#|E|EP\.?[ _.]?|Episode[ _.]|Folge[ _.]|第)\d{1,4}(?![\d]*p\b)/i;
const TITLE_AND_YEAR = /^(.+?)[ ._]*[([]((?:19|20)\d{2})[)\]]/u;

/** Reads a name without its ending. */
export function parseName(name: string): ParsedName {
  const parsed = parseTorrentTitle(name);
  const season = parsed.seasons?.[0] ?? null;
  const isEpisode = season !== null ? (parsed.episodes?.length ?? 0) > 0 : MARKED_EPISODE.test(name);
  const episodes = isEpisode ? (parsed.episodes ?? []) : [];
  const mark = EPISODE_MARK.exec(name);
  const rest = mark ? name.slice(mark.index + mark[0].length) : '';
  const dated = season === null ? TITLE_AND_YEAR.exec(name) : null;
  return {
    // The parser takes a title's own numbers for episodes ("300"); a title before "(1999)" is beyond doubt.
    title: tidy(dated?.[1] ?? (episodes.length > 0 || season !== null ? (parsed.title ?? '') : titleOr(parsed.title, name))),
    year: dated ? Number(dated[2]) : yearOf(parsed.year),
    season: season ?? (episodes.length > 0 ? 1 : null),
    episode: episodes[0] ?? null,
    lastEpisode: episodes.length > 1 ? (episodes.at(-1) ?? null) : null,
    episodeTitle: episodeTitle(rest),
    day: parsed.date ?? null,
    edition: parsed.editions?.[0] ?? null,
  };
}

/** The parser ends a title at the first technical word, which may be its first: "mkv-h264-srt" would be called "mkv". */
function titleOr(title: string | undefined, name: string): string {
  const word = tidy(title ?? '').toLowerCase();
  return title !== undefined && word.length > 1 && !MEDIA_EXTENSIONS.has(word) ? title : name;
}

/** Dots and underscores as the spaces that they stand for, where there are no others. */
function tidy(title: string): string {
  const spaced = /\s/.test(title.trim()) ? title : title.replaceAll(/[._]+/g, ' ');
  return spaced.replaceAll(/\s+/g, ' ').replace(/^[\s\-–_.]+|[\s\-–_]+$/g, '');
}

function yearOf(year: string | undefined): number | null {
  const first = /^\d{4}/.exec(year ?? '');
  return first ? Number(first[0]) : null;
}

function episodeTitle(rest: string): string | null {
  const text = rest.replace(/^[\s._\-–:]+/, '');
  if (text === '') return null;
  const title = tidy(parseTorrentTitle(text).title ?? '');
  return title === '' ? null : title;
}
