/** The multivariant playlist with one of its variants alone ("720p", "orig", as in its address), so that a player has no choice. Throws without it. */
export function renditionOnly(playlist: string, name: string): string {
  const lines = playlist.split('\n');
  const kept: string[] = [];
  let variants = 0;
  for (let n = 0; n < lines.length; n += 1) {
    const line = lines[n] ?? '';
    if (!line.startsWith('#EXT-X-STREAM-INF')) {
      kept.push(line);
      continue;
    }
    n += 1;
    const address = lines[n] ?? '';
    if (!address.split('?')[0]?.split('/').includes(name)) continue;
    variants += 1;
    kept.push(line, address);
  }
  if (variants !== 1) throw new Error(`the playlist has ${variants} variants named ${name}`);
  return kept.join('\n');
}
