/** Words that are frequent in one of these languages and rare in the others. */
const FREQUENT: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set('the and of to is that it was for with this are you have from they will'.split(' ')),
  de: new Set('der die das und ist nicht ein eine mit sich auf für den von dem auch wird sind zu'.split(' ')),
  fr: new Set('le les des est une dans que qui pour pas sur avec plus par nous vous cette et'.split(' ')),
  es: new Set('el los las una que por con para del es como más pero sus este está son y'.split(' ')),
  it: new Set('il gli che di una per non con sono della questo anche più nel alla è'.split(' ')),
  pt: new Set('os uma que não para com mais dos como mas foi ele das tem seu são é'.split(' ')),
  nl: new Set('het een van en niet dat op zijn met voor ook aan maar wordt deze'.split(' ')),
};

/** The language that a text most likely is in, by its commonest words (ISO 639-1); null: none stands out. */
export function languageOfText(text: string): string | null {
  const words =
    text
      .toLowerCase()
      .match(/\p{L}+/gu)
      ?.slice(0, 400) ?? [];
  const counts = Object.entries(FREQUENT).map(([language, frequent]) => ({
    language,
    count: words.filter((word) => frequent.has(word)).length,
  }));
  const [first, second] = counts.toSorted((a, b) => b.count - a.count);
  return first && first.count > 0 && first.count > (second?.count ?? 0) ? first.language : null;
}
