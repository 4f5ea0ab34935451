/** Pixel formats that can be asked for, as ffmpeg names them. */
const ASKED_PIXEL_FORMATS = ['yuv420p', 'yuv422p', 'yuv444p', 'yuv420p10le', 'yuv422p10le', 'yuv444p10le'] as const;

export type AskedPixelFormat = (typeof ASKED_PIXEL_FORMATS)[number];

/** What a caller of GenerateVideoPlaylist asked for beyond size and rate; software makes it, by these parameters and no others. */
export interface AskedPicture {
  readonly codec: 'h264' | 'hevc';
  /** Mean bit rate; null: constant quality, by the rendition's crf. */
  readonly bitrateBps: number | null;
  readonly pixelFormat: AskedPixelFormat;
  /** Most B-frames in a row. */
  readonly bFrames: number;
  readonly referenceFrames: number;
  /** Clockwise, on top of what the source says of itself. */
  readonly rotationDegrees: 0 | 90 | 180 | 270;
  /** What becomes of a picture of another shape: bars around it, its edges cut off, or its shape given up. */
  readonly placement: 'pad' | 'crop' | 'stretch';
}
