import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { EngineError } from '../../base/errors.ts';
import { NewestFirst } from '../../base/newestFirst.ts';
import { SharedWork } from '../../base/sharedWork.ts';
import { PREVIEW_ATTEMPTS } from '../../ffmpeg/previews/previewArguments.ts';
import { spriteSheet } from '../../ffmpeg/previews/spriteSheet.ts';
import { stillPicture } from '../../ffmpeg/previews/stillPicture.ts';
import { startTileReading } from '../../ffmpeg/previews/tileReading.ts';
import type { EncodeTools } from '../../ffmpeg/mediaTools.ts';
import { colorPlan } from '../../media/colorPlan.ts';
import { mainVideoTrack, type VideoTrack } from '../../media/mediaInfo.ts';
import { previewSize } from '../../media/previews/previewSize.ts';
import { spriteLayout, storyboardOf, type SpriteLayout, type Storyboard } from '../../media/previews/storyboard.ts';
import { storyboardText } from '../../media/previews/storyboardText.ts';
import { boundaryTicks, segmentAt } from '../../media/segmentTimeline.ts';
import { secondsFromTicks, ticksFromSeconds } from '../../media/timebase.ts';
import type { ToneMap } from '../../media/toneMap.ts';
import type { RunPool } from '../runPool.ts';
import { renditionsOf, type TranscodeItem } from '../transcodeItem.ts';
import type { PreviewItem, PreviewPicture, Previews } from './previews.ts';
import type { PictureStore } from '../../base/pictureStore.ts';
import { TileRun } from './tileRun.ts';

export interface PreviewMakerRequest {
  readonly store: PictureStore;
  readonly pool: RunPool;
  /** Resolves when ffmpeg was found and checked. Throws FFMPEG_MISSING. */
  readonly tools: () => Promise<Pick<EncodeTools, 'ffmpeg' | 'processTable'>>;
  /** A file with the table of a tone map. */
  readonly toneMapPath: (toneMap: ToneMap) => Promise<string>;
  /** The item as it is on the disk now; null when the id is unknown. Throws FILE_MISSING when its file is gone. */
  readonly findItem: (itemId: string) => Promise<TranscodeItem | null>;
}

/** Goes up when pictures change, so that those of an earlier Playhead are not taken. */
const PREVIEW_VERSION = 1;
const STILL_LONG_SIDE_PX = 320;
/** The one that is looked at and the one that the playhead has come to meanwhile. */
const STILLS_AT_A_TIME = 2;

/** Longer than a pointer has to rest for its place to be made ready. */
const REST_MS = 150;

interface WantedSprite {
  readonly layout: SpriteLayout;
  /** Nobody waits for it. */
  readonly isIdle: boolean;
}

/** A film whose pictures can be shown small. */
interface Film {
  readonly item: TranscodeItem;
  readonly track: VideoTrack;
}

/** Makes stills and sprites when they are asked for, and keeps them. */
export class PreviewMaker implements Previews, Disposable {
  readonly #request: PreviewMakerRequest;
  readonly #work = new SharedWork<string, Buffer>();
  readonly #stills = new NewestFirst(STILLS_AT_A_TIME);
  /** They share a disk and one place in the pool. */
  readonly #sprites = new NewestFirst(1);
  readonly #closed = new AbortController();

  constructor(request: PreviewMakerRequest) {
    this.#request = request;
  }

  async storyboard(wanted: PreviewItem, query: string): Promise<string> {
    return storyboardText(storyboardFor(await this.#film(wanted)), query);
  }

  async sprite(wanted: PreviewItem, index: number, options: { readonly signal: AbortSignal }): Promise<PreviewPicture> {
    const film = await this.#film(wanted);
    const storyboard = storyboardFor(film);
    const layout = spriteLayout(storyboard, index);
    if (!layout) {
      throw new EngineError(
        'SEGMENT_UNKNOWN',
        `The storyboard of "${film.item.title}" has ${storyboard.spriteCount} sprites; there is no sprite ${index}.`,
      );
    }
    const name = spriteName(film, storyboard, index);
    return this.#kept(film.item, name, options, (signal) =>
      this.#sprites.run(() => this.#makeSprite(film, storyboard, { layout, isIdle: false }, signal), { signal }),
    );
  }

  /**
   * Makes the next sprite of an item that is not there yet, while nobody wants anything else. False: they are all there, or there can be none.
   * Throws FFMPEG_MISSING, ENGINE_CLOSED, FILE_MISSING, the signal's reason.
   */
  async makeMissing(itemId: string, { signal }: { readonly signal: AbortSignal }): Promise<boolean> {
    const item = await this.#request.findItem(itemId);
    const track = item && mainVideoTrack(item.info);
    if (!item || !track || item.growing) return false;
    const { store } = this.#request;
    const film: Film = { item, track };
    const storyboard = storyboardFor(film);
    for (let index = 0; index < storyboard.spriteCount; index += 1) {
      const name = spriteName(film, storyboard, index);
      const layout = spriteLayout(storyboard, index);
      if (layout === null || (await store.has(itemId, name))) continue;
      const ending = AbortSignal.any([signal, this.#closed.signal]);
      const made = await this.#makeSprite(film, storyboard, { layout, isIdle: true }, ending);
      ending.throwIfAborted();
      // What cannot be read here is asked for again by whoever looks there.
      if (!made) return false;
      await store.write(itemId, name, made);
      return true;
    }
    return false;
  }

  async still(wanted: PreviewItem, atSeconds: number, options: { readonly signal: AbortSignal }): Promise<PreviewPicture> {
    const film = await this.#film(wanted);
    const ticks = gridTicks(film.item, atSeconds);
    const name = `still-${parametersId([film.track.index, STILL_LONG_SIDE_PX])}-${ticks}`;
    return this.#kept(film.item, name, options, (signal) =>
      this.#stills.run(() => this.#makeStill(film, secondsFromTicks(ticks), signal), { signal }),
    );
  }

  /** Ends what runs; whoever waits gets ENGINE_CLOSED. */
  [Symbol.dispose](): void {
    this.#closed.abort(new EngineError('ENGINE_CLOSED', 'Playhead is closing. Start it again to go on.'));
  }

  async #film({ itemId, timelineId }: PreviewItem): Promise<Film> {
    this.#closed.signal.throwIfAborted();
    const item = await this.#request.findItem(itemId);
    if (!item) throw new EngineError('ITEM_UNKNOWN', `There is no item "${itemId}". Open its file again.`, { details: { itemId } });
    if (!renditionsOf(item, timelineId)) {
      throw new EngineError('ITEM_UNKNOWN', `This address of "${item.title}" is out of date. Open its file again.`, {
        details: { itemId },
      });
    }
    const track = mainVideoTrack(item.info);
    if (!track) throw new EngineError('SEGMENT_UNKNOWN', `"${item.title}" is sound alone: there are no pictures of it.`);
    if (item.growing)
      throw new EngineError('SEGMENT_UNKNOWN', `"${item.title}" is still being written: there are no small pictures of it yet.`);
    return { item, track };
  }

  /** From the store, else made, once for all who ask meanwhile. */
  async #kept(
    { itemId, title }: TranscodeItem,
    name: string,
    { signal }: { readonly signal: AbortSignal },
    make: (signal: AbortSignal) => Promise<Buffer | null>,
  ): Promise<PreviewPicture> {
    const { store } = this.#request;
    const there = await store.read(itemId, name);
    if (there) return pictureOf(there);
    const work = async (shared: AbortSignal): Promise<Buffer> => {
      const made = await make(AbortSignal.any([shared, this.#closed.signal]));
      this.#closed.signal.throwIfAborted();
      if (!made)
        throw new EngineError('TRANSCODE_FAILED', `No picture of "${title}" could be made there. Its file may be damaged at that place.`);
      await store.write(itemId, name, made);
      return made;
    };
    return pictureOf(await this.#work.run(`${itemId}/${name}`, work, { signal }));
  }

  async #makeStill({ item, track }: Film, fromSeconds: number, signal: AbortSignal): Promise<Buffer | null> {
    const { ffmpeg, processTable } = await this.#request.tools();
    const toneMapPath = await this.#toneMapPath(track);
    const size = previewSize(track, STILL_LONG_SIDE_PX);
    return stillPicture({ path: item.path, info: item.info, track, size, fromSeconds, toneMapPath, ffmpeg, processTable }, { signal });
  }

  async #makeSprite(film: Film, storyboard: Storyboard, sprite: WantedSprite, signal: AbortSignal): Promise<Buffer | null> {
    const { ffmpeg, processTable } = await this.#request.tools();
    for (let attempt = 0; attempt < PREVIEW_ATTEMPTS; attempt += 1) {
      const tiles = await this.#readTiles(film, storyboard, { ...sprite, attempt }, signal);
      if (tiles) return spriteSheet({ tiles, tile: storyboard.tile, layout: sprite.layout, ffmpeg, processTable }, { signal });
    }
    return null;
  }

  async #readTiles(
    { item, track }: Film,
    storyboard: Storyboard,
    { layout, isIdle, attempt }: WantedSprite & { readonly attempt: number },
    signal: AbortSignal,
  ): Promise<Buffer | null> {
    const { pool, tools } = this.#request;
    const { ffmpeg, processTable } = await tools();
    const toneMapPath = await this.#toneMapPath(track);
    const { intervalSeconds, tile: size } = storyboard;
    const fromSeconds = layout.firstTile * intervalSeconds;
    const place = { path: item.path, info: item.info, track, size, fromSeconds, toneMapPath, attempt };
    // A pointer that passes wants no sprite, and where it rests the first segment of that place comes first.
    if (!isIdle) await setTimeout(REST_MS, undefined, { signal });
    signal.throwIfAborted();
    const run = new TileRun(() => startTileReading({ ...place, count: layout.tileCount, intervalSeconds, ffmpeg, processTable }), {
      isIdle,
    });
    const stop = (): void => run.stop();
    signal.addEventListener('abort', stop, { once: true });
    pool.add(run);
    try {
      const tiles = await run.result;
      signal.throwIfAborted();
      return tiles;
    } finally {
      signal.removeEventListener('abort', stop);
      pool.remove(run);
    }
  }

  /** null: nothing has to be tone-mapped. */
  async #toneMapPath(track: VideoTrack): Promise<string | null> {
    const { toneMap } = colorPlan(track);
    return toneMap && this.#request.toneMapPath(toneMap);
  }
}

function spriteName({ track }: Film, storyboard: Storyboard, index: number): string {
  return `sprite-${parametersId([storyboard, track.index])}-${index}`;
}

function storyboardFor({ item, track }: Film): Storyboard {
  return storyboardOf(track, item.info.durationSeconds ?? 0);
}

/** Places that are near each other share a picture: the boundary of the item's timeline at or before it, a keyframe where those are known. */
function gridTicks({ timeline }: TranscodeItem, atSeconds: number): number {
  const last = Math.max(0, timeline.durationTicks - 1);
  return boundaryTicks(timeline, segmentAt(timeline, Math.min(last, Math.max(0, ticksFromSeconds(atSeconds)))));
}

function parametersId(parameters: readonly unknown[]): string {
  return createHash('sha256')
    .update(JSON.stringify([PREVIEW_VERSION, ...parameters]))
    .digest('hex')
    .slice(0, 10);
}

/** By its first bytes: sprites are JPEG where ffmpeg makes no WebP. */
function pictureOf(bytes: Buffer): PreviewPicture {
  return { bytes, contentType: bytes[0] === 0xff && bytes[1] === 0xd8 ? 'image/jpeg' : 'image/webp' };
}
