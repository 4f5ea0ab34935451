/** A hue of its own for each title, degrees: the ground of posters that there are no pictures of. */
export function posterHue(text: string): number {
  let hash = 7;
  for (const character of text) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 997;
  // Steps of 24: near hues would look like mistakes. Olive (about 110) suits no poster.
  const hue = (hash % 15) * 24;
  return hue >= 96 && hue <= 120 ? hue + 48 : hue;
}
