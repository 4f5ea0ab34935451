/** How the picture is laid into the player: whole, filling it, pulled to its shape, or in a shape of its own. */
export const PICTURE_SHAPES = ['fit', 'fill', 'stretch', '16:9', '4:3', '21:9', '1:1'] as const;
export type PictureShape = (typeof PICTURE_SHAPES)[number];

/** A shape read from somewhere; `fit` for what is none. */
export function pictureShapeFrom(value: unknown): PictureShape {
  return PICTURE_SHAPES.find((shape) => shape === value) ?? 'fit';
}

/** The shape after this one, round and round. */
export function nextPictureShape(shape: PictureShape): PictureShape {
  return PICTURE_SHAPES[(PICTURE_SHAPES.indexOf(shape) + 1) % PICTURE_SHAPES.length] ?? 'fit';
}

/** Width to height that is forced on the picture; null: its own. */
export function forcedRatio(shape: PictureShape): number | null {
  const [width, height] = shape.split(':').map(Number);
  return width === undefined || height === undefined ? null : width / height;
}
