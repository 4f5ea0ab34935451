import { runTool } from '../childProcess.ts';
import { fileInput } from '../encodeArguments.ts';
import type { ProcessTable } from '../processTable.ts';
import { pictureFormat } from './pictureFormat.ts';

/** A whole picture: the bytes of an image file, or a track of a media file that is a cover. */
export type WholePicture =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'track'; readonly path: string; readonly trackIndex: number };

export interface ScaledPictureRequest {
  readonly picture: WholePicture;
  /** Narrower pictures stay as they are. */
  readonly widthPx: number;
  readonly ffmpeg: string;
  readonly processTable: ProcessTable;
  readonly niceness: number;
}

const TIMEOUT_MS = 15_000;
/** Scans of posters have 40 million; a picture of a gigabyte decoded is an attack or a mistake. */
const MAX_PIXELS = '150000000';

/** WebP is half of JPEG's size; not every ffmpeg was built with it. */
const ENCODERS = [
  // 0 to 100; 4 of 6: slower methods save a twentieth more.
  { arguments: ['-c:v', 'libwebp', '-quality', '82', '-compression_level', '4'], range: 'tv', format: 'yuv420p' },
  // 2 to 31, less is better. JFIF 1.02 has full range.
  { arguments: ['-c:v', 'mjpeg', '-q:v', '3'], range: 'pc', format: 'yuvj420p' },
] as const;

/** A picture in another size: WebP, else JPEG; null: it is no picture that can be read. Throws the signal's reason. */
export async function scaledPicture(request: ScaledPictureRequest, { signal }: { readonly signal: AbortSignal }): Promise<Buffer | null> {
  const { picture, ffmpeg, processTable, niceness } = request;
  const input = inputOf(picture);
  if (input === null) return null;
  for (const encoder of ENCODERS) {
    const args = [
      '-hide_banner', // no build configuration in the log
      '-nostdin', // a "q" must not end it; a picture on stdin is read all the same
      '-loglevel',
      'level+error',
      // One picture does not profit from more.
      '-threads',
      '1',
      '-max_pixels',
      MAX_PIXELS,
      ...input,
      '-vf',
      `scale='min(${request.widthPx},iw)':-2:flags=lanczos:out_color_matrix=smpte170m:out_range=${encoder.range},format=${encoder.format}`,
      // Of an animated one the first.
      '-frames:v',
      '1',
      // What a camera wrote into it is nobody's business.
      '-map_metadata',
      '-1',
      ...encoder.arguments,
      // The picture as it is, without a container's ability to seek back.
      '-f',
      'image2pipe',
      'pipe:1',
    ];
    const options = { processTable, signal, timeoutMs: TIMEOUT_MS, niceness, ...(picture.kind === 'bytes' && { input: picture.bytes }) };
    const { isSuccess, stdout } = await runTool(ffmpeg, args, options);
    signal.throwIfAborted();
    if (isSuccess && stdout.length > 0) return stdout;
  }
  return null;
}

/** null: no picture. */
function inputOf(picture: WholePicture): readonly string[] | null {
  if (picture.kind === 'track') return ['-i', fileInput(picture.path), '-map', `0:${picture.trackIndex}`];
  const format = pictureFormat(picture.bytes);
  return format === null ? null : ['-f', format, '-i', 'pipe:0'];
}
