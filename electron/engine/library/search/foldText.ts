/** Marks that only vary a letter, in the scripts where people leave them out: Latin, Greek, Cyrillic, Hebrew, Arabic. */
const VARIATION_MARKS = /[\u{300}-\u{36f}\u{591}-\u{5bd}\u{5bf}\u{5c1}-\u{5c7}\u{610}-\u{61a}\u{64b}-\u{65f}\u{670}]/gu;
/** Letters that Unicode does not take apart. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ħ: 'h',
  ς: 'σ',
};
const WHOLE_LETTERS = /[ßæœøđðþłıħς]/gu;
const ONLY_ASCII = /^[\0-\x7f]*$/;

/** Text without case, width and diacritics, so that "Amélie" is found by "AMELIE". Kana keep their voicing marks. */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  if (ONLY_ASCII.test(lower)) return lower;
  const bare = lower.normalize('NFKD').replace(VARIATION_MARKS, '').normalize('NFKC');
  return bare.replace(WHOLE_LETTERS, (letter) => LETTERS[letter] ?? letter);
}

/** Scripts without spaces between words: each character is a word of its own, and several are found one after the other. */
const SINGLE =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}ー々〆';
const WORDS = new RegExp(`[${SINGLE}]\\p{M}*|(?:(?![${SINGLE}])[\\p{L}\\p{M}\\p{N}])+|\\p{Extended_Pictographic}`, 'gu');
const APOSTROPHES = /['’ʼ`]/g;

/** The words of a text, folded: what is indexed, and what is looked for. "Ocean's" is one word. */
export function wordsOf(text: string): string[] {
  return foldText(text).replace(APOSTROPHES, '').match(WORDS) ?? [];
}

const IS_SINGLE = new RegExp(`^[${SINGLE}]`, 'u');

/** Whether a word is one character of a script without spaces. */
export function isSingleCharacterWord(word: string): boolean {
  return IS_SINGLE.test(word);
}
