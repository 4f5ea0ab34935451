/**
 * Text from a file made fit for a name in a playlist (RFC 8216 4.1 and 4.2): one line, well-formed, NFC, without control
 * characters; a double quote, which no quoted string can hold, becomes an apostrophe. May be empty.
 */
export function singleLine(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll('"', "'")
    .trim();
}
