/** The scripts whose letters jassub's own font has (Liberation Sans 2.00.5). */
const COVERED = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Common}\p{Script=Inherited}]$/u;

/** With so many letters missing nobody understands the rest. */
const MISSING_PART = 0.1;

/** Whether so much of an ASS text is in scripts that the built-in font lacks that it would be boxes; a text that brings fonts does not. */
export function needsOtherFont(text: string): boolean {
  if (/^\s*\[fonts\]\s*$/im.test(text)) return false;
  const spoken = [...text.matchAll(/^Dialogue:(?:[^,]*,){9}(.*)$/gm)].map(([, line = '']) => line.replaceAll(/\{[^}]*\}|\\[nNh]/g, ''));
  const letters = spoken.join('').match(/\p{L}/gu) ?? [];
  return letters.filter((letter) => !COVERED.test(letter)).length > letters.length * MISSING_PART;
}
