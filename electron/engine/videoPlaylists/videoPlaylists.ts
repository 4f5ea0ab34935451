import { randomUUID } from 'node:crypto';
import { basename, extname } from 'node:path';
import { webhookOf, type GenerateVideoPlaylistRequest, type GenerateVideoPlaylistResponse } from '../../../shared/playlistContract.ts';
import type { Clock } from '../base/clock.ts';
import { EngineError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { LocatedItem } from '../library/items.ts';
import type { Buckets } from '../sharing/buckets.ts';
import type { Playback } from '../transcode/playback.ts';
import type { ItemSubtitles, SubtitleSegment } from '../transcode/subtitles/itemSubtitles.ts';
import type { TranscodeItem } from '../transcode/transcodeItem.ts';
import { segmentTimelineOf } from './keptTimelines.ts';
import type { MadeMedia, MadePlaylist, MadeSubtitleFile, MadeText } from './madePlaylist.ts';
import { madeSegment, type SegmentWish, type SentSegment } from './madeSegment.ts';
import { noticeOf, postNotice } from './notification.ts';
import { parseSegmentAddress, type PlaylistAddress } from './playlistAddress.ts';
import type { PlaylistRecords, TranscodeJob } from './playlistRecords.ts';
import { listedCount } from './playlistText.ts';
import { openSource } from './openSource.ts';
import { planRequest } from './plan/planRequest.ts';
import { responseOf } from './responseOf.ts';
import { subtitleText } from './subtitleText.ts';

export interface VideoPlaylistsRequest {
  readonly records: PlaylistRecords;
  readonly buckets: () => Buckets;
  /** Throws FILE_MISSING, FILE_UNREADABLE, NOT_MEDIA, UNPLAYABLE. */
  readonly open: (path: string, options: { readonly signal: AbortSignal }) => Promise<LocatedItem>;
  /** Throws FILE_MISSING when its file is gone. */
  readonly find: (itemId: string) => Promise<LocatedItem | null>;
  readonly playback: Playback;
  readonly subtitles: ItemSubtitles;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Playlists made by GenerateVideoPlaylist: kept in the index, as long as their sources; what they list is made when it is asked for. */
export class VideoPlaylists {
  readonly #request: VideoPlaylistsRequest;
  readonly #closing = new AbortController();
  readonly #working = new Set<Promise<void>>();
  /** Those that were asked for last, by their tokens: each segment asks for one. */
  readonly #plans = new Map<string, MadeMedia>();

  constructor(request: VideoPlaylistsRequest) {
    this.#request = request;
  }

  /** Goes on with what an earlier start was making in advance. */
  start(): void {
    for (const job of this.#request.records.jobs()) this.#work(job);
  }

  /**
   * Makes playlists: their text is there at once, and nothing is transcoded to answer. `isOwner`: file:// addresses are his alone.
   * Throws BAD_REQUEST that names the field, FILE_MISSING, FILE_UNREADABLE, OUTSIDE_BUCKET, NOT_MEDIA, UNPLAYABLE, CONFLICT.
   */
  async generate(
    request: GenerateVideoPlaylistRequest,
    { isOwner, signal }: { readonly isOwner: boolean; readonly signal: AbortSignal },
  ): Promise<GenerateVideoPlaylistResponse> {
    const { records, clock } = this.#request;
    const source = await openSource(request, { ...this.#request, isOwner, signal });
    const planned = planRequest(request, source);
    const isSkipping = request.OverwritePolicy === 'skip-existing';
    const kept = planned.made.map((made) => (isSkipping ? records.current(made.address) : null));
    const made = planned.made.map((one, i) => kept[i] ?? one);
    const fresh = planned.made.filter((_, i) => kept[i] === null);
    const requestId = randomUUID().toUpperCase();
    records.put(fresh, clock.nowMs());
    const job: TranscodeJob = {
      requestId,
      projectName: request.ProjectName,
      sourceUri: request.SourceURI,
      masterUri: request.MasterURI ?? null,
      userData: request.UserData ?? null,
      notificationUri: webhookOf(request),
      tokens: fresh.flatMap((one) => (one.kind === 'media' && one.initialSegments > 0 ? [one.token] : [])),
    };
    if (job.tokens.length > 0 || job.notificationUri !== null) {
      records.putJob(job);
      this.#work(job);
    }
    return responseOf({ requestId, made, scheme: planned.scheme });
  }

  /** What is at an address now; null: nothing that was made here. */
  at(address: PlaylistAddress): MadePlaylist | null {
    return this.#request.records.current(address);
  }

  /** The playlist that lists a segment, with the segment's number; null for everything else. */
  segmentAt(address: PlaylistAddress): { readonly made: MadeMedia | MadeText; readonly index: number } | null {
    const name = parseSegmentAddress(address);
    const made = name && this.#request.records.find(name.playlist, name.token);
    if (!name || !made || (made.kind !== 'media' && made.kind !== 'text')) return null;
    const isListed = name.index < listedCount(made) && (made.kind === 'text') === (name.extension === 'vtt');
    return isListed ? { made, index: name.index } : null;
  }

  /** A segment, muxed; waits until it is made, or until its first bytes are there. Throws as Playback.segment does. */
  async segment(made: MadeMedia, wish: SegmentWish): Promise<SentSegment> {
    return madeSegment(this.#request.playback, made, wish);
  }

  /** A segment of text. Throws SEGMENT_UNKNOWN, FILE_MISSING, FILE_UNREADABLE, FFMPEG_MISSING. */
  async textSegment(made: MadeText, index: number): Promise<SubtitleSegment> {
    const item = await this.#itemOf(made);
    const { timeline } = segmentTimelineOf(made.timeline);
    return this.#request.subtitles.segmentOn(timeline, item, made.subtitle, made.timeline.firstSegment + index);
  }

  /** The whole subtitles as text; not final while they are still being read out of the film. Throws as textSegment does. */
  async subtitleFile(made: MadeSubtitleFile): Promise<SubtitleSegment> {
    const { cues, isFinal } = await this.#request.subtitles.allCues(await this.#itemOf(made), made.subtitle);
    return { text: subtitleText(cues, made.format), isFinal };
  }

  /** The item as it was planned under a token; null when the id is no token of a playlist with pictures or sound. */
  async plan(itemId: string, planId: string): Promise<TranscodeItem | null> {
    const made = this.#media(planId);
    if (!made || made.itemId !== itemId) return null;
    const item = await this.#itemOf(made);
    const { timeline, cutting } = segmentTimelineOf(made.timeline);
    return {
      ...item,
      planId,
      timeline,
      encodedTimeline: timeline,
      growing: null,
      video: made.video,
      audio: made.audio,
      original: null,
      asked: { cutting, aheadSegments: made.aheadSegments },
    };
  }

  /** Ends what is being made in advance; the next start goes on with it. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#working);
  }

  #media(token: string): MadeMedia | null {
    if (!/^[0-9a-f]{32}$/.test(token)) return null;
    const known = this.#plans.get(token) ?? this.#request.records.byToken(token);
    if (known?.kind !== 'media') return null;
    this.#plans.delete(token);
    this.#plans.set(token, known);
    for (const [oldest] of this.#plans) {
      if (this.#plans.size <= PLANS_AT_HAND) break;
      this.#plans.delete(oldest);
    }
    return known;
  }

  async #itemOf({ itemId, address }: MadePlaylist): Promise<Pick<TranscodeItem, 'itemId' | 'title' | 'path' | 'info'>> {
    const item = await this.#request.find(itemId);
    if (!item)
      throw new EngineError('ITEM_UNKNOWN', `The source of the playlist ${address} is not known any more. Make the playlist again.`);
    return { itemId, path: item.path, info: item.info, title: item.info.title?.trim() || basename(item.path, extname(item.path)) };
  }

  #work(job: TranscodeJob): void {
    const working = this.#make(job)
      .catch((error: unknown) => this.#request.logger.error({ err: error, requestId: job.requestId }, 'a playlist was not made in advance'))
      .finally(() => this.#working.delete(working));
    this.#working.add(working);
  }

  async #make(job: TranscodeJob): Promise<void> {
    const { records, logger, clock } = this.#request;
    const { signal } = this.#closing;
    const problem = await this.#makeAll(job.tokens).then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (signal.aborted) return; // the next start goes on
    if (problem !== null) logger.warn({ requestId: job.requestId, problem }, 'the beginning of a playlist was not made in advance');
    if (job.notificationUri !== null)
      await postNotice(job.notificationUri, noticeOf(job, problem, new Date(clock.nowMs())), { signal, logger });
    if (!signal.aborted) records.removeJob(job.requestId);
  }

  async #makeAll(tokens: readonly string[]): Promise<void> {
    const { signal } = this.#closing;
    await Promise.all(
      tokens.flatMap((token) => {
        const made = this.#media(token);
        if (!made) return [];
        const { firstSegment } = made.timeline;
        const range = { firstSegment, endSegment: firstSegment + made.initialSegments };
        return [...made.video, ...made.audio].map(({ id: renditionId }) =>
          this.#request.playback.makeAhead({ itemId: made.itemId, timelineId: token, renditionId, ...range }, { signal }),
        );
      }),
    );
  }
}

const PLANS_AT_HAND = 100;
