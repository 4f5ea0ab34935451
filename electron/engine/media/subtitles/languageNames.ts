import { canonicalLanguage, languageName } from '../language.ts';

/** What people write instead of a tag. */
const SHORT_FORMS: ReadonlyMap<string, string> = new Map([
  ['jp', 'ja'],
  ['chs', 'zh-Hans'],
  ['cht', 'zh-Hant'],
  ['pob', 'pt-BR'],
  ['ptbr', 'pt-BR'],
  ['spl', 'es-419'],
]);

let tagsByName: ReadonlyMap<string, string> | null = null;

/**
 * The BCP 47 tag of a language as it stands in a file name: a tag or code that is in use ("en", "ger", "pt-BR"), or its name in
 * English or in the language itself ("Deutsch", "русский"); null for any other word.
 */
export function languageFromWord(word: string): string | null {
  const short = SHORT_FORMS.get(word.toLowerCase());
  if (short !== undefined) return short;
  const tag = canonicalLanguage(word);
  // Every word of two or three letters is well-formed; few are languages with a name.
  if (tag !== null && languageName(tag) !== null) return tag;
  tagsByName ??= languageTagsByName();
  return tagsByName.get(nameKey(word)) ?? null;
}

/** Names of all languages that have a code of two letters. */
function languageTagsByName(): ReadonlyMap<string, string> {
  const letters = 'abcdefghijklmnopqrstuvwxyz'.split('');
  const byName = new Map<string, string>();
  for (const tag of letters.flatMap((first) => letters.map((second) => first + second))) {
    const english = languageName(tag);
    if (english === null || canonicalLanguage(tag) !== tag) continue;
    const own = new Intl.DisplayNames([tag], { type: 'language', fallback: 'none' }).of(tag);
    for (const name of [english, own]) if (name !== undefined && !byName.has(nameKey(name))) byName.set(nameKey(name), tag);
  }
  return byName;
}

function nameKey(name: string): string {
  return name.normalize('NFC').toLocaleLowerCase('en');
}
