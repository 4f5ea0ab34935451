import { en, type TextKey } from './en.ts';
import type { Language } from './language.ts';

type PlaceholdersOf<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | PlaceholdersOf<Rest> : never;

/** The values a text asks for; a text without `{...}` takes none. */
export type ValuesOf<Key extends TextKey> = Readonly<Record<PlaceholdersOf<(typeof en)[Key]>, string | number>>;

/** Keys of texts that take no values: for tables of texts. */
export type PlainTextKey = { [Key in TextKey]: PlaceholdersOf<(typeof en)[Key]> extends never ? Key : never }[TextKey];

type Arguments<Key extends TextKey> = PlaceholdersOf<(typeof en)[Key]> extends never ? [] : [values: ValuesOf<Key>];

interface Shown {
  language: Language;
  texts: Readonly<Record<TextKey, string>>;
  /** Rewords what the engine says, which is English. */
  reword: (sentence: string) => string;
}

const ENGLISH: Shown = { language: 'en', texts: en, reword: (sentence) => sentence };
const shown: Shown = { ...ENGLISH };

/** Fetches a language's catalogue and has `t` speak it from then on; what is on the page already has to be drawn anew. */
export async function speak(language: Language): Promise<void> {
  if (language === 'en') {
    Object.assign(shown, ENGLISH);
    return;
  }
  const { de, rewordEngine: reword } = await import('./de.ts');
  Object.assign(shown, { language, texts: de, reword } satisfies Shown);
}

/** The language that `t` speaks. */
export function spokenLanguage(): Language {
  return shown.language;
}

/** A sentence that the engine said to a person, in the language of the page; in English where nobody has put it into that language. */
export function asSaid(sentence: string): string {
  return shown.reword(sentence);
}

/** All texts in that language, as they are written, with their `{...}`. */
export function texts(): Readonly<Record<TextKey, string>> {
  return shown.texts;
}

/** The text behind a key in the language of the page, its placeholders filled. */
export function t<Key extends TextKey>(key: Key, ...[values]: Arguments<Key>): string {
  const text = shown.texts[key];
  if (values === undefined) return text;
  const byName: Readonly<Record<string, string | number>> = values;
  return text.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => String(byName[name] ?? placeholder));
}
