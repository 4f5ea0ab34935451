import type { Clock } from '../base/clock.ts';
import type { StopReason } from '../ffmpeg/encodeCommand.ts';
import { boundaryTicks } from '../media/segmentTimeline.ts';
import { secondsFromTicks, TICKS_PER_SECOND } from '../media/timebase.ts';
import { unlessAborted } from '../transcode/unlessAborted.ts';
import type { RenderJob } from './renderJob.ts';
import type { RenderPart } from './renderer.ts';
import type { Session, SessionProgress } from './session.ts';
import type { SessionFolder } from './sessionFolder.ts';
import { sessionPriority } from './sessionPriority.ts';

export interface LiveSessionRequest {
  readonly session: Session;
  /** Of the segments that are there. */
  readonly durationsMicros: readonly number[];
  readonly folder: SessionFolder;
  readonly clock: Clock;
}

/** Players load their playlist again every few seconds; one that has not for so long is gone. */
const VIEWER_GONE_MS = 15_000;
/** Of the progress: the rest is putting the file together. */
const RENDERING_SHARE = 0.98;

/** One session in memory: what there is of it, who works on it, and who watches. */
export class LiveSession {
  readonly folder: SessionFolder;
  readonly #clock: Clock;
  readonly #durationsMicros: number[];
  readonly #abort = new AbortController();
  /** Resolved and replaced at each change that somebody may wait for. */
  #changed = Promise.withResolvers<void>();
  #session: Session;
  #job: RenderJob | null = null;
  #working: Promise<void> = Promise.resolve();
  #madeSeconds: number;
  #wholeSeconds: number | null = null;
  /** Of all segments that there will be; null: not known yet. */
  #plannedMicros: readonly number[] | null = null;
  #watched: { readonly seconds: number; readonly atMs: number } | null = null;

  constructor({ session, durationsMicros, folder, clock }: LiveSessionRequest) {
    this.#session = session;
    this.#durationsMicros = [...durationsMicros];
    this.folder = folder;
    this.#clock = clock;
    this.#madeSeconds = this.#secondsUpTo(this.#durationsMicros.length);
  }

  get session(): Session {
    return this.#session;
  }

  get job(): RenderJob | null {
    return this.#job;
  }

  get durationsMicros(): readonly number[] {
    return this.#durationsMicros;
  }

  /** Of all segments that there will be, made or not; null: not known yet. */
  get plannedMicros(): readonly number[] | null {
    if (this.isOver) return this.#durationsMicros;
    return this.#plannedMicros && [...this.#durationsMicros, ...this.#plannedMicros.slice(this.#durationsMicros.length)];
  }

  /** No segment will be added any more. */
  get isOver(): boolean {
    return this.#session.isWhole || this.#session.status !== 'PROCESSING';
  }

  change(change: Partial<Session>): void {
    this.#session = { ...this.#session, ...change };
    this.#tell();
  }

  /** What is made next; tells of segments to come where that is settled. */
  plan({ timeline, isWholeKnown }: RenderPart): void {
    if (!isWholeKnown) return;
    const ends = Array.from({ length: timeline.segmentCount + 1 }, (_, index) => microsOf(boundaryTicks(timeline, index)));
    this.#plannedMicros = ends.slice(1).map((end, index) => end - (ends[index] ?? 0));
    this.#tell();
  }

  /** Lists a segment that is on the disk; returns its length in microseconds. */
  addSegment(durationTicks: number, endTicks: number, wholeTicks: number): number {
    // Rounded end minus rounded start, so that the sum never drifts from the media.
    const durationMicros = microsOf(endTicks) - microsOf(endTicks - durationTicks);
    this.#durationsMicros.push(durationMicros);
    this.#madeSeconds = secondsFromTicks(endTicks);
    this.#wholeSeconds = secondsFromTicks(wholeTicks);
    this.#tell();
    this.#hurry();
    return durationMicros;
  }

  /** Resolves when it is so, or when nothing more comes. Throws the signal's reason. */
  async until(isSo: () => boolean, signal: AbortSignal): Promise<void> {
    while (!isSo() && !this.isOver) await unlessAborted(this.#changed.promise, signal);
  }

  /** Somebody watches: he loads segment `index`, or looks for more (null). */
  viewed(index: number | null): void {
    const seconds = index === null ? (this.#watched?.seconds ?? 0) : this.#secondsUpTo(index + 1);
    this.#watched = { seconds, atMs: this.#clock.monotonicMs() };
    this.#hurry();
  }

  /** See sessionPriority. */
  priority(): number {
    const watched = this.#watched;
    const isThere = watched !== null && this.#clock.monotonicMs() - watched.atMs < VIEWER_GONE_MS;
    return sessionPriority({ madeSeconds: this.#madeSeconds, watchedSeconds: isThere ? watched.seconds : null });
  }

  /** Does the work in the background; `work` never throws. */
  work(work: (signal: AbortSignal) => Promise<void>): void {
    this.#working = work(this.#abort.signal);
  }

  /** Runs a job to its end; false: it was stopped. Throws what it throws. */
  async follow(job: RenderJob): Promise<boolean> {
    if (this.#abort.signal.aborted) return false;
    this.#job = job;
    try {
      return await job.run();
    } finally {
      this.#job = null;
    }
  }

  /** Ends the work and waits for that. */
  async stop(reason: StopReason): Promise<void> {
    this.#abort.abort();
    this.#job?.stop(reason);
    await this.#working;
  }

  progress(): Omit<SessionProgress, 'expiresMs'> {
    const { status, isWhole } = this.#session;
    const share = isWhole ? 1 : this.#wholeSeconds ? Math.min(1, this.#madeSeconds / this.#wholeSeconds) : 0;
    return {
      ...this.#session,
      progress: status === 'COMPLETED' ? 1 : Math.round(share * RENDERING_SHARE * 1000) / 1000,
      madeSeconds: this.#madeSeconds,
      wholeSeconds: isWhole ? this.#madeSeconds : this.#wholeSeconds,
      segmentCount: this.#durationsMicros.length,
    };
  }

  #hurry(): void {
    if (this.#job) this.#job.priority = this.priority();
  }

  #tell(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }

  /** Also of segments to come. */
  #secondsUpTo(segmentCount: number): number {
    const durations = segmentCount > this.#durationsMicros.length ? (this.plannedMicros ?? this.#durationsMicros) : this.#durationsMicros;
    return durations.slice(0, segmentCount).reduce((sum, micros) => sum + micros, 0) / 1_000_000;
  }
}

function microsOf(ticks: number): number {
  return Math.round((ticks * 1_000_000) / TICKS_PER_SECOND);
}
