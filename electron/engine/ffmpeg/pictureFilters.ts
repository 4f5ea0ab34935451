import type { AskedPicture } from '../media/askedPicture.ts';
import { colorPlan, type ColorPlan, type YuvMatrix } from '../media/colorPlan.ts';
import type { VideoTrack } from '../media/mediaInfo.ts';
import type { VideoRendition } from '../media/rendition.ts';
import { filterValue } from './filterValue.ts';

export interface PictureRequest {
  readonly track: VideoTrack;
  readonly rendition: Pick<VideoRendition, 'widthPx' | 'heightPx' | 'asked'>;
  /** The table of the track's tone map (see colorPlan); null when it needs none. */
  readonly toneMapPath: string | null;
}

type Turn = VideoTrack['rotationDegrees'];

interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Pictures of the source to those of a rendition: its size, square pixels, upright, opaque, SDR in limited range, tagged; 8 bit 4:2:0 unless asked otherwise. */
export function pictureFilters({ track, rendition, toneMapPath }: PictureRequest): readonly string[] {
  const plan = colorPlan(track);
  const { placement = 'pad', pixelFormat = 'yuv420p', rotationDegrees = 0 } = rendition.asked ?? {};
  const turn = { isMirrored: track.isMirrored, rotationDegrees: sumOfTurns(track.rotationDegrees, rotationDegrees) };
  const isSideways = turn.rotationDegrees === 90 || turn.rotationDegrees === 270;
  const size = isSideways ? { widthPx: rendition.heightPx, heightPx: rendition.widthPx } : rendition;
  return [
    ...(plan.hasAlpha ? flattening(plan) : []),
    ...scaling(size, plan, { placement, pixelFormat }),
    ...(plan.toneMap ? toneMapping(toneMapPath, pixelFormat) : []),
    // After the scaling: there is less to turn.
    ...turning(turn),
    ...tagging(track),
  ];
}

function sumOfTurns(first: Turn, second: Turn): Turn {
  return ((first + second) % 360) as Turn;
}

/** Square pixels, and what the pictures are now, whatever the source's frames say of themselves: the encoder writes it into the stream. */
export function tagging(track: VideoTrack): readonly string[] {
  const { tags } = colorPlan(track);
  return ['setsar=1', `setparams=range=tv:colorspace=${tags.matrix}:color_primaries=${tags.primaries}:color_trc=${tags.transfer}`];
}

/** On black, before the scaling, which would smear what hides under transparent pixels into the visible ones. */
function flattening({ source }: ColorPlan): readonly string[] {
  return source.kind === 'yuv'
    ? ['format=yuva444p|yuva444p10le|yuva444p12le|yuva444p16le', `setparams=range=${source.range}`, 'premultiply=inplace=1']
    : ['format=gbrap|gbrap16le', 'premultiply=inplace=1'];
}

/** A picture whose shape is within this of the rendition's is stretched to it: codecs round sizes. */
const SAME_SHAPE = 0.02;

/**
 * To the rendition's size, and on to what follows: its pixel format, or RGB deep enough for the tone map. The size of the frames and the
 * shape of their pixels may change in the middle of a film; one of another shape than the rendition's gets black bars, unless its edges shall be cut or its shape given up. The sizes are
 * worked out anew at each change (eval=frame: for the pixels' shape alone ffmpeg does not build the graph anew). r is the frame's
 * shape to the rendition's; a pixel shape that cannot be meant counts as square.
 */
function scaling(
  { widthPx, heightPx }: Size,
  { source, toneMap }: ColorPlan,
  { placement, pixelFormat }: Pick<AskedPicture, 'placement' | 'pixelFormat'>,
): readonly string[] {
  const options = `flags=bicubic${conversion(source, toneMap === null)}`;
  const format = `format=${toneMap ? 'gbrp16le' : pixelFormat}`;
  if (placement === 'stretch') return [`scale=w=${widthPx}:h=${heightPx}:${options}`, format];
  const r = `st(0,if(between(sar,1/8,8),dar,a)*${heightPx}/${widthPx});`;
  const isSame = `between(ld(0),${1 - SAME_SHAPE},${1 + SAME_SHAPE})`;
  const pick = placement === 'crop' ? 'max' : 'min';
  const width = `${r}if(${isSame},${widthPx},max(2,2*round(${widthPx}*${pick}(1,ld(0))/2)))`;
  const height = `${r}if(${isSame},${heightPx},max(2,2*round(${heightPx}*${pick}(1,1/ld(0))/2)))`;
  return [
    `scale=w='${width}':h='${height}':eval=frame:${options}`,
    format,
    placement === 'crop' ? `crop=w=${widthPx}:h=${heightPx}` : `pad=w=${widthPx}:h=${heightPx}:x=-1:y=-1:eval=frame`,
  ];
}

/** Options of the first scale filter; nothing where matrix and range stay, so that swscale takes its short way. */
function conversion(source: ColorPlan['source'], isYuvOutput: boolean): string {
  if (source.kind === 'gray') return ':out_range=tv';
  if (source.kind === 'rgb') return isYuvOutput ? ':out_color_matrix=bt709:out_range=tv' : '';
  if (!isYuvOutput) return `:in_color_matrix=${SWSCALE_MATRIX[source.matrix]}:in_range=${source.range}`;
  return source.range === 'pc' ? ':in_range=pc:out_range=tv' : '';
}

/** swscale's names differ from ffmpeg's others. */
export const SWSCALE_MATRIX: Readonly<Record<YuvMatrix, string>> = {
  bt709: 'bt709',
  bt470bg: 'bt470',
  smpte170m: 'smpte170m',
  smpte240m: 'smpte240m',
  fcc: 'fcc',
  bt2020nc: 'bt2020',
};

/** A table in RGB, the same in every build of ffmpeg; half the time of zscale and tonemap, which not every build has. */
function toneMapping(path: string | null, pixelFormat: string): readonly string[] {
  if (path === null) throw new Error('a tone map needs its table');
  return [
    `lut3d=file=${filterValue(path)}:interp=tetrahedral`,
    'scale=out_color_matrix=bt709:out_range=tv',
    `format=${pixelFormat}`,
    // The light levels of the source are no longer true; newer encoders would pass them on.
    'sidedata=mode=delete:type=MASTERING_DISPLAY_METADATA',
    'sidedata=mode=delete:type=CONTENT_LIGHT_LEVEL',
  ];
}

/** Mirrored left to right first, then turned clockwise (see VideoTrack); -noautorotate keeps ffmpeg from doing it too. */
function turning({ rotationDegrees, isMirrored }: Pick<VideoTrack, 'rotationDegrees' | 'isMirrored'>): readonly string[] {
  switch (rotationDegrees) {
    case 0:
      return isMirrored ? ['hflip'] : [];
    case 90:
      return [isMirrored ? 'transpose=clock_flip' : 'transpose=clock'];
    case 180:
      return isMirrored ? ['vflip'] : ['hflip', 'vflip'];
    case 270:
      return [isMirrored ? 'transpose=cclock_flip' : 'transpose=cclock'];
  }
}
