import { isAbsolute, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GenerateVideoPlaylistRequest } from '../../../shared/playlistContract.ts';
import { EngineError } from '../base/errors.ts';
import type { LocatedItem } from '../library/items.ts';
import { canonicalLanguage, languageName } from '../media/language.ts';
import type { MediaInfo } from '../media/mediaInfo.ts';
import type { SubtitleRendition } from '../media/subtitles/subtitleRendition.ts';
import type { SubtitleFormat } from '../media/subtitles/sidecarName.ts';
import { resolveBucketUri, type Buckets } from '../sharing/buckets.ts';
import { fieldProblem } from './plan/fieldProblem.ts';

/** The files that a request names, found and looked into. */
export interface OpenedSource {
  readonly itemId: string;
  readonly info: MediaInfo & { readonly durationSeconds: number };
  /** In the request's order. */
  readonly subtitles: readonly GivenSubtitle[];
  readonly buckets: Buckets;
}

/** A subtitle file that the caller named. */
export interface GivenSubtitle {
  readonly rendition: SubtitleRendition;
  /** As he said; '': he did not. */
  readonly language: string;
}

const FORMATS: Readonly<Record<string, SubtitleFormat>> = {
  '.srt': 'srt',
  '.ass': 'ass',
  '.ssa': 'ass',
  '.vtt': 'webvtt',
  '.webvtt': 'webvtt',
};

/**
 * Opens the source and finds the subtitle files. Throws BAD_REQUEST that names the field, FILE_MISSING, FILE_UNREADABLE, OUTSIDE_BUCKET,
 * NOT_MEDIA, UNPLAYABLE, CONFLICT (still being written).
 */
export async function openSource(
  request: GenerateVideoPlaylistRequest,
  options: {
    readonly buckets: () => Buckets;
    readonly open: (path: string, options: { readonly signal: AbortSignal }) => Promise<LocatedItem>;
    readonly isOwner: boolean;
    readonly signal: AbortSignal;
  },
): Promise<OpenedSource> {
  const buckets = options.buckets();
  const place = { buckets, isOwner: options.isOwner };
  const path = await inputPath(request.SourceURI, 'SourceURI', place);
  const item = await options.open(path, options).catch((error: unknown) => Promise.reject(named(error, 'SourceURI')));
  const { durationSeconds } = item.info;
  if (item.growth !== null)
    throw new EngineError('CONFLICT', `"SourceURI": ${request.SourceURI} is still being written. Try again when it is whole.`, {
      details: { field: 'SourceURI' },
    });
  if (durationSeconds === null || durationSeconds <= 0)
    throw new EngineError('UNPLAYABLE', `"SourceURI": ${request.SourceURI} does not say how long it is, and its end could not be found.`, {
      details: { field: 'SourceURI' },
    });
  if (request.SourceStartTime >= durationSeconds)
    throw fieldProblem('SourceStartTime', `is behind the end of the source, which lasts ${durationSeconds} s.`);
  const subtitles = await Promise.all(
    request.SourceSubtitles.map((given, index) => givenSubtitle(given, `SourceSubtitles.${index}.URI`, index, place)),
  );
  return { itemId: item.itemId, info: { ...item.info, durationSeconds }, subtitles, buckets };
}

async function givenSubtitle(
  { URI, Language = '' }: GenerateVideoPlaylistRequest['SourceSubtitles'][number],
  field: string,
  index: number,
  place: { readonly buckets: Buckets; readonly isOwner: boolean },
): Promise<GivenSubtitle> {
  const path = await inputPath(URI, field, place);
  const format = FORMATS[extname(path).toLowerCase()];
  if (!format) throw fieldProblem(field, 'has to be a file ending in .srt, .vtt, .webvtt, .ass or .ssa');
  const language = canonicalLanguage(Language === '' ? null : Language);
  const name = (language && languageName(language)) || `Subtitles ${index + 1}`;
  const rendition: SubtitleRendition = {
    kind: 'subtitle',
    id: `g${index}`,
    name,
    language,
    isDefault: false,
    isAutoselect: true,
    isForced: false,
    isSdh: false,
    source: { kind: 'file', path, format },
  };
  return { rendition, language: Language };
}

async function inputPath(
  uri: string,
  field: string,
  { buckets, isOwner }: { readonly buckets: Buckets; readonly isOwner: boolean },
): Promise<string> {
  if (!uri.startsWith('file:')) return resolveBucketUri(buckets, uri).catch((error: unknown) => Promise.reject(named(error, field)));
  if (!isOwner) throw fieldProblem(field, 'may be a file:// address only in requests of the machine’s owner. Use oss://bucket/object.');
  const path = pathOf(uri);
  if (path === null || !isAbsolute(path)) throw fieldProblem(field, `is no absolute path: ${uri}. Use file:///absolute/path.`);
  return path;
}

/** null: no file address of this machine. */
function pathOf(uri: string): string | null {
  try {
    return fileURLToPath(uri);
  } catch {
    return null;
  }
}

/** The same error, saying which field led to it. */
function named(error: unknown, field: string): unknown {
  if (!(error instanceof EngineError)) return error;
  const details = { ...error.details, field };
  return new EngineError(error.code, `"${field}": ${error.message.replace(/^"uri" /, '')}`, { details, cause: error });
}
