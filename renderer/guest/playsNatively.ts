/**
 * Apple's browsers play HLS with all its sounds and subtitles, hand it on to televisions, and have controls that people know; those of
 * others that say they can show none of the tracks.
 */
export function playsNatively(vendor: string, canPlay: string): boolean {
  return vendor.startsWith('Apple') && canPlay !== '';
}
