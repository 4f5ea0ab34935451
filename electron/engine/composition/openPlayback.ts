import { join } from 'node:path';
import { systemClock } from '../base/clock.ts';
import { EncoderRoster } from '../ffmpeg/encoders/encoderRoster.ts';
import { HARDWARE_ENCODERS } from '../ffmpeg/encoders/hardwareEncoders.ts';
import { containerKeyframes } from '../ffmpeg/keyframes/containerKeyframes.ts';
import { createCacheRecords } from '../library/cacheRecords.ts';
import type { LocatedItem } from '../library/items.ts';
import { KeyframeIndexes } from '../library/keyframeIndexes.ts';
import { createKeyframeRecords } from '../library/keyframeRecords.ts';
import { Capacity } from '../transcode/capacity/capacity.ts';
import { KeyframeScanner } from '../transcode/keyframeScanner.ts';
import { SegmentStore } from '../transcode/segmentStore.ts';
import { DrawnTracks } from '../transcode/subtitles/drawnTracks.ts';
import { ItemSubtitles } from '../transcode/subtitles/itemSubtitles.ts';
import { SubtitleStore } from '../transcode/subtitles/subtitleStore.ts';
import type { TranscodeItem } from '../transcode/transcodeItem.ts';
import { Transcoder } from '../transcode/transcoder.ts';
import { openVideoPlaylists, type PlaylistService } from '../videoPlaylists/openVideoPlaylists.ts';
import type { Foundation } from './openFoundation.ts';
import type { LibraryParts } from './openLibrary.ts';
import { plannedItem } from './plannedItem.ts';

/** What makes segments, and what it needs. */
export interface PlaybackParts {
  readonly playback: Transcoder;
  readonly playlists: PlaylistService;
  readonly store: SegmentStore;
  readonly subtitles: ItemSubtitles;
  readonly keyframes: KeyframeIndexes;
  readonly encoders: EncoderRoster;
  /** What is made of an item. Throws UNPLAYABLE when its length is not known. */
  readonly plan: (item: LocatedItem) => TranscodeItem;
  /** The same of an item that was opened before; null when the id is unknown. Throws FILE_MISSING, UNPLAYABLE. */
  readonly findItem: (itemId: string) => Promise<TranscodeItem | null>;
}

/** Texts are small, fonts of typeset films are up to 100 MB each. */
const SUBTITLE_STORE_BYTES = 256 * 2 ** 20;
/** Pictures are larger: some tens of megabytes for each track of a Blu-ray. */
const DRAWN_STORE_BYTES = 4 * 2 ** 30;

/** Opens the cache, the encoders and the transcoder over them, with the playlists that programs have made. */
export async function openPlayback(
  foundation: Foundation,
  { items, library }: Pick<LibraryParts, 'items' | 'library'>,
): Promise<PlaybackParts> {
  const { config, logger, scope, mediaTools, database, pool } = foundation;
  const keyframes = openKeyframes(foundation);
  const store = await openStore(foundation);
  const subtitleStore = new SubtitleStore({ dir: join(config.dataDir, 'subtitles'), limitBytes: SUBTITLE_STORE_BYTES, clock: systemClock });
  const subtitles = new ItemSubtitles({ store: subtitleStore, tools: () => mediaTools.encodeTools(2), logger });
  scope.defer(() => subtitles.close());
  const drawnStore = new SubtitleStore({ dir: join(config.dataDir, 'drawn-subtitles'), limitBytes: DRAWN_STORE_BYTES, clock: systemClock });
  const plan = (item: LocatedItem): TranscodeItem => plannedItem(item, keyframes.find(item.itemId), config);
  const findItem = async (itemId: string): Promise<TranscodeItem | null> => {
    const item = await items.find(itemId);
    return item && plan(item);
  };
  const encoders = openEncoders(foundation);
  const capacity = await Capacity.open({ dataDir: config.dataDir, clock: systemClock, logger });
  scope.defer(() => capacity.close());
  const playback = new Transcoder({
    ...config,
    store,
    pool,
    encoders,
    capacity,
    subtitles,
    drawnTracks: new DrawnTracks({ store: drawnStore, tools: mediaTools }),
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
  scope.defer(followSettings(foundation, store));
  return { playback, playlists, store, subtitles, keyframes, encoders, plan, findItem };
}

/** Of films: by their containers, else by a reading of their packets that takes a copying run's slot. */
function openKeyframes({ scope, mediaTools, database, pool, logger }: Foundation): KeyframeIndexes {
  const scanner = new KeyframeScanner(pool);
  return scope.own(
    new KeyframeIndexes({
      records: createKeyframeRecords(database),
      read: containerKeyframes,
      scan: (path, info, track) => scanner.scan(() => mediaTools.packetScan({ path, info, track })),
      logger,
    }),
  );
}

async function openStore({ config, logger, scope, settings, database }: Foundation): Promise<SegmentStore> {
  const store = new SegmentStore({
    dir: join(config.dataDir, 'cache', 'segments'),
    limitBytes: settings.values.cache.limitBytes,
    records: createCacheRecords(database),
    clock: systemClock,
    logger,
  });
  await store.open();
  scope.defer(() => store.settled());
  return store;
}

function openEncoders({ scope, settings, mediaTools, logger }: Foundation): EncoderRoster {
  const encoders = scope.own(
    new EncoderRoster({
      encoders: HARDWARE_ENCODERS.filter(({ platforms }) => platforms.includes(process.platform)),
      find: mediaTools.encoderFindings,
      isAllowed: (name) => {
        const { isHardwareAllowed, refusedEncoders } = settings.values.encoding;
        return isHardwareAllowed && !refusedEncoders.includes(name);
      },
      clock: systemClock,
      logger,
    }),
  );
  encoders.open();
  return encoders;
}

/** What the person sets counts at once; returns the unsubscriber. */
function followSettings({ settings, pool, logger }: Foundation, store: SegmentStore): () => void {
  return settings.onChange(() => {
    const { cache, encoding } = settings.values;
    pool.setVideoSlots(encoding.videoSlots);
    store.setLimit(cache.limitBytes).catch((error: unknown) => logger.error({ err: error }, 'the cache could not be made smaller'));
  });
}
