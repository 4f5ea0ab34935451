/** The lines of a playlist that mean something (RFC 8216 4.1): tags and URIs; blank lines and comments are left out. */
export type PlaylistLine =
  | { readonly kind: 'tag'; readonly lineNumber: number; readonly name: string; readonly value: string }
  | { readonly kind: 'uri'; readonly lineNumber: number; readonly uri: string };

/** Splits a playlist; a tag's name goes up to its first colon ("EXTINF"), its value is what comes after ('' for none). */
export function playlistLines(text: string): readonly PlaylistLine[] {
  return text.split('\n').flatMap((ended, index) => {
    const line = ended.endsWith('\r') ? ended.slice(0, -1) : ended;
    const parsed = playlistLine(line, index + 1);
    return parsed ? [parsed] : [];
  });
}

function playlistLine(line: string, lineNumber: number): PlaylistLine | null {
  if (line === '') return null;
  if (!line.startsWith('#')) return { kind: 'uri', lineNumber, uri: line };
  if (!line.startsWith('#EXT')) return null;
  const colon = line.indexOf(':');
  return colon < 0
    ? { kind: 'tag', lineNumber, name: line.slice(1), value: '' }
    : { kind: 'tag', lineNumber, name: line.slice(1, colon), value: line.slice(colon + 1) };
}
