import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Capabilities, EncodersReport, SystemInfo } from '../../shared/contract.ts';
import { systemClock } from './base/clock.ts';
import { EngineError } from './base/errors.ts';
import { fileNameOf } from './base/pageAddress.ts';
import { JobBoard } from './base/jobBoard.ts';
import { createLogger, type Logger } from './base/logger.ts';
import { isOnMains } from './base/mainsPower.ts';
import { Scope } from './base/scope.ts';
import { resolveConfig, type EngineConfig, type EngineOptions } from './config.ts';
import { browserContainer } from './ffmpeg/browserContainer.ts';
import { EncoderRoster } from './ffmpeg/encoders/encoderRoster.ts';
import { HARDWARE_ENCODERS } from './ffmpeg/encoders/hardwareEncoders.ts';
import { containerKeyframes } from './ffmpeg/keyframes/containerKeyframes.ts';
import { looksUnfinished } from './ffmpeg/looksUnfinished.ts';
import { createMediaTools } from './ffmpeg/mediaTools.ts';
import { createProcessTable } from './ffmpeg/processTable.ts';
import { VERSION } from './version.ts';
import { Artwork, type PictureKind } from './library/artwork/artwork.ts';
import { FilmFrames, type FilmFramesRequest } from './library/artwork/filmFrames.ts';
import { IdleArtwork } from './library/artwork/idleArtwork.ts';
import { createPictureSources } from './library/artwork/pictureSources.ts';
import { Browse } from './library/browse/browse.ts';
import { Collections } from './library/collections/collections.ts';
import { createCacheRecords } from './library/cacheRecords.ts';
import { openSoundDatabase } from './library/database.ts';
import { GrowingFiles } from './library/growingFiles.ts';
import { createItemRecords } from './library/itemRecords.ts';
import { Items, type LocatedItem } from './library/items.ts';
import { libraryJobs } from './library/libraryJobs.ts';
import { KeyframeIndexes } from './library/keyframeIndexes.ts';
import { createKeyframeRecords } from './library/keyframeRecords.ts';
import { createLikelyNext } from './library/likelyNext.ts';
import { Library } from './library/library.ts';
import { OnlineLookup } from './library/online/onlineLookup.ts';
import { createOnlineRecords } from './library/online/onlineRecords.ts';
import { TmdbClient } from './library/online/tmdbClient.ts';
import { PageFiles } from './library/pageFiles/pageFiles.ts';
import { Probing } from './library/probing.ts';
import { Watching } from './library/watching/watching.ts';
import { LibraryThread } from './library/worker/libraryThread.ts';
import type { KeyframeIndex } from './media/keyframes/keyframeIndex.ts';
import type { MediaInfo } from './media/mediaInfo.ts';
import { playModeOf, type PlayMode } from './media/playMode.ts';
import type { SubtitleRendition } from './media/subtitles/subtitleRendition.ts';
import { loadSecrets, replaceSigningKey } from './sharing/secrets.ts';
import { createSharing, type Sharing } from './sharing/sharing.ts';
import { createSigner, type Signer } from './sharing/signing.ts';
import { fixedSettings } from './settings/fixedSettings.ts';
import { SettingsStore } from './settings/settingsStore.ts';
import { openVideoPlaylists, type PlaylistService } from './videoPlaylists/openVideoPlaylists.ts';
import { Capacity } from './transcode/capacity/capacity.ts';
import { BackgroundJobs } from './transcode/backgroundJobs.ts';
import { KeyframeScanner } from './transcode/keyframeScanner.ts';
import type { Playback } from './transcode/playback.ts';
import { IdlePreviews } from './transcode/previews/idlePreviews.ts';
import { PreviewMaker } from './transcode/previews/previewMaker.ts';
import type { Previews } from './transcode/previews/previews.ts';
import { PictureStore } from './base/pictureStore.ts';
import { IdleRemake } from './transcode/remake/idleRemake.ts';
import { lookAtDisk } from './transcode/diskWatch.ts';
import { PRIORITY, RunPool } from './transcode/runPool.ts';
import { SegmentStore } from './transcode/segmentStore.ts';
import { DrawnTracks } from './transcode/subtitles/drawnTracks.ts';
import { ItemSubtitles } from './transcode/subtitles/itemSubtitles.ts';
import { SubtitleStore } from './transcode/subtitles/subtitleStore.ts';
import { transcodeItemFrom, type TranscodeItem } from './transcode/transcodeItem.ts';
import { createAnswerRecords, type AnswerRecords } from './library/answerRecords.ts';
import { Sessions } from './sessions/sessions.ts';
import { createSessionRecords } from './sessions/sessionRecords.ts';
import { findSynthesiser } from './sessions/speech/synthesiser.ts';
import { Transcoder } from './transcode/transcoder.ts';
import { ViewerLog } from './transcode/viewers/viewerLog.ts';

/** A file made ready for playing. */
export interface PlayableItem {
  readonly itemId: string;
  /** Of the item's whole plan: in the addresses of its playlists. */
  readonly timelineId: string;
  readonly path: string;
  readonly title: string;
  /** The best way for the client that opened it; for one that says nothing, where nobody did. */
  readonly mode: PlayMode;
  readonly info: MediaInfo;
  /** The file is still being written: its duration is what there is so far, and it goes by another id when it is whole. */
  readonly isGrowing: boolean;
  /** Text that is offered now: tracks, and files beside the film. */
  readonly subtitles: readonly SubtitleRendition[];
}

/** Everything behind the servers and shells. Made by createEngine (composition root), closed once. */
export interface Engine extends AsyncDisposable {
  readonly config: EngineConfig;
  readonly logger: Logger;
  readonly playback: Playback;
  readonly previews: Previews;
  readonly library: Library;
  /** Files that lie with pages. */
  readonly pageFiles: PageFiles;
  readonly browse: Browse;
  readonly collections: Collections;
  readonly artwork: Artwork;
  readonly watching: Watching;
  readonly playlists: PlaylistService;
  readonly settings: SettingsStore;
  readonly viewers: ViewerLog;
  readonly jobs: JobBoard;
  readonly sessions: Sessions;
  /** What was answered to requests with an Idempotency-Key. */
  readonly answers: AnswerRecords;
  readonly signer: Signer;
  readonly sharing: Sharing;
  /** Random, made at first start, kept in the data folder readable by its owner alone. */
  readonly ownerToken: string;
  /**
   * Opens a file by absolute path (owner only).
   * Throws BAD_REQUEST, FILE_MISSING, FILE_UNREADABLE, NOT_MEDIA, UNPLAYABLE, FFMPEG_MISSING.
   */
  openPath(path: string, capabilities: Capabilities | null, options: { readonly signal: AbortSignal }): Promise<PlayableItem>;
  /** The item behind an id that was opened before, also before a restart; null when unknown. */
  item(itemId: string): Promise<PlayableItem | null>;
  systemInfo(): Promise<SystemInfo>;
  /** The hardware encoders of this machine, as far as they are known. */
  encoders(): EncodersReport;
  /** Tries all of them again; resolves when that is over. */
  testEncoders(options?: { readonly signal: AbortSignal }): Promise<EncodersReport>;
  close(): Promise<void>;
}

/** Runs that work at the same time beside those that encode video: audio takes a tenth of a processor, copying shares the disk. */
const LIGHT_SLOTS = { audio: 4, copy: 3 } as const;

/** Texts are small, fonts of typeset films are up to 100 MB each. */
const SUBTITLE_STORE_BYTES = 256 * 2 ** 20;
/** Pictures are larger: some tens of megabytes for each track of a Blu-ray. */
const DRAWN_STORE_BYTES = 4 * 2 ** 30;

/** The Movie Database, which is asked only where the person says so and gives a key. */
const TMDB = { apiUrl: 'https://api.themoviedb.org/3', imageUrl: 'https://image.tmdb.org/t/p' } as const;

/** The posters of some ten thousand films. */
const ARTWORK_STORE_BYTES = 10 ** 9;

/** The storyboards of a hundred films. */
const PREVIEW_STORE_BYTES = 500 * 10 ** 6;

/**
 * The composition root: opens everything, in order, into one scope. ffmpeg is looked for meanwhile; a missing one is told by what needs it.
 * Throws FILE_UNREADABLE (data folder), CONFLICT (data of a newer version).
 */
export async function createEngine(options: EngineOptions & { readonly logger?: Logger } = {}): Promise<Engine> {
  const config = resolveConfig(options, process.env, process.platform);
  const logger = options.logger ?? createLogger(config.logLevel);
  const scope = new Scope();
  try {
    await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
    const { ownerToken, signingKey } = await loadSecrets(config.dataDir);
    const settings = await SettingsStore.open(config.dataDir, fixedSettings(config, process.env));
    for (const problem of settings.view().problems) logger.warn(problem);
    const processTable = createProcessTable();
    scope.defer(async () => void (await processTable.killAll()));
    const mediaTools = createMediaTools({
      config,
      processTable,
      logger,
      clock: systemClock,
      env: process.env,
      platform: process.platform,
      version: VERSION,
    });
    const databasePath = join(config.dataDir, 'library.db');
    const { database, repair } = openSoundDatabase(databasePath);
    if (repair !== null) logger.error(repair);
    scope.defer(() => void database.close());
    const growingFiles = new GrowingFiles({ end: mediaTools.growingEnd, probe: mediaTools.probe, clock: systemClock });
    const pageFiles = scope.own(new PageFiles({ logger }));
    const items = new Items({
      records: createItemRecords(database),
      probe: mediaTools.probe,
      now: () => new Date(),
      growingFiles,
      looksUnfinished,
    });
    const pool = new RunPool({ video: settings.values.encoding.videoSlots, ...LIGHT_SLOTS });
    const scanner = new KeyframeScanner(pool);
    const keyframes = new KeyframeIndexes({
      records: createKeyframeRecords(database),
      read: containerKeyframes,
      scan: (path, info, track) => scanner.scan(() => mediaTools.packetScan({ path, info, track })),
      logger,
    });
    scope.own(keyframes);
    const store = new SegmentStore({
      dir: join(config.dataDir, 'cache', 'segments'),
      limitBytes: settings.values.cache.limitBytes,
      records: createCacheRecords(database),
      clock: systemClock,
      logger,
    });
    await store.open();
    scope.defer(() => store.settled());
    const subtitleStore = new SubtitleStore({
      dir: join(config.dataDir, 'subtitles'),
      limitBytes: SUBTITLE_STORE_BYTES,
      clock: systemClock,
    });
    const subtitles = new ItemSubtitles({ store: subtitleStore, tools: () => mediaTools.encodeTools(2), logger });
    scope.defer(() => subtitles.close());
    const libraryThread = scope.own(
      new LibraryThread({
        databasePath,
        platform: process.platform,
        settleMs: config.settleMs,
        workerPath: config.libraryWorkerPath,
        logger,
        changed: (states) => library.reported(states),
      }),
    );
    const library = new Library({
      database,
      platform: process.platform,
      nowMs: () => systemClock.nowMs(),
      send: (request) => libraryThread.send(request),
    });
    const browse = scope.own(new Browse(database, library));
    const jobs = new BackgroundJobs(pool);
    const probing = scope.own(
      new Probing({
        database,
        look: (path, { signal }) => jobs.run((attempt) => items.look(path, { signal: attempt }), { signal }),
        looked: (itemIds) => libraryThread.send({ kind: 'describe', itemIds }),
        logger,
      }),
    );
    probing.start();
    const backgroundWork = new JobBoard();
    scope.defer(backgroundWork.add(() => libraryJobs(library, probing)));
    const artStore = new PictureStore({
      dir: join(config.dataDir, 'artwork'),
      limitBytes: ARTWORK_STORE_BYTES,
      clock: systemClock,
      logger,
    });
    const sources = createPictureSources(database);
    const tools = (): ReturnType<typeof mediaTools.encodeTools> => mediaTools.encodeTools(2);
    const background: FilmFramesRequest['background'] = (work, { signal, isIdle }) =>
      jobs.run(work, { signal, priority: isIdle ? PRIORITY.idle : PRIORITY.thumbnail });
    const frames = new FilmFrames({ tools, toneMapPath: mediaTools.toneMapPath, background });
    const tmdb = new TmdbClient({ ...TMDB, clock: systemClock });
    const lookup = scope.own(
      new OnlineLookup({
        records: createOnlineRecords(database),
        client: tmdb,
        key: () => (settings.values.metadata.isTmdbOn ? settings.values.metadata.tmdbKey : null),
        nowMs: () => systemClock.nowMs(),
        found: (itemIds) => (itemIds.length > 0 ? libraryThread.send({ kind: 'describe', itemIds }) : library.touched()),
        logger,
      }),
    );
    lookup.start();
    scope.defer(backgroundWork.add(() => lookup.jobs()));
    const online = async (path: string, kind: PictureKind, waiting: { readonly signal: AbortSignal }): Promise<Buffer | null> => {
      if (!settings.values.metadata.isTmdbOn) return null;
      const answer = await tmdb.picture(path, kind === 'poster' ? 'w780' : 'w1280', waiting);
      return answer.kind === 'answered' ? answer.value : null;
    };
    const artwork = new Artwork({ online, sources, store: artStore, frames, background, tools, changed: () => library.touched() });
    scope.own(new IdleArtwork({ artwork, sources, hasRoom: () => artStore.hasRoom(), logger })).start();
    const drawnStore = new SubtitleStore({
      dir: join(config.dataDir, 'drawn-subtitles'),
      limitBytes: DRAWN_STORE_BYTES,
      clock: systemClock,
    });
    const drawnTracks = new DrawnTracks({ store: drawnStore, tools: mediaTools });
    const transcodeItem = (item: LocatedItem): TranscodeItem => plannedItem(item, keyframes.find(item.itemId), config);
    const findItem = async (itemId: string): Promise<TranscodeItem | null> => {
      const item = await items.find(itemId);
      return item && transcodeItem(item);
    };
    const encoders = new EncoderRoster({
      encoders: HARDWARE_ENCODERS.filter(({ platforms }) => platforms.includes(process.platform)),
      find: mediaTools.encoderFindings,
      isAllowed: (name) => {
        const { isHardwareAllowed, refusedEncoders } = settings.values.encoding;
        return isHardwareAllowed && !refusedEncoders.includes(name);
      },
      clock: systemClock,
      logger,
    });
    scope.own(encoders);
    encoders.open();
    const capacity = await Capacity.open({ dataDir: config.dataDir, clock: systemClock, logger });
    scope.defer(() => capacity.close());
    const playback = new Transcoder({
      ...config,
      store,
      pool,
      encoders,
      capacity,
      subtitles,
      drawnTracks,
      logger,
      clock: systemClock,
      tools: mediaTools.encodeTools,
      toneMapPath: mediaTools.toneMapPath,
      findItem,
      findAskedPlan: (itemId, planId) => playlists.made.plan(itemId, planId),
    });
    scope.defer(() => playback.close());
    const playlists = openVideoPlaylists({
      database,
      buckets: () => library.buckets(),
      open: (path, wait) => items.open(path, wait),
      find: (itemId) => items.find(itemId),
      playback,
      subtitles,
      clock: systemClock,
      logger,
      scope,
    });
    const idleRemake = new IdleRemake({
      isOn: () => settings.values.encoding.isRemadeWhenIdle,
      cached: () => store.cached(),
      isBusy: () => playback.isWatched || pool.isTaken,
      onActivity: (listener) => playback.onActivity(listener),
      isOnMains: config.isOnMains ?? (() => isOnMains(process.platform)),
      remake: (stretch, wait) => playback.remake(stretch, wait),
      clock: systemClock,
      logger,
      afterMs: config.idleRemakeAfterMs,
    });
    scope.own(idleRemake).start();
    const stopFollowing = settings.onChange(() => {
      const { cache, encoding } = settings.values;
      pool.setVideoSlots(encoding.videoSlots);
      store.setLimit(cache.limitBytes).catch((error: unknown) => logger.error({ err: error }, 'the cache could not be made smaller'));
    });
    scope.defer(stopFollowing);
    const previewStore = new PictureStore({
      dir: join(config.dataDir, 'previews'),
      limitBytes: PREVIEW_STORE_BYTES,
      clock: systemClock,
      logger,
    });
    const previews = scope.own(
      new PreviewMaker({
        store: previewStore,
        pool,
        tools: () => mediaTools.encodeTools(2),
        toneMapPath: mediaTools.toneMapPath,
        findItem,
      }),
    );
    const idlePreviews = new IdlePreviews({
      makeMissing: (itemId, wait) => previews.makeMissing(itemId, wait),
      due: createLikelyNext(database),
      hasRoom: () => previewStore.hasRoom(),
      isBusy: () => playback.isWatched,
      isOnMains: config.isOnMains ?? (() => isOnMains(process.platform)),
      clock: systemClock,
      logger,
      afterMs: config.idleRemakeAfterMs,
    });
    scope.own(idlePreviews).start();
    const sessionsDir = join(config.dataDir, 'sessions');
    const sessions = new Sessions({
      dir: sessionsDir,
      records: createSessionRecords(database),
      pool,
      tools: mediaTools,
      source: playback,
      findItem,
      synthesiser: onceAsked(() =>
        findSynthesiser({ platform: process.platform, processTable, wavPath: () => join(sessionsDir, `.speech-${randomUUID()}.wav`) }),
      ),
      lookAtDisk,
      clock: systemClock,
      logger,
      segmentTimeoutMs: config.segmentTimeoutMs,
    });
    await sessions.open();
    scope.defer(() => sessions.close());
    scope.defer(backgroundWork.add(() => sessions.jobs()));
    playback.alsoShow(() => sessions.work());
    const playable = async (item: LocatedItem, capabilities: Capabilities | null): Promise<PlayableItem> => {
      const plan = transcodeItem(item);
      const facts = { ...item, title: plan.title, timelineId: plan.planId };
      if (item.growth) return { ...facts, mode: 'transcode', isGrowing: !item.growth.isEnded, subtitles: [] };
      const container = await browserContainer(item.path, item.info);
      const mode = playModeOf({
        info: item.info,
        container,
        original: plan.original?.rendition ?? null,
        clientCodecs: capabilities?.codecs ?? null,
      });
      return { ...facts, mode, isGrowing: false, subtitles: await subtitles.renditions(item) };
    };
    const signer = createSigner({ key: signingKey, clock: systemClock });
    const sharing = createSharing({ database, clock: systemClock, signer, replaceKey: () => replaceSigningKey(config.dataDir) });
    scope.defer(() => sharing.close());
    return {
      config,
      logger,
      playback,
      previews,
      library,
      pageFiles,
      browse,
      collections: new Collections({ database, nowMs: () => systemClock.nowMs(), changed: () => library.touched() }),
      artwork,
      playlists,
      watching: new Watching({ database, nowMs: () => systemClock.nowMs() }),
      settings,
      viewers: new ViewerLog(systemClock),
      jobs: backgroundWork,
      sessions,
      answers: createAnswerRecords(database),
      ownerToken,
      signer,
      sharing,
      openPath: async (path, capabilities, { signal }) => {
        const item = await items.open(path, { signal });
        if (item.growth === null) await keyframes.prepare(item);
        return playable(item, capabilities);
      },
      item: async (itemId) => {
        const item = await items.find(itemId);
        return item && playable(item, null);
      },
      systemInfo: () => mediaTools.systemInfo(),
      encoders: () => encoders.report(),
      testEncoders: (until) => encoders.test(until),
      close: () => scope.close(),
      [Symbol.asyncDispose]: () => scope.close(),
    };
  } catch (error) {
    await scope.close();
    throw error;
  }
}

/** The same answer for all, found out when it is first wanted. */
function onceAsked<T>(find: () => Promise<T>): () => Promise<T> {
  let found: Promise<T> | null = null;
  return () => (found ??= find());
}

function titleOf({ info, path }: LocatedItem): string {
  return info.title?.trim() || basename(fileNameOf(path), extname(path));
}

function plannedItem(item: LocatedItem, keyframes: KeyframeIndex | null, { maxRenditionPx }: EngineConfig): TranscodeItem {
  const { itemId, path, info, growth } = item;
  const title = titleOf(item);
  const durationSeconds = info.durationSeconds ?? 0;
  if (durationSeconds <= 0 && growth === null) {
    throw new EngineError('UNPLAYABLE', `"${title}" does not say how long it is, and its end could not be found.`, { details: { path } });
  }
  return transcodeItemFrom({ itemId, path, title, info: { ...info, durationSeconds }, maxRenditionPx, keyframes, growth });
}
