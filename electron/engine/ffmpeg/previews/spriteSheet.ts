import type { PreviewSize } from '../../media/previews/previewSize.ts';
import type { SpriteLayout } from '../../media/previews/storyboard.ts';
import { runTool } from '../childProcess.ts';
import type { ProcessTable } from '../processTable.ts';

export interface SpriteSheetRequest {
  /** Raw frames, see tilesArguments. */
  readonly tiles: Buffer;
  readonly tile: PreviewSize;
  readonly layout: SpriteLayout;
  readonly ffmpeg: string;
  readonly processTable: ProcessTable;
}

/** As of all background work. */
const NICENESS = 19;
const TIMEOUT_MS = 20_000;

/** WebP is half of JPEG's size; not every ffmpeg was built with it. */
const ENCODERS = [
  // 0 to 100; 4 of 6: slower methods save a twentieth more.
  ['-c:v', 'libwebp', '-quality', '70', '-compression_level', '4'],
  ['-c:v', 'mjpeg', '-q:v', '4'],
] as const;

/** JFIF 1.02 has full range; the matrix is BT.601's already. */
const JPEG_RANGE = ',scale=in_range=tv:out_range=pc,format=yuvj420p';

/** Puts tiles on one picture: WebP, else JPEG; null: this ffmpeg can do neither, or was stopped. Throws the signal's reason. */
export async function spriteSheet(request: SpriteSheetRequest, { signal }: { readonly signal: AbortSignal }): Promise<Buffer | null> {
  const { tiles, tile, layout, ffmpeg, processTable } = request;
  for (const encoder of ENCODERS) {
    const args = [
      '-hide_banner',
      '-nostdin',
      '-loglevel',
      'level+error',
      // What the raw frames do not say of themselves; the rate means nothing.
      '-f',
      'rawvideo',
      '-pixel_format',
      'yuv420p',
      '-video_size',
      `${tile.widthPx}x${tile.heightPx}`,
      '-framerate',
      '1',
      '-i',
      'pipe:0',
      '-vf',
      `tile=${layout.columns}x${layout.rows}${encoder[1] === 'mjpeg' ? JPEG_RANGE : ''}`,
      '-frames:v',
      '1',
      ...encoder,
      // The picture as it is, without a container's ability to seek back.
      '-f',
      'image2pipe',
      'pipe:1',
    ];
    const options = { processTable, signal, timeoutMs: TIMEOUT_MS, niceness: NICENESS, input: tiles };
    const { isSuccess, stdout } = await runTool(ffmpeg, args, options);
    signal.throwIfAborted();
    if (isSuccess && stdout.length > 0) return stdout;
  }
  return null;
}
