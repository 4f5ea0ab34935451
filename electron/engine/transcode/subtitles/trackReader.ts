import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../../base/logger.ts';
import type { EncodeTools } from '../../ffmpeg/mediaTools.ts';
import { extractedFormat, type ExtractedFormat, type ExtractionPlan } from '../../ffmpeg/subtitleArguments.ts';
import { audioTracks, mainVideoTrack, subtitleTracks } from '../../media/mediaInfo.ts';
import { subtitleRenditions } from '../../media/subtitles/subtitleRendition.ts';
import type { TranscodeItem } from '../transcodeItem.ts';
import { startExtraction, type Extraction } from './extraction.ts';
import type { SubtitleStore } from './subtitleStore.ts';

type Item = Pick<TranscodeItem, 'itemId' | 'path' | 'info'>;

export interface TrackReaderRequest {
  /** Where the text of tracks is kept. */
  readonly store: SubtitleStore;
  /** Throws FFMPEG_MISSING. */
  readonly tools: () => Promise<Pick<EncodeTools, 'ffmpeg' | 'processTable'>>;
  readonly logger: Logger;
}

export interface TrackText {
  readonly text: string;
  readonly format: ExtractedFormat;
  /** The whole track; false: what was found so far. */
  readonly isComplete: boolean;
}

/** A player waits for subtitles no longer than this before it goes on without. */
const PATIENCE_MS = 3000;
/** After this the place that is asked for is read apart from the whole, which may be minutes behind. */
const HEAD_START_MS = 700;
/** A line shown since longer than this is missed where only a place is read. */
const LEAD_SECONDS = 30;
/** Nobody waits for the whole file. */
const BACKGROUND_NICENESS = 10;

/**
 * Reads the text tracks of films, all of a film in one process, once: the text is kept in the data folder. The reading goes on to the
 * end even when nobody watches any more; it costs little processor, and the next time all is there.
 */
export class TrackReader {
  readonly #request: TrackReaderRequest;
  readonly #whole = new Map<string, Promise<Extraction>>();
  readonly #running = new Set<Extraction>();
  #isClosed = false;

  constructor(request: TrackReaderRequest) {
    this.#request = request;
  }

  /** The text of a track, at least of the span where that can be read in time. Throws FFMPEG_MISSING and what the file system throws. */
  async text(
    item: Item,
    track: { readonly trackIndex: number; readonly codec: string },
    span: { readonly startSeconds: number; readonly endSeconds: number },
  ): Promise<TrackText> {
    const format = extractedFormat(track.codec);
    const stored = await this.#request.store.read(item.itemId, storedName(track.trackIndex, format));
    if (stored !== null) return { text: stored.toString('utf8'), format, isComplete: true };
    const whole = await this.#wholeOf(item);
    const patience = new AbortController();
    try {
      await Promise.race([whole.ended, whole.passed(span.endSeconds), pause(HEAD_START_MS, patience.signal)]);
      if (!whole.hasPassed(span.endSeconds)) {
        const place = await this.#placeOf(item, track, span);
        if (place !== null) {
          await Promise.race([
            whole.ended,
            whole.passed(span.endSeconds),
            place.passed(span.endSeconds),
            pause(PATIENCE_MS - HEAD_START_MS, patience.signal),
          ]);
          place.stop();
          if (!whole.hasPassed(span.endSeconds)) return { text: place.text(track.trackIndex), format, isComplete: false };
        } else {
          await Promise.race([whole.ended, pause(PATIENCE_MS - HEAD_START_MS, patience.signal)]);
        }
      }
      return { text: whole.text(track.trackIndex), format, isComplete: await isOver(whole) };
    } finally {
      patience.abort();
    }
  }

  /** Ends all processes. */
  close(): void {
    this.#isClosed = true;
    for (const extraction of this.#running) extraction.stop();
  }

  /** One process for all tracks of an item. A failed one stays, with what it has found, so that it is not tried at each request. */
  #wholeOf(item: Item): Promise<Extraction> {
    const known = this.#whole.get(item.itemId);
    if (known) return known;
    const started = this.#start(item, planFor(item, null, null), BACKGROUND_NICENESS);
    this.#whole.set(item.itemId, started);
    started.then((extraction) => this.#keep(item, extraction)).catch(() => void this.#whole.delete(item.itemId)); // told to whoever asked
    return started;
  }

  /** The surroundings of a place alone; null where the whole is read just as fast. */
  async #placeOf(
    item: Item,
    track: { readonly trackIndex: number; readonly codec: string },
    { startSeconds }: { readonly startSeconds: number },
  ): Promise<Extraction | null> {
    const plan = planFor(item, track, Math.max(0, startSeconds - LEAD_SECONDS));
    return plan.clockTrackIndex === null ? null : this.#start(item, plan, 0);
  }

  async #start(item: Item, plan: ExtractionPlan, niceness: number): Promise<Extraction> {
    const { logger } = this.#request;
    const tools = await this.#request.tools();
    const extraction = startExtraction({ plan, startMicros: item.info.startMicros, tools, niceness, logger });
    this.#running.add(extraction);
    void extraction.ended.then(() => this.#running.delete(extraction));
    if (this.#isClosed) extraction.stop();
    return extraction;
  }

  async #keep(item: Item, extraction: Extraction): Promise<void> {
    if (!(await extraction.ended)) return;
    const { store } = this.#request;
    try {
      for (const { trackIndex, codec } of textTracks(item)) {
        await store.write(item.itemId, storedName(trackIndex, extractedFormat(codec)), extraction.text(trackIndex));
      }
      this.#whole.delete(item.itemId);
      await store.trim(item.itemId);
    } catch (error) {
      // It stays in memory, and the next start reads it again.
      this.#request.logger.warn({ err: error, itemId: item.itemId }, 'subtitles could not be kept in the data folder');
    }
  }
}

function storedName(trackIndex: number, format: ExtractedFormat): string {
  return `${trackIndex}.${format}`;
}

function textTracks({ info }: Pick<Item, 'info'>): ExtractionPlan['tracks'] {
  return subtitleRenditions(subtitleTracks(info), []).flatMap(({ source }) => (source.kind === 'track' ? [source] : []));
}

/** MP4 and MOV have an index of each track: ffmpeg reads the text alone, and a clock would make it read the sound too. */
function planFor(item: Item, track: ExtractionPlan['tracks'][number] | null, fromSeconds: number | null): ExtractionPlan {
  const isIndexed = item.info.container.split(',').includes('mov');
  const clock = audioTracks(item.info)[0] ?? mainVideoTrack(item.info);
  return {
    path: item.path,
    tracks: track ? [track] : textTracks(item),
    clockTrackIndex: isIndexed ? null : (clock?.index ?? null),
    fromSeconds,
  };
}

async function isOver(extraction: Extraction): Promise<boolean> {
  return Promise.race([extraction.ended, Promise.resolve(false)]);
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined); // whoever waited has his answer
}
