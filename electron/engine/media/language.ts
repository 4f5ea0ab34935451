/**
 * The canonical BCP 47 (RFC 5646) tag of what a file calls a language, e.g. "de" for "ger"; null for nothing, "und" and what is
 * no tag at all.
 */
export function canonicalLanguage(text: string | null): string | null {
  const wanted = text?.trim().replaceAll('_', '-') ?? '';
  // Longer primary subtags are well-formed, but none is registered: "English" is a name, not a tag.
  if (!/^[a-z]{2,3}(-|$)/i.test(wanted)) return null;
  try {
    const tag = Intl.getCanonicalLocales(wanted)[0] ?? null;
    return tag === null || /^(und|zxx|mis|mul)\b/.test(tag) ? null : tag;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The English name of a language, e.g. "German"; null where there is none. */
export function languageName(tag: string): string | null {
  return new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(tag) ?? null;
}
