import type { Clock } from '../../base/clock.ts';
import { EngineError } from '../../base/errors.ts';
import type { BoardJob } from '../../base/jobBoard.ts';
import type { Logger } from '../../base/logger.ts';
import { WorkLoop } from '../../base/workLoop.ts';

export interface IdlePreviewsRequest {
  /** Makes one sprite that is missing; false: none is. See PreviewMaker.makeMissing. */
  readonly makeMissing: (itemId: string, options: { readonly signal: AbortSignal }) => Promise<boolean>;
  /** Films that are likely to be watched next, the likeliest first. */
  readonly due: () => readonly string[];
  /** Whether there is room for pictures that nobody has asked for yet. */
  readonly hasRoom: () => Promise<boolean>;
  /** Whether anybody watches. */
  readonly isBusy: () => boolean;
  readonly isOnMains: () => Promise<boolean>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Nobody must have watched for so long. */
  readonly afterMs: number;
}

/** What a look came to. */
export type PreviewLook = 'paused' | 'busy' | 'not-idle-long' | 'on-battery' | 'no-room' | 'nothing-to-do' | 'made';

const LOOK_EVERY_MS = 5000;
const NOTHING_TO_DO_MS = 15_000;

/** Makes storyboards before anybody asks for them: while nobody watches, on mains, and as long as there is room; until it is disposed. */
export class IdlePreviews implements AsyncDisposable {
  readonly #request: IdlePreviewsRequest;
  readonly #loop = new WorkLoop(() => this.#step());
  /** All there, or not to be had. */
  readonly #done = new Set<string>();
  #idleSinceMs: number | null = null;
  /** null: nothing is made at the moment. */
  #making: string | null = null;
  #isPaused = false;

  constructor(request: IdlePreviewsRequest) {
    this.#request = request;
  }

  start(): void {
    this.#loop.start();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#loop[Symbol.asyncDispose]();
  }

  /** What is made now, or would be were it not held back; films that were complete before this run count once they were looked at. */
  jobs(titleOf: (itemId: string) => string | null): readonly BoardJob[] {
    const isPaused = this.#isPaused;
    if (this.#making === null && !isPaused) return [];
    const due = this.#request.due();
    return [
      {
        jobId: 'storyboards',
        kind: 'pictures',
        subject: this.#making === null ? null : titleOf(this.#making),
        done: due.filter((itemId) => this.#done.has(itemId)).length,
        total: due.length,
        state: isPaused ? 'paused' : 'running',
        pause: isPaused ? null : () => void (this.#isPaused = true),
        resume: isPaused ? () => void (this.#isPaused = false) : null,
        cancel: null,
      },
    ];
  }

  /** Makes the next sprite where the time has come for it. */
  async look(): Promise<PreviewLook> {
    const look = await this.#lookOnce();
    if (look !== 'made') this.#making = null;
    return look;
  }

  async #lookOnce(): Promise<PreviewLook> {
    const { clock, afterMs, isBusy, isOnMains, hasRoom, due } = this.#request;
    if (this.#isPaused) return 'paused';
    if (isBusy()) {
      this.#idleSinceMs = null;
      return 'busy';
    }
    this.#idleSinceMs ??= clock.monotonicMs();
    if (clock.monotonicMs() - this.#idleSinceMs < afterMs) return 'not-idle-long';
    const itemId = due().find((each) => !this.#done.has(each));
    if (itemId === undefined) return 'nothing-to-do';
    if (!(await isOnMains())) return 'on-battery';
    if (!(await hasRoom())) return 'no-room';
    this.#making = itemId;
    await this.#make(itemId);
    return 'made';
  }

  async #make(itemId: string): Promise<void> {
    const { makeMissing, logger } = this.#request;
    const { signal } = this.#loop;
    try {
      if (!(await makeMissing(itemId, { signal }))) this.#done.add(itemId);
    } catch (error) {
      if (signal.aborted) return;
      this.#done.add(itemId);
      if (!(error instanceof EngineError)) logger.warn({ err: error, itemId }, 'a storyboard could not be made in advance');
    }
  }

  /** How long to rest before the next. */
  async #step(): Promise<number> {
    const look = await this.look();
    if (look === 'made') return 0;
    return look === 'nothing-to-do' ? NOTHING_TO_DO_MS : LOOK_EVERY_MS;
  }
}
