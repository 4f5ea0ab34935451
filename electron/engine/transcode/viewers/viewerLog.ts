import type { Viewer } from '../../../../shared/viewersContract.ts';
import type { Clock } from '../../base/clock.ts';
import { percentile } from './percentile.ts';
import { SendingRate } from './sendingRate.ts';

/** Who asks for a segment, and for which. */
export interface ViewerAsks {
  readonly viewerId: string;
  readonly itemId: string;
  readonly renditionId: string;
  readonly index: number;
  /** The program, by its own word; null: it says nothing. */
  readonly client: string | null;
  readonly isHere: boolean;
}

/** Where a segment lies in its film. */
export interface SegmentPlace {
  readonly title: string;
  readonly kind: 'video' | 'audio';
  readonly positionSeconds: number;
  readonly durationSeconds: number;
}

/** One request on its way; each step counts once. */
export interface AskedSegment {
  /** The segment is there. `place` null: not known. */
  answered(place: SegmentPlace | null): void;
  sent(bytes: number): void;
  /** The request is over; one that was not answered was given up. */
  ended(): void;
}

interface Answer {
  readonly atMs: number;
  readonly waitedMs: number;
}

interface Entry {
  readonly viewerId: string;
  readonly sinceMs: number;
  itemId: string;
  client: string | null;
  isHere: boolean;
  rendition: string;
  place: SegmentPlace | null;
  lastAskedMs: number;
  waiting: number;
  answered: number;
  givenUp: number;
  sentBytes: number;
  readonly answers: Answer[];
  readonly rate: SendingRate;
}

/** Answers kept of each viewer: two minutes and more of picture and sound. */
const KEPT_ANSWERS = 120;
const KEPT_VIEWERS = 50;
/** Who asked for nothing so long has gone: a player with a full buffer asks every few seconds, one that is paused not at all. */
const GONE_AFTER_MS = 5 * 60_000;

/** Who watches now and how soon each is answered; bounded whatever happens. */
export class ViewerLog {
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry>();
  readonly #listeners = new Set<() => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A viewer asks for a segment: to be told how that goes on. */
  asks(request: ViewerAsks): AskedSegment {
    const entry = this.#entry(request);
    const askedMs = this.#clock.monotonicMs();
    let isWaiting = true;
    let isAnswered = false;
    entry.waiting += 1;
    this.#changed();
    const waitsNoMore = (): void => {
      if (isWaiting) entry.waiting -= 1;
      isWaiting = false;
    };
    return {
      answered: (place) => {
        if (isAnswered) return;
        isAnswered = true;
        waitsNoMore();
        entry.answered += 1;
        entry.answers.push({ atMs: this.#clock.nowMs(), waitedMs: this.#clock.monotonicMs() - askedMs });
        if (entry.answers.length > KEPT_ANSWERS) entry.answers.shift();
        if (place && (place.kind === 'video' || entry.place?.kind !== 'video')) {
          entry.place = place;
          entry.rendition = request.renditionId;
        }
        this.#changed();
      },
      sent: (bytes) => {
        entry.sentBytes += bytes;
        entry.rate.add(bytes, this.#clock.nowMs());
        this.#changed();
      },
      ended: () => {
        if (!isWaiting) return;
        waitsNoMore();
        entry.givenUp += 1;
        this.#changed();
      },
    };
  }

  /** Who asked for something lately, the last first. */
  viewers(): readonly Viewer[] {
    const nowMs = this.#clock.nowMs();
    for (const [viewerId, entry] of this.#entries) {
      if (entry.waiting === 0 && nowMs - entry.lastAskedMs > GONE_AFTER_MS) this.#entries.delete(viewerId);
    }
    return [...this.#entries.values()].toSorted((a, b) => b.lastAskedMs - a.lastAskedMs).map((entry) => viewerOf(entry, nowMs));
  }

  /** Calls back after each change; returns the unsubscriber. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #entry({ viewerId, itemId, renditionId, client, isHere }: ViewerAsks): Entry {
    const nowMs = this.#clock.nowMs();
    const known = this.#entries.get(viewerId);
    const entry: Entry = known ?? {
      viewerId,
      sinceMs: nowMs,
      itemId,
      client,
      isHere,
      rendition: renditionId,
      place: null,
      lastAskedMs: nowMs,
      waiting: 0,
      answered: 0,
      givenUp: 0,
      sentBytes: 0,
      answers: [],
      rate: new SendingRate(),
    };
    Object.assign(entry, { itemId, client, isHere, lastAskedMs: nowMs });
    this.#entries.delete(viewerId); // the last that asked comes last
    this.#entries.set(viewerId, entry);
    if (this.#entries.size > KEPT_VIEWERS) {
      const oldest = [...this.#entries.values()].find(({ waiting }) => waiting === 0);
      if (oldest) this.#entries.delete(oldest.viewerId);
    }
    return entry;
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

function viewerOf(entry: Entry, nowMs: number): Viewer {
  const waits = entry.answers.map(({ waitedMs }) => waitedMs);
  return {
    viewerId: entry.viewerId,
    itemId: entry.itemId,
    title: entry.place?.title ?? '',
    rendition: entry.rendition,
    client: entry.client,
    isHere: entry.isHere,
    positionSeconds: entry.place?.positionSeconds ?? 0,
    durationSeconds: entry.place?.durationSeconds ?? 0,
    since: new Date(entry.sinceMs).toISOString(),
    lastAskedAt: new Date(entry.lastAskedMs).toISOString(),
    isWaiting: entry.waiting > 0,
    answered: entry.answered,
    givenUp: entry.givenUp,
    sentBytes: entry.sentBytes,
    sentBps: entry.rate.bps(nowMs),
    waitedP50Ms: percentile(waits, 0.5),
    waitedP95Ms: percentile(waits, 0.95),
    answers: entry.answers.map(({ atMs, waitedMs }) => ({ at: new Date(atMs).toISOString(), waitedMs })),
  };
}
