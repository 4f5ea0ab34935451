import { spokenLanguage } from '../texts/t.ts';

/** A language by its name in the page's language; the tag itself where it is none. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames([spokenLanguage()], { type: 'language' }).of(tag) ?? tag;
  } catch {
    // RangeError: files carry tags such as "und" and worse.
    return tag;
  }
}
