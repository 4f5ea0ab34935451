import type { Activity } from '../../../shared/contract.ts';
import type { RenditionCost } from '../../../shared/playerContract.ts';
import { EngineError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import { TimeLimit } from '../base/timeLimit.ts';
import type { EncoderCounts } from '../ffmpeg/encoders/encoderRoster.ts';
import { mainVideoTrack } from '../media/mediaInfo.ts';
import { boundaryTicks, segmentAt, segmentDurationSeconds, type SegmentTimeline } from '../media/segmentTimeline.ts';
import { secondsFromTicks, ticksFromSeconds } from '../media/timebase.ts';
import { startRenditionIds } from '../playlist/itemPlaylists.ts';
import { awaitGrowth } from './awaitGrowth.ts';
import { itemRunStarter, type RunTools } from './itemRunStarter.ts';
import { bitrateBpsOf, encodedPictures, plannedRendition } from './plannedRendition.ts';
import { PlaylistTexts } from './playlistTexts.ts';
import { segmentKeys } from './segmentKeys.ts';
import { shownRuns, type ShownWork } from './shownWork.ts';
import { ViewersStreams } from './viewersStreams.ts';
import type { EncodeRun } from './encodeRun.ts';
import { remakeSegments, type RemakeOutcome } from './remake/remakeSegments.ts';
import type { RemakeStretch } from './remake/remakeOrder.ts';
import { renditionCosts } from './renditionCosts.ts';
import type {
  AheadRequest,
  CacheState,
  CheckCounts,
  Playback,
  PrepareRequest,
  SegmentRequest,
  StoredSegment,
  StyledTextRequest,
} from './playback.ts';
import { RenditionStream, type StartRun } from './renditionStream.ts';
import type { RunPool } from './runPool.ts';
import { renditionOf } from './segmentKey.ts';
import type { SegmentStore } from './segmentStore.ts';
import type { FontFile } from './subtitles/fontReader.ts';
import type { ItemSubtitles, StyledText, SubtitleSegment } from './subtitles/itemSubtitles.ts';
import type { UnfinishedSegment } from './unfinishedSegment.ts';
import type { SegmentPlace } from './viewers/viewerLog.ts';
import { watchSource } from './sourceWatch.ts';
import { renditionsOf, type GrowingPlan, type PlannedRendition, type TranscodeItem } from './transcodeItem.ts';

export interface TranscoderRequest extends RunTools {
  readonly store: SegmentStore;
  readonly subtitles: ItemSubtitles;
  readonly logger: Logger;
  readonly pool: RunPool;
  readonly lookaheadSeconds: number;
  readonly leaseIdleMs: number;
  readonly segmentTimeoutMs: number;
  /** The item as it is on the disk now; null when the id is unknown. Throws FILE_MISSING when its file is gone. */
  readonly findItem: (itemId: string) => Promise<TranscodeItem | null>;
  /** The item as a caller of GenerateVideoPlaylist planned it; null when the id is no such plan's. Absent: there are none. */
  readonly findAskedPlan?: (itemId: string, planId: string) => Promise<TranscodeItem | null>;
}

/** Segments that a caller planned are long: so are the pauses between requests, and what is to be made ahead. */
const ASKED_LEASE_IDLE_MS = 60_000;

/** How often leases are looked at when nothing else happens. */
const SWEEP_MS = 2000;
/** The way of every segment: finds the shared stream of a rendition and waits there. */
export class Transcoder implements Playback {
  readonly #request: TranscoderRequest;
  readonly #streams = new Map<string, StreamEntry>();
  readonly #viewers = new ViewersStreams();
  readonly #texts: PlaylistTexts;
  readonly #listeners = new Set<() => void>();
  readonly #sweeper: NodeJS.Timeout;
  #encodedSeconds = 0;
  #servedSeconds = 0;
  readonly #checks = { failed: 0, remade: 0, improved: 0 };
  #remaking: RunningRemake | null = null;
  readonly #otherWork: (() => readonly ShownWork[])[] = [];
  #isClosed = false;

  constructor(request: TranscoderRequest) {
    this.#request = request;
    this.#texts = new PlaylistTexts({ ...request, tooSlow: (item) => this.tooSlow(item) });
    this.#sweeper = setInterval(() => this.#sweep(), SWEEP_MS);
    this.#sweeper.unref();
  }

  async multivariantPlaylist(itemId: string, timelineId: string, query: string): Promise<string> {
    return this.#texts.multivariant(await this.#begun(itemId, timelineId), query);
  }

  async burntPlaylist(itemId: string, timelineId: string, trackIndex: number, query: string): Promise<string> {
    return this.#texts.burnt(await this.#item(itemId, timelineId), trackIndex, query);
  }

  async mediaPlaylist(itemId: string, timelineId: string, renditionId: string, query: string): Promise<string> {
    return this.#texts.media(await this.#begun(itemId, timelineId), renditionId, query);
  }

  async subtitleSegment({ itemId, timelineId, renditionId, index }: Omit<SegmentRequest, 'viewerId'>): Promise<SubtitleSegment> {
    if (this.#isClosed) throw closedError();
    return this.#request.subtitles.segment(await this.#item(itemId, timelineId), renditionId, index);
  }

  async styledText({ itemId, renditionId, atSeconds }: StyledTextRequest): Promise<StyledText> {
    if (this.#isClosed) throw closedError();
    return this.#request.subtitles.styledText(await this.#found(itemId), renditionId, atSeconds);
  }

  async costs(itemId: string): Promise<readonly RenditionCost[]> {
    return renditionCosts(await this.#found(itemId), this.#request);
  }

  async attachedFont(itemId: string, index: number): Promise<FontFile> {
    if (this.#isClosed) throw closedError();
    return this.#request.subtitles.font(await this.#found(itemId), index);
  }

  async segment(request: SegmentRequest, { signal }: { readonly signal: AbortSignal }): Promise<StoredSegment> {
    return this.#inTime(request, signal, (stream, both) => stream.segment(request.index, request.viewerId, both));
  }

  async segmentAsMade(request: SegmentRequest, { signal }: { readonly signal: AbortSignal }): Promise<StoredSegment | UnfinishedSegment> {
    return this.#inTime(request, signal, (stream, both) => stream.segmentAsMade(request.index, request.viewerId, both));
  }

  async segmentIndexAt(
    rendition: Omit<SegmentRequest, 'index' | 'viewerId'>,
    { seconds, signal }: { readonly seconds: number; readonly signal: AbortSignal },
  ): Promise<number> {
    const { item, timeline } = await this.#stream(rendition, signal);
    if (item.growing)
      throw new EngineError('SEGMENT_UNKNOWN', `"${item.title}" is still being written: ask for its newest segment instead.`);
    return segmentAt(timeline, Math.max(0, Math.min(ticksFromSeconds(seconds), timeline.durationTicks - 1)));
  }

  /** Asks the stream of a segment, and waits no longer than is configured. */
  async #inTime<Segment>(
    request: SegmentRequest,
    signal: AbortSignal,
    ask: (stream: RenditionStream, options: { readonly signal: AbortSignal }) => Promise<Segment>,
  ): Promise<Segment> {
    if (this.#isClosed) throw closedError();
    using limit = new TimeLimit({ limitMs: this.#request.segmentTimeoutMs, signal });
    try {
      return await this.#asked(request, limit.signal, ask);
    } catch (error) {
      if (!limit.isOver || error instanceof EngineError) throw error;
      const { title } = await this.#item(request.itemId, request.timelineId);
      throw new EngineError(
        'SEGMENT_LATE',
        `This computer did not finish ${Math.round(this.#request.segmentTimeoutMs / 1000)} s of work on "${title}" in time. Choose a lower quality, or try again.`,
      );
    }
  }

  async #asked<Segment>(
    request: SegmentRequest,
    signal: AbortSignal,
    ask: (stream: RenditionStream, options: { readonly signal: AbortSignal }) => Promise<Segment>,
  ): Promise<Segment> {
    const { stream, item, timeline } = await this.#listed(request, signal);
    if (request.index < 0 || request.index >= timeline.segmentCount) {
      throw new EngineError(
        'SEGMENT_UNKNOWN',
        `"${item.title}" has ${timeline.segmentCount} segments; there is no segment ${request.index}.`,
      );
    }
    this.#follow(request, stream.kind);
    try {
      return await ask(stream, { signal });
    } catch (error) {
      if (!(error instanceof EngineError) || error.code !== 'FILE_MISSING') throw error;
      // Lost while it was played. It may lie elsewhere by now: then another stream goes on.
      const { stream: next } = await this.#listed(request, signal);
      return ask(next, { signal });
    }
  }

  async prepare(
    { itemId, timelineId, fromSeconds, seconds, renditionId: preferredId, isImminent = false }: PrepareRequest,
    { signal }: { readonly signal: AbortSignal },
  ): Promise<void> {
    if (this.#isClosed) throw closedError();
    const item = await this.#item(itemId, timelineId);
    if (item.growing) return; // its newest part is made when somebody comes
    await Promise.all(
      startRenditionIds({ ...item, query: '', preferredId, tooSlowIds: this.tooSlow(item) }).map(async (renditionId) => {
        const { stream, timeline } = await this.#stream({ itemId, timelineId, renditionId }, signal);
        const at = (position: number): number => segmentAt(timeline, Math.max(0, ticksFromSeconds(position)));
        const endSegment = Math.min(timeline.segmentCount, at(fromSeconds + seconds) + 1);
        await stream.prepare({ firstSegment: Math.min(at(fromSeconds), endSegment - 1), endSegment }, { signal, isImminent });
      }),
    );
  }

  async makeAhead(request: AheadRequest, { signal }: { readonly signal: AbortSignal }): Promise<void> {
    if (this.#isClosed) throw closedError();
    const { stream } = await this.#stream(request, signal);
    await stream.prepare(request, { signal });
  }

  async madeSegment({ itemId, timelineId, renditionId, index }: Omit<SegmentRequest, 'viewerId'>): Promise<StoredSegment | null> {
    const item = await this.#item(itemId, timelineId);
    return this.#request.store.find({ ...segmentKeys(item, plannedRendition(item, renditionId)), index });
  }

  /** Whether somebody watches, waits or has something made in advance. */
  get isWatched(): boolean {
    return [...this.#streams.values()].some(({ stream }) => !stream.isIdle);
  }

  /** Makes cached segments again at the steady pace, behind everything else. Throws what keeps them from being made. */
  async remake(stretch: RemakeStretch, { signal }: { readonly signal: AbortSignal }): Promise<RemakeOutcome> {
    if (this.#isClosed) throw closedError();
    const { itemId, endSegment } = stretch;
    const item = await this.#request.findItem(itemId);
    const rendition = item && encodedPictures(item).find((planned) => renditionOf(segmentKeys(item, planned)) === stretch.rendition);
    if (!item || !rendition || item.growing || endSegment > item.timeline.segmentCount) return { kind: 'impossible' };
    const onChange = (run: EncodeRun): void => {
      this.#remaking = { item, timeline: item.timeline, renditionId: rendition.id, runs: [run] };
      this.#encodedSeconds += run.takeEncodedSeconds();
      this.#changed();
    };
    const source = await watchSource(item);
    const onReplaced = (): void => {
      this.#checks.improved += 1;
    };
    try {
      const startRun = await this.runStarter(item, rendition, signal);
      const { store, pool } = this.#request;
      const { timeline } = item;
      const keyPrefix = segmentKeys(item, rendition);
      return await remakeSegments({ stretch, keyPrefix, timeline, startRun, source, store, pool, onChange, onReplaced }, { signal });
    } finally {
      this.#remaking = null;
      this.#changed();
    }
  }

  placeOf(request: SegmentRequest): SegmentPlace | null {
    const entry = this.#streams.get(streamKey(request));
    if (!entry) return null;
    const { item, timeline, stream } = entry;
    return {
      title: item.title,
      kind: stream.kind,
      positionSeconds: secondsFromTicks(boundaryTicks(timeline, request.index)),
      durationSeconds: secondsFromTicks(timeline.durationTicks),
    };
  }

  leave(viewerId: string): void {
    for (const key of this.#viewers.leave(viewerId)) this.#streams.get(key)?.stream.drop(viewerId);
  }

  segmentServed(request: SegmentRequest): void {
    const entry = this.#streams.get(streamKey(request));
    if (!entry || entry.stream.kind !== 'video') return;
    this.#servedSeconds += segmentDurationSeconds(entry.timeline, request.index);
    this.#changed();
  }

  /** Runs of others in the same pool, shown with the own ones. */
  alsoShow(source: () => readonly ShownWork[]): void {
    this.#otherWork.push(source);
  }

  activity(): Activity {
    const entries = [...this.#streams.values()];
    const own = [...entries.map((entry) => ({ ...entry, runs: entry.stream.runs })), ...(this.#remaking ? [this.#remaking] : [])];
    const working: readonly ShownWork[] = [...own, ...this.#otherWork.flatMap((source) => source())];
    return {
      runs: working.flatMap(shownRuns),
      waiting: entries.reduce((sum, { stream }) => sum + stream.waitingCount, 0),
      encodedSeconds: this.#encodedSeconds,
      servedSeconds: this.#servedSeconds,
      cache: this.#request.store.usage(),
    };
  }

  checks(): CheckCounts {
    return { ...this.#checks, damaged: this.#request.store.damagedCount };
  }

  encoderCounts(): EncoderCounts {
    return this.#request.encoders.counts();
  }

  onActivity(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async clearCache(): Promise<void> {
    await this.#request.store.clear();
    for (const { stream } of this.#streams.values()) stream.refresh();
    this.#changed();
  }

  cacheState(): CacheState {
    const { store } = this.#request;
    return { ...store.usage(), damaged: store.damagedCount, isFull: store.isFull, pins: store.pinned() };
  }

  pin(itemId: string): void {
    this.#request.store.pin(itemId);
  }

  unpin(itemId: string): boolean {
    return this.#request.store.unpin(itemId);
  }

  /** Ends all runs; whoever waits gets ENGINE_CLOSED. */
  close(): void {
    this.#isClosed = true;
    clearInterval(this.#sweeper);
    for (const { stream } of this.#streams.values()) stream.close(closedError());
  }

  async #found(itemId: string): Promise<TranscodeItem> {
    const item = await this.#request.findItem(itemId);
    if (!item) throw new EngineError('ITEM_UNKNOWN', `There is no item "${itemId}". Open its file again.`, { details: { itemId } });
    return item;
  }

  async #item(itemId: string, timelineId: string): Promise<TranscodeItem> {
    const asked = await this.#request.findAskedPlan?.(itemId, timelineId);
    if (asked) return asked;
    const item = await this.#found(itemId);
    const known = renditionsOf(item, timelineId);
    if (!known)
      throw new EngineError('ITEM_UNKNOWN', `This playlist of "${item.title}" is out of date. Open its file again.`, {
        details: { itemId },
      });
    if (known.growing) this.#grow(known, known.growing);
    return known;
  }

  /** Tells the streams of an item how far it has come. */
  #grow(item: TranscodeItem, { cutting }: GrowingPlan): void {
    for (const [key, entry] of this.#streams) {
      if (entry.item.itemId !== item.itemId || entry.item.planId !== item.planId) continue;
      this.#streams.set(key, { ...entry, item, timeline: item.timeline });
      entry.stream.grow(item.timeline, cutting);
    }
  }

  /** The item, a growing one as soon as there is something to play. */
  async #begun(itemId: string, timelineId: string): Promise<TranscodeItem> {
    const look = (): Promise<TranscodeItem> => this.#item(itemId, timelineId);
    return awaitGrowth({ look, isEnough: ({ timeline }) => timeline.segmentCount > 0, timeoutMs: this.#request.segmentTimeoutMs });
  }

  /** The stream of a segment; of the next one of a growing file, when it is there. */
  async #listed(request: SegmentRequest, signal: AbortSignal): Promise<StreamEntry> {
    const { itemId, timelineId, index } = request;
    const entry = await this.#stream(request, signal);
    if (!entry.item.growing || index < entry.timeline.segmentCount) return entry;
    await awaitGrowth({
      look: () => this.#item(itemId, timelineId),
      isEnough: ({ timeline }) => timeline.segmentCount !== index,
      timeoutMs: this.#request.segmentTimeoutMs,
      signal,
    });
    return this.#stream(request, signal);
  }

  async #stream(request: Pick<SegmentRequest, 'itemId' | 'timelineId' | 'renditionId'>, signal: AbortSignal): Promise<StreamEntry> {
    const key = streamKey(request);
    const there = this.#streams.get(key);
    if (there) return there;
    const item = await this.#item(request.itemId, request.timelineId);
    const rendition = plannedRendition(item, request.renditionId);
    const source = await watchSource(item);
    const startRun = await this.runStarter(item, rendition, signal);
    if (this.#isClosed) throw closedError(); // meanwhile: nobody would end it
    const raced = this.#streams.get(key);
    if (raced) return raced;
    const { timeline } = item;
    const stream = new RenditionStream({
      kind: rendition.kind === 'audio' ? 'audio' : 'video',
      isCheap: rendition.kind !== 'video',
      title: item.title,
      renditionId: rendition.id,
      timeline,
      ...(item.growing ? { cutting: item.growing.cutting } : {}),
      ...item.asked,
      keyPrefix: segmentKeys(item, rendition),
      store: this.#request.store,
      pool: this.#request.pool,
      clock: this.#request.clock,
      logger: this.#request.logger,
      leaseIdleMs: item.asked ? Math.max(ASKED_LEASE_IDLE_MS, this.#request.leaseIdleMs) : this.#request.leaseIdleMs,
      lookaheadSeconds: this.#request.lookaheadSeconds,
      bitrateBps: bitrateBpsOf(rendition, item),
      source,
      startRun,
      onSourceLost: (problem) => {
        if (this.#streams.get(key)?.stream === stream) this.#streams.delete(key);
        stream.close(problem);
      },
      onChange: () => this.#changed(),
      onCheck: (what) => {
        this.#checks[what] += 1;
      },
      onEncoded: (seconds) => {
        if (rendition.kind !== 'original') this.#encodedSeconds += seconds;
      },
    });
    const entry = { item, timeline, renditionId: rendition.id, stream };
    this.#streams.set(key, entry);
    return entry;
  }

  /** What makes the runs of a rendition; waits for what they need. */
  async runStarter(item: TranscodeItem, rendition: PlannedRendition, signal: AbortSignal): Promise<StartRun> {
    return itemRunStarter({ item, rendition }, this.#request, { signal });
  }

  /** Renditions that are expected not to keep up, see Capacity. */
  tooSlow({ info, video }: TranscodeItem): ReadonlySet<string> {
    const { capacity, encoders } = this.#request;
    const track = mainVideoTrack(info);
    return track ? capacity.tooSlow(video, track, (rendition) => encoders.likely(rendition)) : new Set();
  }

  /** A viewer watches one video and one audio rendition: his claim on the one before ends. */
  #follow(request: SegmentRequest, kind: 'video' | 'audio'): void {
    const left = this.#viewers.follow(request.viewerId, kind, streamKey(request));
    if (left !== null) this.#streams.get(left)?.stream.drop(request.viewerId);
  }

  #sweep(): void {
    for (const [key, { stream }] of this.#streams) {
      stream.refresh();
      if (!stream.isIdle) continue;
      this.#streams.delete(key);
      this.#viewers.forget(key);
    }
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

interface StreamEntry {
  readonly item: TranscodeItem;
  readonly timeline: SegmentTimeline;
  readonly renditionId: string;
  readonly stream: RenditionStream;
}

/** Segments that are made again better. */
interface RunningRemake extends Pick<StreamEntry, 'item' | 'timeline' | 'renditionId'> {
  readonly runs: readonly [EncodeRun];
}

function streamKey({ itemId, timelineId, renditionId }: Pick<SegmentRequest, 'itemId' | 'timelineId' | 'renditionId'>): string {
  return `${itemId}/${timelineId}/${renditionId}`;
}

function closedError(): EngineError {
  return new EngineError('ENGINE_CLOSED', 'Playhead is closing. Start it again to go on.');
}
