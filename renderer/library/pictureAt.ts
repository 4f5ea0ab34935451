/** The address of a picture in a width, CSS pixels; null where there is none. Screens with more pixels get more of it. */
export function pictureAt(url: string | null, widthPx: number, pixelRatio: number): string | null {
  if (url === null) return null;
  return `${url}&w=${Math.ceil(widthPx * Math.min(2, pixelRatio))}`;
}
