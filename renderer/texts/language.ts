/** The languages that the page is written in. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language by its own name, for choosing it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

/** The language to show: the one that was chosen, else the first that the browser asks for and we have, else English. */
export function languageFor(chosen: Language | null, wanted: readonly string[]): Language {
  const has = (tag: string): Language | undefined => LANGUAGES.find((language) => tag.toLowerCase().split('-')[0] === language);
  return chosen ?? wanted.map(has).find((language) => language !== undefined) ?? 'en';
}
