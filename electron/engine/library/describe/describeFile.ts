import { extname } from 'node:path';
import type { ItemKind } from '../../../../shared/libraryContract.ts';
import { foldText, wordsOf } from '../search/foldText.ts';
import { readableFileName } from '../scan/fileName.ts';
import { parseName, type ParsedName } from './parseName.ts';

/** What is shown of an item, and what it is sorted, grouped and found by. */
export interface ItemDescription {
  readonly kind: ItemKind;
  readonly title: string;
  /** Folded, without a leading article, numbers in their order. */
  readonly sortTitle: string;
  readonly year: number | null;
  readonly series: string | null;
  /** The same for all files of a series. */
  readonly seriesKey: string | null;
  readonly season: number | null;
  readonly episode: number | null;
  readonly lastEpisode: number | null;
  /** The same for all versions of a film or an episode. */
  readonly workKey: string;
  /** More words that it is found by. */
  readonly names: string;
  readonly edition: string | null;
}

/** Where a file is, inside a folder. */
export interface FilePlace {
  readonly directory: string;
  readonly name: string;
}

const AUDIO = /\.(aac|ac3|aiff?|amr|ape|dts|eac3|flac|m4[ab]|mka|mp[23]|og[ag]|opus|ra|tta|wav|weba|wma|wv)$/i;
const EXTRA_DIRECTORY =
  /^(extras?|featurettes?|behind the scenes|deleted scenes|interviews?|scenes|shorts|trailers?|samples?|bonus|making[ -]of)$/i;
const EXTRA_NAME = /[-._ ](trailer|sample|featurette|behindthescenes|deleted|deletedscene|interview|scene|short|extra)\d*$/i;
const MUSIC_VIDEO = /official (music )?video|\bmusic video\b|official lyric video/i;
const MUSIC_VIDEO_DIRECTORY = /^(music videos?|musikvideos?|clips)$/i;
const CAMERA_NAME =
  /^((IMG|VID|MVI|DSC[NF]?|PXL|MOV|GOPR|GX|GH|DJI|WIN|PANO|SAM|P|CIMG|Video|Screen ?Recording|Bildschirmaufnahme|WhatsApp Video)[-_ ]?\d{3,}|\d{8}[-_]\d{6}|\d{4}-\d\d-\d\d[-_ T]\d\d[.:h-]\d\d)/i;
const CAMERA_DIRECTORY = /^(home ?videos?|home ?movies|dcim|camera|camera roll|\d{3}[A-Z_]{3,5}|heimvideos?|familie|family)$/i;
const SEASON_DIRECTORY = /^(?:season|staffel|saison|temporada|stagione|series|s)[ ._-]*(\d{1,4})\b/i;
const SPECIALS_DIRECTORY = /^(specials?|season 0+)$/i;
const GENERIC_NAME = /^(movie|film|video|main|feature|title[ _]?\d*|disc ?\d|cd ?\d|part ?\d|\d{1,3}|[a-f0-9]{16,}|vts_\d+_\d+|\d{5})$/i;
const NAMED_FOLDER = /^(.+?) \(((?:19|20)\d{2})\)/u;
const NUMBERED = /^(\d{1,3})(?:[ ._-]+|$)(.*)$/;

/** Describes a file by its names alone. */
export function describeFile({ directory, name }: FilePlace): ItemDescription {
  const ending = extname(name);
  const stem = readableFileName(name.slice(0, name.length - ending.length));
  const parents = directory === '' ? [] : readableFileName(directory).split('/');
  const names = [...parents.slice(-2), stem].join(' ');
  const parent = parents.at(-1) ?? '';
  if (AUDIO.test(name)) return plain('audio', stem, names);
  if (EXTRA_NAME.test(stem) || EXTRA_DIRECTORY.test(parent)) return extra(stem, parents, names);
  if (MUSIC_VIDEO.test(stem) || MUSIC_VIDEO_DIRECTORY.test(parent)) return plain('music-video', stem, names);
  if (CAMERA_NAME.test(stem)) return plain('home-video', stem, names);
  const parsed = parseName(stem);
  const season = seasonOf(parents);
  if (season !== null || parsed.episode !== null) {
    const described = episode({ parsed, stem, parents, season, names });
    if (described) return described;
  }
  if (parents.some((part) => CAMERA_DIRECTORY.test(part))) return plain('home-video', stem, names);
  return movie(parsed, stem, parent, names);
}

function movie(parsed: ParsedName, stem: string, parent: string, names: string): ItemDescription {
  const folder = NAMED_FOLDER.exec(parent);
  const isFolderBetter = folder !== null && (parsed.year === null || GENERIC_NAME.test(stem) || Number(folder[2]) === parsed.year);
  const title = (isFolderBetter ? folder[1] : parsed.title) || stem;
  const year = isFolderBetter ? Number(folder[2]) : parsed.year;
  return {
    ...NOTHING,
    kind: 'movie',
    title,
    sortTitle: sortTitle(title),
    year,
    workKey: `movie ${wordsOf(title).join(' ')} ${year ?? ''}`,
    names,
    edition: parsed.edition,
  };
}

interface EpisodeNames {
  readonly parsed: ParsedName;
  readonly stem: string;
  readonly parents: readonly string[];
  /** Of the folder it is in; null when that is none of a season. */
  readonly season: number | null;
  readonly names: string;
}

/** null when a number cannot be made out. */
function episode({ parsed, stem, parents, season, names }: EpisodeNames): ItemDescription | null {
  const numbered = parsed.episode === null ? NUMBERED.exec(stem) : null;
  const number = parsed.episode ?? (numbered ? Number(numbered[1]) : null);
  if (number === null) return null;
  const seriesFolder = season === null ? parents.at(-1) : parents.at(-2);
  const folderName = seriesFolder === undefined ? null : parseName(seriesFolder);
  // In a season's folder the folder above names the series; elsewhere the file does, if it says anything.
  const series = (season !== null ? folderName?.title : null) || parsed.title || folderName?.title || null;
  if (series === null) return null;
  const year = (season !== null ? folderName?.year : null) ?? parsed.year ?? null;
  const inSeason = parsed.episode !== null && parsed.season !== null ? parsed.season : (season ?? 1);
  const title = parsed.episodeTitle ?? (numbered?.[2] ? parseName(numbered[2]).title : '') ?? '';
  const seriesKey = wordsOf(series).join(' ');
  return {
    ...NOTHING,
    kind: 'episode',
    title: title === '' ? series : title,
    sortTitle: `${sortTitle(series)} s${padded(inSeason)}e${padded(number)}`,
    year,
    series,
    seriesKey,
    season: inSeason,
    episode: number,
    lastEpisode: parsed.lastEpisode,
    workKey: `episode ${seriesKey} ${inSeason} ${number}`,
    names,
  };
}

/** An extra belongs to the film whose folder it is in or under. */
function extra(stem: string, parents: readonly string[], names: string): ItemDescription {
  const title = parseName(stem).title || stem;
  const owner = parents.findLast((part) => !EXTRA_DIRECTORY.test(part)) ?? stem.replace(EXTRA_NAME, '');
  const parsed = parseName(owner);
  const film = NAMED_FOLDER.exec(owner)?.[1] ?? parsed.title;
  return { ...plain('extra', title, names), workKey: `movie ${wordsOf(film).join(' ')} ${parsed.year ?? ''}`, year: parsed.year };
}

const NOTHING = { year: null, series: null, seriesKey: null, season: null, episode: null, lastEpisode: null, edition: null };

function plain(kind: ItemKind, title: string, names: string): ItemDescription {
  return { ...NOTHING, kind, title, sortTitle: sortTitle(title), workKey: `${kind} ${wordsOf(names).join(' ')}`, names };
}

/** The folder of a series, from that of one of its files; null: it is the whole library folder, which tells of no series. */
export function seriesDirectory(directory: string): string | null {
  const parents = directory === '' ? [] : directory.split('/');
  const inside = seasonOf(readableFileName(directory).split('/')) === null ? parents : parents.slice(0, -1);
  return inside.length === 0 ? null : inside.join('/');
}

/** The season that a folder's name tells, 0 for specials; null when it tells none. */
function seasonOf(parents: readonly string[]): number | null {
  const parent = parents.at(-1) ?? '';
  if (parents.length < 2) return null;
  if (SPECIALS_DIRECTORY.test(parent)) return 0;
  const match = SEASON_DIRECTORY.exec(parent);
  return match ? Number(match[1]) : null;
}

const ARTICLE = /^(the|a|an|der|die|das|le|la|les|el|los|il) (?=.)/;

/** A title as it is sorted: folded, without its article, its numbers as long as each other. */
export function sortTitle(title: string): string {
  const bare = foldText(title)
    .replaceAll(/^[^\p{L}\p{N}]+/gu, '')
    .replace(ARTICLE, '');
  return bare.replaceAll(/\d+/g, (digits) => digits.padStart(6, '0')) || title;
}

function padded(number: number): string {
  return String(number).padStart(4, '0');
}
