import { basename } from 'node:path';
import { EngineError } from '../../base/errors.ts';
import { jpegOrientation, type Orientation } from '../../media/jpegOrientation.ts';
import { pictureDemuxer } from '../../media/pictureFormat.ts';
import { runTool } from '../childProcess.ts';
import { fileInput, READS_FILES_ALONE } from '../encodeArguments.ts';
import { sniffFile } from '../fileSniff.ts';
import type { ProcessTable } from '../processTable.ts';
import { PRESENTER_SIZE } from './presenterPicture.ts';

const TIMEOUT_MS = 20_000;
/** 100 megapixels, more than any camera's: a few bytes of PNG can claim the rest of the memory. */
const MAX_PIXELS = 100_000_000;

/** Behind pictures that do not fill the frame, and where there is none. */
const PLAIN_BACKGROUND = '0x1c2430';

/**
 * Draws the unmoving part of a presenter video as BMP: the picture upright and whole, its own blur on both sides, shades behind the texts.
 * `picturePath` null: a plain background. Throws NOT_MEDIA for what is no picture or cannot be decoded, whatever it is named.
 */
export async function drawCanvas(
  request: { readonly picturePath: string | null; readonly canvasPath: string },
  { binary, processTable, signal }: { readonly binary: string; readonly processTable: ProcessTable; readonly signal: AbortSignal },
): Promise<void> {
  const { picturePath, canvasPath } = request;
  const picture = picturePath === null ? null : await pictureInput(picturePath);
  const args = [
    '-hide_banner', // no build configuration in the log
    '-nostdin', // a "q" must not end it
    '-loglevel',
    'error',
    // One frame: threads for each filter and the decoder cost more than they give (226 to 160 ms, and far more beside other work).
    '-filter_complex_threads',
    '1',
    '-threads',
    '1',
    ...(picture?.options ?? []),
    '-filter_complex',
    canvasGraph(picture?.orientation ?? null),
    '-map',
    '[canvas]',
    '-frames:v',
    '1',
    // Quick to write and to read.
    '-c:v',
    'bmp',
    '-f',
    'image2',
    '-update',
    '1',
    '-y',
    fileInput(canvasPath),
  ];
  const { isSuccess, exit, stderrTail } = await runTool(binary, args, { processTable, signal, timeoutMs: TIMEOUT_MS });
  signal.throwIfAborted();
  if (isSuccess) return;
  if (stderrTail.some((line) => line.includes('No space left')))
    throw new EngineError('NO_SPACE', 'The disk with the data folder is full. Free some space and try again.');
  if (picturePath === null || exit.kind === 'failed-to-start')
    throw new EngineError('TRANSCODE_FAILED', 'ffmpeg could not draw the background of the video. Its words are in the log.', {
      cause: new Error(stderrTail.join('\n')),
    });
  throw new EngineError('NOT_MEDIA', `"${basename(picturePath)}" is no picture that can be decoded: it is damaged, cut off or too large.`, {
    details: { field: 'avatar', reason: 'undecodable' },
    cause: new Error(stderrTail.join('\n')),
  });
}

async function pictureInput(path: string): Promise<{ readonly options: readonly string[]; readonly orientation: Orientation }> {
  const { head } = await sniffFile(path);
  const demuxer = pictureDemuxer(head);
  if (demuxer === null) {
    throw new EngineError('NOT_MEDIA', `"${basename(path)}" is no picture. Send a JPEG, PNG, WebP, GIF, BMP or AVIF file.`, {
      details: { field: 'avatar', reason: 'not-a-picture' },
    });
  }
  return {
    options: [
      ...READS_FILES_ALONE,
      // By its bytes and not by its name, and never a format that opens other files.
      '-f',
      demuxer,
      '-max_pixels',
      String(MAX_PIXELS),
      // Newer versions turn by Exif data and older do not; the filters do it for all.
      '-noautorotate',
      '-i',
      fileInput(path),
    ],
    orientation: jpegOrientation(head),
  };
}

function canvasGraph(orientation: Orientation | null): string {
  const { widthPx, heightPx } = PRESENTER_SIZE;
  const size = `${widthPx}:${heightPx}`;
  // Darker below, where captions are, and a little above, behind the title. Expressions are slow: a column is computed and made wide.
  const below = `clip(215*(Y-${heightPx * 0.46})/${heightPx * 0.4},0,215)`;
  const above = `clip(170*(${heightPx * 0.22}-Y)/${heightPx * 0.22},0,170)`;
  const shade = `color=black:s=8x${heightPx},format=rgba,geq=r=0:g=0:b=0:a='${below}+${above}',scale=${size}:flags=neighbor[shade]`;
  const shaded = `[lit][shade]overlay=shortest=1,format=rgb24[canvas]`;
  if (orientation === null) return `color=${PLAIN_BACKGROUND}:s=${widthPx}x${heightPx},format=rgb24[lit];${shade};${shaded}`;
  return [
    // Transparent parts are dark and not what hides below them.
    `[0:v]${['format=rgba', ...turning(orientation)].join(',')},split[behind][front]`,
    // Made small at once, before it is blurred: nothing of its detail is left anyway.
    `[behind]format=rgb24,scale=160:90:force_original_aspect_ratio=increase,crop=160:90,gblur=sigma=8,scale=${size}:flags=bicubic,eq=brightness=-0.12:saturation=0.9[blur]`,
    `[front]scale=${size}:force_original_aspect_ratio=decrease:flags=lanczos[whole]`,
    '[blur][whole]overlay=x=(W-w)/2:y=(H-h)/2,format=rgb24[lit]',
    shade,
    shaded,
  ].join(';');
}

function turning({ isMirrored, degrees }: Orientation): readonly string[] {
  const turns = { 0: [], 90: ['transpose=clock'], 180: ['hflip', 'vflip'], 270: ['transpose=cclock'] } as const;
  return [...(isMirrored ? ['hflip'] : []), ...turns[degrees]];
}
