import { parseResolution, type TranscodeVideo } from '../../../../shared/playlistContract.ts';
import type { AskedPicture } from '../../media/askedPicture.ts';
import type { VideoTrack } from '../../media/mediaInfo.ts';
import { fieldProblem } from './fieldProblem.ts';

/** The size of a target's pictures, even sides, and how the source's come to it. */
export interface TargetSize {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly placement: AskedPicture['placement'];
}

interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** ScaleType as what becomes of a picture of another shape; with fit the size itself has the source's. */
const PLACEMENTS = { stretch: 'stretch', crop: 'crop', fill: 'pad', fit: 'pad' } as const;

/**
 * The size that Resolution, its options, ScaleType and Rotation come to. `field`: path of TranscodeVideo.
 * Throws BAD_REQUEST for "fall" with a source that is smaller.
 */
export function targetSize(track: VideoTrack, video: TranscodeVideo, field: string): TargetSize {
  const source = sourceSize(track, video.Rotation);
  const asked = askedBox(source, video, field);
  const own: TargetSize = { ...even(source), placement: 'pad' };
  if (!asked) return own;
  const isLarger = areaPx(asked) > areaPx(source);
  if (isLarger && video.ResolutionOption === 'adaptive') return own;
  if (isLarger && video.ResolutionOption === 'fall') {
    throw fieldProblem(
      `${field}.Resolution`,
      `the source has ${source.widthPx}x${source.heightPx} only, and ResolutionOption is "fall". Ask for less, or choose "adaptive".`,
    );
  }
  return { ...even(asked), placement: PLACEMENTS[video.ScaleType] };
}

/** Display size after all turning. */
function sourceSize({ displayWidthPx, displayHeightPx }: VideoTrack, rotation: TranscodeVideo['Rotation']): Size {
  const isSideways = rotation === 90 || rotation === 270;
  return isSideways ? { widthPx: displayHeightPx, heightPx: displayWidthPx } : { widthPx: displayWidthPx, heightPx: displayHeightPx };
}

/** Not yet even; null: nothing was asked for. */
function askedBox(source: Size, video: TranscodeVideo, field: string): Size | null {
  const resolution = video.Resolution === undefined ? null : parseResolution(video.Resolution);
  if (!resolution) return null;
  const { width, height } = directed(resolution, source, video, field);
  if (video.ScaleType !== 'fit') return { widthPx: width ?? source.widthPx, heightPx: height ?? source.heightPx };
  const scale = Math.min(
    width === null ? Number.POSITIVE_INFINITY : width / source.widthPx,
    height === null ? Number.POSITIVE_INFINITY : height / source.heightPx,
  );
  return { widthPx: source.widthPx * scale, heightPx: source.heightPx * scale };
}

/** With AdaptiveResolutionDirection the sides are long and short, and lie as the source's do. */
function directed(
  { width, height }: { readonly width: number | null; readonly height: number | null },
  source: Size,
  video: TranscodeVideo,
  field: string,
): { readonly width: number | null; readonly height: number | null } {
  if (!video.AdaptiveResolutionDirection) return { width, height };
  if (width !== null && height !== null && width < height)
    throw fieldProblem(`${field}.Resolution`, 'is long side x short side with AdaptiveResolutionDirection: the first is the smaller one.');
  return source.heightPx > source.widthPx ? { width: height, height: width } : { width, height };
}

/** 4:2:0 needs even sides; sizes that a ratio came to go up at the half: 405 is 406. */
function even({ widthPx, heightPx }: Size): Size {
  const side = (px: number): number => Math.max(2, Math.round(px / 2) * 2);
  return { widthPx: side(widthPx), heightPx: side(heightPx) };
}

function areaPx({ widthPx, heightPx }: Size): number {
  return widthPx * heightPx;
}
