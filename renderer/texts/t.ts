import { en, type TextKey } from './en.ts';

type PlaceholdersOf<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | PlaceholdersOf<Rest> : never;

/** The values a text asks for; a text without `{...}` takes none. */
export type ValuesOf<Key extends TextKey> = Readonly<Record<PlaceholdersOf<(typeof en)[Key]>, string | number>>;

type Arguments<Key extends TextKey> = PlaceholdersOf<(typeof en)[Key]> extends never ? [] : [values: ValuesOf<Key>];

/** The text behind a key in the language of the page, its placeholders filled. */
export function t<Key extends TextKey>(key: Key, ...[values]: Arguments<Key>): string {
  const text: string = en[key];
  if (values === undefined) return text;
  const byName: Readonly<Record<string, string | number>> = values;
  return text.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => String(byName[name] ?? placeholder));
}
