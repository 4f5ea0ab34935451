import { languageFromWord } from './languageNames.ts';

export type SubtitleFormat = 'srt' | 'ass' | 'webvtt';

/** What the name of a subtitle file beside a film says. */
export interface SidecarName {
  readonly format: SubtitleFormat;
  /** BCP 47, canonical; null when the name does not say. */
  readonly language: string | null;
  readonly isForced: boolean;
  /** For the deaf and hard of hearing. */
  readonly isSdh: boolean;
  readonly isDefault: boolean;
  /** What else is in the name; null: nothing. */
  readonly title: string | null;
}

const FORMATS: Readonly<Record<string, SubtitleFormat>> = { srt: 'srt', ass: 'ass', ssa: 'ass', vtt: 'webvtt' };

const FORCED_WORDS = new Set(['forced', 'foreign', 'zwangsuntertitel']);
const SDH_WORDS = new Set(['sdh', 'cc', 'hoh']);

export interface SidecarNameRequest {
  /** Name of the subtitle file, without folders. */
  readonly fileName: string;
  /** Name of the film's file without its ending. */
  readonly filmStem: string;
  /** The same of the other films in its folder: a subtitle belongs to the longest stem that it begins with. */
  readonly otherStems: readonly string[];
  /** Any name will do: the file lies in a folder that belongs to this film alone. */
  readonly isInOwnFolder: boolean;
}

/** What a file's name says when it is a subtitle of the film; null for every other file. */
export function sidecarName(request: SidecarNameRequest): SidecarName | null {
  const match = /^(.*)\.([a-z]{3})$/isu.exec(request.fileName.normalize('NFC'));
  const format = FORMATS[match?.[2]?.toLowerCase() ?? ''];
  if (match === null || format === undefined) return null;
  const stem = match[1] ?? '';
  const rest = restAfter(stem, request.filmStem);
  if (rest === null) return request.isInOwnFolder ? { format, ...wordsOf(stem) } : null;
  const isOthers = request.otherStems.some((other) => other.length > request.filmStem.length && restAfter(stem, other) !== null);
  return isOthers ? null : { format, ...wordsOf(rest) };
}

/** What follows the film's stem in a name; null when the name does not begin with it, or goes on with another word. */
function restAfter(stem: string, filmStem: string): string | null {
  const film = filmStem.normalize('NFC').toLowerCase();
  if (!stem.toLowerCase().startsWith(film)) return null;
  const rest = stem.slice(film.length);
  if (rest === '' || rest.startsWith('.')) return rest;
  // "Film-en.srt", "Film (English).srt", but not "Film 2.srt".
  return /^[\s_[(-]/.test(rest) && wordsOf(rest).title === null ? rest : null;
}

function wordsOf(rest: string): Omit<SidecarName, 'format'> {
  const found = { language: null as string | null, isForced: false, isSdh: false, isDefault: false };
  const others: string[] = [];
  for (const word of rest.split(/[.\s_()[\]]+|^-|-$/u).map((part) => part.replace(/^-+|-+$/g, ''))) {
    const lower = word.toLowerCase();
    if (word === '') continue;
    if (FORCED_WORDS.has(lower)) found.isForced = true;
    // "hi" alone is Hindi.
    else if (SDH_WORDS.has(lower) || (lower === 'hi' && found.language !== null)) found.isSdh = true;
    else if (lower === 'default') found.isDefault = true;
    else if (found.language === null && languageFromWord(word) !== null) found.language = languageFromWord(word);
    else others.push(word);
  }
  // "2_English.srt": the number is for sorting alone.
  const title = found.language !== null && others.every((word) => /^\d+$/.test(word)) ? '' : others.join(' ');
  return { ...found, title: title === '' ? null : title };
}
