/** The first `count` segments of a media playlist that is not at its end yet; one that is stays as it is. */
export function beginningOf(playlist: string, count: number): string {
  const lines = playlist.split('\n');
  if (lines.includes('#EXT-X-ENDLIST')) return playlist;
  const addresses = lines.flatMap((line, at) => (line !== '' && !line.startsWith('#') ? [at] : []));
  const last = addresses[count - 1];
  return last === undefined ? playlist : `${lines.slice(0, last + 1).join('\n')}\n`;
}
