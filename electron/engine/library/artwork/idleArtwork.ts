import { EngineError } from '../../base/errors.ts';
import type { BoardJob } from '../../base/jobBoard.ts';
import type { Logger } from '../../base/logger.ts';
import { WorkLoop } from '../../base/workLoop.ts';
import type { Artwork } from './artwork.ts';
import type { PictureSources } from './pictureSources.ts';

export interface IdleArtworkRequest {
  readonly artwork: Artwork;
  readonly sources: PictureSources;
  /** Whether there is room for pictures that nobody has asked for yet. */
  readonly hasRoom: () => Promise<boolean>;
  readonly logger: Logger;
}

/** As wide as the grid shows them. */
const WIDTH_PX = 342;
const LOOK_EVERY_MS = 5000;
const NO_ROOM_MS = 600_000;
const AFTER_FAILURE_MS = 60_000;

/** Makes the posters that were not asked for yet, the newest items' first, while nobody needs the machine, until it is disposed. */
export class IdleArtwork implements AsyncDisposable {
  readonly #request: IdleArtworkRequest;
  readonly #loop = new WorkLoop(({ signal }) => this.#makeNext(signal));
  /** Failed in this run: their turn comes with the next start. */
  readonly #failed = new Set<string>();
  /** Since there was last nothing to make. */
  #made = 0;
  #isMaking = false;
  #isPaused = false;

  constructor(request: IdleArtworkRequest) {
    this.#request = request;
  }

  start(): void {
    this.#loop.start();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#loop[Symbol.asyncDispose]();
  }

  /** What is made now, or would be were it not held back. */
  jobs(): readonly BoardJob[] {
    const isPaused = this.#isPaused;
    if (!this.#isMaking && !isPaused) return [];
    const left = Math.max(0, this.#request.sources.unmadeCount() - this.#failed.size);
    return [
      {
        jobId: 'posters',
        kind: 'posters',
        subject: null,
        done: this.#made,
        total: this.#made + left,
        state: isPaused ? 'paused' : 'running',
        pause: isPaused ? null : () => void (this.#isPaused = true),
        resume: isPaused ? () => void (this.#isPaused = false) : null,
        cancel: null,
      },
    ];
  }

  /** How long to wait before the next. */
  async #makeNext(signal: AbortSignal): Promise<number> {
    const restMs = this.#isPaused ? LOOK_EVERY_MS : await this.#makeOne(signal);
    if (restMs > 0) this.#isMaking = false;
    return restMs;
  }

  async #makeOne(signal: AbortSignal): Promise<number> {
    const { artwork, sources, hasRoom, logger } = this.#request;
    const itemId = sources.unmade(this.#failed.size + 1).find((each) => !this.#failed.has(each));
    if (itemId === undefined) {
      this.#made = 0;
      return LOOK_EVERY_MS;
    }
    if (!(await hasRoom())) return NO_ROOM_MS;
    this.#isMaking = true;
    try {
      await artwork.picture({ itemId, kind: 'poster', widthPx: WIDTH_PX }, { signal, isIdle: true });
      // Its picture was in the store before the index was told.
      sources.setMade(itemId, true);
      this.#made += 1;
      return 0;
    } catch (error) {
      if (signal.aborted) return 0;
      if (error instanceof EngineError && error.code === 'FFMPEG_MISSING') return AFTER_FAILURE_MS;
      this.#failed.add(itemId);
      if (!(error instanceof EngineError)) logger.warn({ err: error, itemId }, 'a poster could not be made');
      else if (error.code === 'FILE_MISSING' && sources.find(itemId)?.poster === null) sources.setMade(itemId, false);
      return 0;
    }
  }
}
