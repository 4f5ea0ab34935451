import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { diskAnswer } from '../../base/diskAnswer.ts';
import { EngineError } from '../../base/errors.ts';
import { NewestFirst } from '../../base/newestFirst.ts';
import type { PictureStore } from '../../base/pictureStore.ts';
import { checkRegular } from '../../base/regularFile.ts';
import { SharedWork } from '../../base/sharedWork.ts';
import type { EncodeTools } from '../../ffmpeg/mediaTools.ts';
import { scaledPicture, type WholePicture } from '../../ffmpeg/pictures/scaledPicture.ts';
import type { FilmFrames, FilmFramesRequest } from './filmFrames.ts';
import type { PictureSource, PictureSources } from './pictureSources.ts';

export type PictureKind = 'poster' | 'backdrop';

/** A picture as it goes out. */
export interface Picture {
  readonly bytes: Buffer;
  readonly contentType: 'image/jpeg' | 'image/webp';
  /** Of what is sent: another one than that of the address when the picture has changed since. */
  readonly version: string;
}

export interface WantedPicture {
  /** Or a series or season, see PictureSources.find. */
  readonly itemId: string;
  readonly kind: PictureKind;
  /** Pictures come a little wider than that at most, see PICTURE_WIDTHS. */
  readonly widthPx: number;
}

export interface ArtworkOptions {
  readonly signal: AbortSignal;
  /** Nobody waits for it. */
  readonly isIdle?: boolean;
}

export interface ArtworkRequest {
  readonly sources: PictureSources;
  readonly store: PictureStore;
  readonly frames: FilmFrames;
  /** See FilmFramesRequest: for pictures that nobody waits for. */
  readonly background: FilmFramesRequest['background'];
  /** The bytes of a picture at TMDB; null: it cannot be had now. */
  readonly online: (path: string, kind: PictureKind, options: { readonly signal: AbortSignal }) => Promise<Buffer | null>;
  readonly tools: () => Promise<Pick<EncodeTools, 'ffmpeg' | 'processTable'>>;
  /** An item was found to have no picture. */
  readonly changed: () => void;
}

/** The widths that pictures are made in: others would fill the store with sizes that hardly differ. */
const PICTURE_WIDTHS = [92, 185, 342, 500, 780, 1280, 1920];

const WIDEST_PX = 1920;
const SCALED_AT_A_TIME = 2;
const MAX_FILE_BYTES = 64 * 2 ** 20;
const NICENESS = { waited: 5, idle: 19 } as const;

/** Pictures of items in the sizes that are asked for: from the store, else made, once for all who ask meanwhile. */
export class Artwork {
  readonly #request: ArtworkRequest;
  readonly #work = new SharedWork<string, Buffer | null>();
  readonly #scaling = new NewestFirst(SCALED_AT_A_TIME);

  constructor(request: ArtworkRequest) {
    this.#request = request;
  }

  /** Throws ITEM_UNKNOWN, FILE_MISSING (it has no such picture), FFMPEG_MISSING, the signal's reason. */
  async picture(wanted: WantedPicture, options: ArtworkOptions): Promise<Picture> {
    const { sources, store } = this.#request;
    const { itemId, kind } = wanted;
    const source = sources.find(itemId);
    if (!source) throw new EngineError('ITEM_UNKNOWN', `There is no item "${itemId}" in the library.`, { details: { itemId } });
    const version = source[kind]?.version ?? null;
    if (version === null) throw noPicture(source);
    const widthPx = PICTURE_WIDTHS.find((width) => width >= wanted.widthPx) ?? WIDEST_PX;
    const name = `${kind}-${version}-${widthPx}`;
    const shelf = shelfOf(itemId);
    const kept = await store.read(shelf, name);
    if (kept) return pictureOf(kept, version);
    const idle = options.isIdle === true ? 'idle ' : '';
    const bytes = await this.#work.run(
      `${idle}${itemId}/${name}`,
      (signal) => this.#make(source, { ...wanted, widthPx }, { ...options, signal }),
      options,
    );
    if (!bytes) throw noPicture(source);
    await store.write(shelf, name, bytes);
    return pictureOf(bytes, version);
  }

  /** null: there is no such picture, which is then known. */
  async #make(source: PictureSource, wanted: WantedPicture, options: ArtworkOptions): Promise<Buffer | null> {
    const { sources, changed } = this.#request;
    const { itemId, kind } = wanted;
    const file = kind === 'poster' ? source.posterPath : source.backdropPath;
    const beside = file === null ? null : await bytesOf(file);
    const embedded = kind === 'poster' && source.coverIndex !== null ? source.coverIndex : null;
    const bytes =
      (beside && (await this.#scaled({ kind: 'bytes', bytes: beside }, wanted, options))) ??
      (embedded === null || source.path === null
        ? null
        : await this.#scaled({ kind: 'track', path: source.path, trackIndex: embedded }, wanted, options)) ??
      (await this.#online(source, wanted, options)) ??
      (await this.#frame(source, wanted, options));
    if (kind === 'poster' && source.path !== null && (bytes || (await isThere(source.path)))) {
      sources.setMade(itemId, bytes !== null);
      if (!bytes) changed();
    }
    return bytes;
  }

  #scaled(picture: WholePicture, { widthPx }: WantedPicture, options: ArtworkOptions): Promise<Buffer | null> {
    const scaled = async (signal: AbortSignal): Promise<Buffer | null> => {
      const { ffmpeg, processTable } = await this.#request.tools();
      return scaledPicture({ picture, widthPx, ffmpeg, processTable, niceness: nicenessOf(options) }, { signal });
    };
    const { signal, isIdle = false } = options;
    return isIdle ? this.#request.background(scaled, { signal, isIdle }) : this.#scaling.run(() => scaled(signal), options);
  }

  async #online(source: PictureSource, wanted: WantedPicture, options: ArtworkOptions): Promise<Buffer | null> {
    const path = wanted.kind === 'poster' ? source.onlinePoster : source.onlineBackdrop;
    const bytes = path === null ? null : await this.#request.online(path, wanted.kind, options);
    return bytes && this.#scaled({ kind: 'bytes', bytes }, wanted, options);
  }

  async #frame(
    { film, path, placeSeconds }: PictureSource,
    { itemId, widthPx }: WantedPicture,
    options: ArtworkOptions,
  ): Promise<Buffer | null> {
    const { sources, frames } = this.#request;
    if (!film || path === null) return null;
    const request = { path, ...film, isIdle: options.isIdle === true, niceness: nicenessOf(options) };
    const seconds = placeSeconds ?? (await frames.pick(request, options));
    if (seconds === null) return null;
    if (placeSeconds === null) sources.setPlace(itemId, seconds);
    return frames.picture({ ...request, atSeconds: seconds, widthPx }, options);
  }
}

/** A folder's name of the store: keys of series may be of any length and script. */
function shelfOf(subject: string): string {
  return subject.includes(':') ? createHash('sha256').update(subject).digest('hex').slice(0, 24) : subject;
}

function nicenessOf({ isIdle }: ArtworkOptions): number {
  return isIdle === true ? NICENESS.idle : NICENESS.waited;
}

function noPicture({ title }: PictureSource): EngineError {
  return new EngineError('FILE_MISSING', `There is no picture of "${title}".`);
}

/** null: it is not there any more, may not be read, or is no picture that anybody would draw. */
async function bytesOf(path: string): Promise<Buffer | null> {
  try {
    const stats = await diskAnswer(path, () => stat(path));
    checkRegular(path, stats);
    return stats.size > MAX_FILE_BYTES ? null : await readFile(path);
  } catch {
    return null; // there are other pictures
  }
}

async function isThere(path: string): Promise<boolean> {
  return diskAnswer(path, () => stat(path)).then(
    () => true,
    () => false,
  );
}

function pictureOf(bytes: Buffer, version: string): Picture {
  return { bytes, version, contentType: bytes[0] === 0xff && bytes[1] === 0xd8 ? 'image/jpeg' : 'image/webp' };
}
