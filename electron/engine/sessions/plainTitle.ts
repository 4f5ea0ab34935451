/** A title on one line: it goes into a command line, the finished file and its name, none of which can hold a zero or half a character. */
export function plainTitle(title: string): string {
  return title
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
}
