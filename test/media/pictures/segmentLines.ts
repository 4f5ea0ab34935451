/** The segments of a media playlist: number and EXTINF in seconds. */
export function segmentLines(playlist: string): readonly { readonly index: number; readonly seconds: number }[] {
  return [...playlist.matchAll(/^#EXTINF:([\d.]+),.*\n(\d+)\.ts/gm)].map(([, seconds, index]) => ({
    index: Number(index),
    seconds: Number(seconds),
  }));
}
