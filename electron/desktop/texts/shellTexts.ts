import { de } from './de.ts';
import { en } from './en.ts';

/** Every text of the shell by its key, in one language. */
export type ShellTexts = Readonly<Record<keyof typeof en, string>>;

const CATALOGUES = { en, de } as const satisfies Record<string, ShellTexts>;

/** A language that the shell speaks. */
export type ShellLanguage = keyof typeof CATALOGUES;

/** The texts in the language that was chosen (null: nobody did), or the first of the system's that there is; English where there is none. */
export function shellTexts(chosen: ShellLanguage | null, systemLanguages: readonly string[]): ShellTexts {
  const known = systemLanguages.map((tag) => tag.split('-')[0] ?? '').find((language) => language in CATALOGUES);
  return CATALOGUES[chosen ?? (known as ShellLanguage | undefined) ?? 'en'];
}

/** A text with its "{…}" filled in. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
