/** Languages that films are mostly in, to choose from; any other tag that is set is kept. */
const LANGUAGE_CHOICES = [
  'ar',
  'bg',
  'bn',
  'ca',
  'cs',
  'da',
  'de',
  'el',
  'en',
  'es',
  'et',
  'eu',
  'fa',
  'fi',
  'fr',
  'gl',
  'he',
  'hi',
  'hr',
  'hu',
  'id',
  'is',
  'it',
  'ja',
  'ko',
  'lt',
  'lv',
  'ms',
  'nl',
  'no',
  'pl',
  'pt',
  'ro',
  'ru',
  'sk',
  'sl',
  'sr',
  'sv',
  'ta',
  'te',
  'th',
  'tr',
  'uk',
  'vi',
  'zh',
] as const;

/** A language's name in the language of the page; the tag itself where the browser knows no name. */
export function languageName(tag: string, pageLanguage: string): string {
  try {
    return new Intl.DisplayNames([pageLanguage], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag; // no well-formed tag (RangeError, ECMA-402 12.2)
  }
}

/** Choices that are not taken yet, in the order of their names. */
export function languagesLeft(taken: readonly string[], pageLanguage: string): readonly { readonly tag: string; readonly name: string }[] {
  return LANGUAGE_CHOICES.filter((tag) => !taken.includes(tag))
    .map((tag) => ({ tag, name: languageName(tag, pageLanguage) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, pageLanguage));
}
