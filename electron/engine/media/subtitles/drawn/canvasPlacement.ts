import type { VideoTrack } from '../../mediaInfo.ts';
import { rationalValue } from '../../timebase.ts';
import type { CanvasSize, DrawnTrack } from './drawnTrack.ts';

export interface CanvasPlacement {
  /** What the decoder draws on. */
  readonly canvas: CanvasSize;
  /** Size and place on the rendition's picture, even numbers. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly xPx: number;
  readonly yPx: number;
}

/** Shapes this close are the same. */
const SAME_SHAPE = 0.03;

/**
 * Where the canvas of a subtitle track lies on a rendition's picture: whole, undistorted and centred, so that no line is lost where the
 * film was cropped and the subtitles stand in what were its bars. A canvas of the shape of the picture covers it.
 */
export function canvasPlacement(
  { codec, canvas: known }: Pick<DrawnTrack, 'codec' | 'canvas'>,
  track: VideoTrack,
  rendition: CanvasSize,
): CanvasPlacement {
  const canvas = known ?? uprightSize(track);
  const renditionShape = rendition.widthPx / rendition.heightPx;
  const stretch = displayShape(codec, canvas, track) / (track.displayWidthPx / track.displayHeightPx);
  if (Math.abs(stretch - 1) < SAME_SHAPE) return { canvas, widthPx: rendition.widthPx, heightPx: rendition.heightPx, xPx: 0, yPx: 0 };
  const shape = renditionShape * stretch;
  const widthPx = even(Math.min(rendition.widthPx, rendition.heightPx * shape));
  const heightPx = even(Math.min(rendition.heightPx, rendition.widthPx / shape));
  return {
    canvas,
    widthPx,
    heightPx,
    xPx: even((rendition.widthPx - widthPx) / 2),
    yPx: even((rendition.heightPx - heightPx) / 2),
  };
}

/** Width to height as the canvas is meant to be seen. */
function displayShape(codec: string, canvas: CanvasSize, track: VideoTrack): number {
  const shape = canvas.widthPx / canvas.heightPx;
  // Blu-rays in high definition have square pixels.
  if (codec === 'hdmv_pgs_subtitle' && canvas.heightPx > 576) return shape;
  const coded = uprightSize(track);
  // Discs: the same grid of pixels as the film, perhaps before it was cropped.
  const isSameGrid = canvas.widthPx === coded.widthPx || canvas.heightPx === coded.heightPx;
  if (codec !== 'dvb_subtitle' && isSameGrid) return shape * pixelShape(track);
  // Everything else covers the picture, whatever the shape of both their pixels.
  return track.displayWidthPx / track.displayHeightPx;
}

/** The coded size as it is when the picture was turned. */
function uprightSize({ widthPx, heightPx, rotationDegrees }: VideoTrack): CanvasSize {
  return rotationDegrees % 180 === 0 ? { widthPx, heightPx } : { widthPx: heightPx, heightPx: widthPx };
}

function pixelShape({ sampleAspectRatio, rotationDegrees }: VideoTrack): number {
  const shape = rationalValue(sampleAspectRatio);
  return rotationDegrees % 180 === 0 ? shape : 1 / shape;
}

function even(px: number): number {
  return Math.max(0, Math.round(px / 2) * 2);
}
