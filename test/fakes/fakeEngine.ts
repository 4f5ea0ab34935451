import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { pino } from 'pino';
import type { Activity, EncodersReport, SystemInfo } from '../../shared/contract.ts';
import type { Clock } from '../../electron/engine/base/clock.ts';
import { EngineError } from '../../electron/engine/base/errors.ts';
import { resolveConfig } from '../../electron/engine/config.ts';
import { openDatabase } from '../../electron/engine/library/database.ts';
import { PictureStore } from '../../electron/engine/base/pictureStore.ts';
import { Artwork } from '../../electron/engine/library/artwork/artwork.ts';
import { FilmFrames, type FilmFramesRequest } from '../../electron/engine/library/artwork/filmFrames.ts';
import { Browse } from '../../electron/engine/library/browse/browse.ts';
import { Collections } from '../../electron/engine/library/collections/collections.ts';
import { createPictureSources } from '../../electron/engine/library/artwork/pictureSources.ts';
import { Library } from '../../electron/engine/library/library.ts';
import { Watching } from '../../electron/engine/library/watching/watching.ts';
import type { Engine, PlayableItem } from '../../electron/engine/engine.ts';
import { JobBoard } from '../../electron/engine/base/jobBoard.ts';
import { ViewerLog } from '../../electron/engine/transcode/viewers/viewerLog.ts';
import { SettingsStore } from '../../electron/engine/settings/settingsStore.ts';
import { fakePlaylists } from './fakePlaylists.ts';
import { createAnswerRecords } from '../../electron/engine/library/answerRecords.ts';
import { createFakeSessions } from './fakeSessions.ts';
import { createSharing } from '../../electron/engine/sharing/sharing.ts';
import { createSigner } from '../../electron/engine/sharing/signing.ts';
import { PageFiles } from '../../electron/engine/library/pageFiles/pageFiles.ts';
import type { PreviewPicture, Previews } from '../../electron/engine/transcode/previews/previews.ts';
import type { Playback, PrepareRequest, SegmentRequest, StoredSegment } from '../../electron/engine/transcode/playback.ts';

/** Text that hosts and addresses in tests may be compared with. */
export const FAKE_OWNER_TOKEN = 'fake-owner-token-of-43-characters-000000000';

export interface FakeEngineOptions {
  readonly clock: Clock;
  /** Items by the path that opens them. */
  readonly items?: readonly PlayableItem[];
  /** Answers segment requests; by default every one fails with SEGMENT_UNKNOWN. */
  readonly segment?: (request: SegmentRequest, options: { readonly signal: AbortSignal }) => Promise<StoredSegment>;
  /** What players get that show a segment while it is made; by default the same as all others. */
  readonly segmentAsMade?: Playback['segmentAsMade'];
  /** Answers for styled subtitles; by default there are none. */
  readonly styledText?: Playback['styledText'];
  readonly attachedFont?: Playback['attachedFont'];
  /** Answers for stills, sprites and storyboards; by default they show nothing. */
  readonly previews?: Partial<Previews>;
  readonly dataDir?: string;
  /** The index; by default an empty one. */
  readonly database?: Database;
  /** What the multivariant playlist offers, best first; by default one of 720p. */
  readonly renditions?: readonly FakeRendition[];
}

/** A variant of the fake's playlists. */
export interface FakeRendition {
  readonly id: string;
  readonly bandwidthBps: number;
  /** `WIDTHxHEIGHT`; null: not told. */
  readonly resolution: string | null;
}

const RENDITION_720P: FakeRendition = { id: '720p', bandwidthBps: 1_000_000, resolution: null };

/** An Engine with canned answers that remembers what was asked of it. */
export interface FakeEngine extends Engine {
  readonly opened: { readonly path: string; readonly codecs: readonly string[] | null }[];
  readonly served: SegmentRequest[];
  readonly prepared: PrepareRequest[];
  /** Viewers who said that they leave. */
  readonly left: string[];
  /** What activity() tells from now on; listeners are called. */
  setActivity(activity: Partial<Activity>): void;
  readonly activityListeners: ReadonlySet<() => void>;
  readonly clearedCaches: { count: number };
}

/** What the fake says of hardware encoders. */
export const FAKE_ENCODERS: EncodersReport = {
  testedAt: null,
  isTesting: true,
  tested: 0,
  encoders: [
    { encoder: 'h264_nvenc', label: 'NVIDIA NVENC', codec: 'h264', state: 'untested', reason: null, benchedUntil: null, sizes: [] },
  ],
};

const IDLE: Activity = {
  runs: [],
  waiting: 0,
  encodedSeconds: 0,
  servedSeconds: 0,
  cache: { bytes: 0, limitBytes: 1000, segments: 0, hits: 0, misses: 0 },
};

/** One black pixel. */
const BLACK_PICTURE: PreviewPicture = {
  bytes: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
  contentType: 'image/webp',
};

/** A storyboard without pictures, and stills that show nothing. */
const EMPTY_PREVIEWS: Previews = {
  storyboard: async () => 'WEBVTT\n\n',
  sprite: async () => BLACK_PICTURE,
  still: async () => BLACK_PICTURE,
};

/** Canned data: items as given, playlists of twenty segments, segments as the caller makes them. */
export function createFakeEngine({
  clock,
  items = [],
  segment,
  segmentAsMade,
  styledText,
  attachedFont,
  previews = {},
  dataDir = '/nowhere',
  database = openDatabase(':memory:'),
  renditions = [RENDITION_720P],
}: FakeEngineOptions): FakeEngine {
  const config = resolveConfig({ dataDir, logLevel: 'silent' }, {}, 'linux');
  const opened: { path: string; codecs: readonly string[] | null }[] = [];
  const served: SegmentRequest[] = [];
  const prepared: PrepareRequest[] = [];
  const left: string[] = [];
  const listeners = new Set<() => void>();
  const clearedCaches = { count: 0 };
  const pins = new Set<string>();
  let activity = IDLE;

  const known = (itemId: string, timelineId: string): void => {
    if (items.some((item) => item.itemId === itemId && [item.timelineId, item.encodedTimelineId].includes(timelineId))) return;
    throw new EngineError('ITEM_UNKNOWN', `There is no item "${itemId}".`);
  };
  const playback: Playback = {
    async multivariantPlaylist(itemId, timelineId, query) {
      known(itemId, timelineId);
      const variants = renditions.map(({ id, bandwidthBps, resolution }) => {
        const size = resolution === null ? '' : `,RESOLUTION=${resolution}`;
        return `#EXT-X-STREAM-INF:BANDWIDTH=${bandwidthBps}${size}\n${id}/index.m3u8?${query}\n`;
      });
      return `#EXTM3U\n#EXT-X-VERSION:3\n${variants.join('')}`;
    },
    async burntPlaylist(itemId, timelineId, trackIndex, query) {
      known(itemId, timelineId);
      return `#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-STREAM-INF:BANDWIDTH=1000000\n720p-s${trackIndex}/index.m3u8?${query}\n`;
    },
    async mediaPlaylist(itemId, timelineId, renditionId, query) {
      known(itemId, timelineId);
      if (!renditions.some(({ id }) => id === renditionId))
        throw new EngineError('SEGMENT_UNKNOWN', `There is no rendition "${renditionId}".`);
      const segments = Array.from({ length: 20 }, (_, index) => `#EXTINF:2.000000,\n${index}.ts?${query}\n`);
      return `#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:2\n#EXT-X-PLAYLIST-TYPE:VOD\n${segments.join('')}#EXT-X-ENDLIST\n`;
    },
    async segment(request, options) {
      known(request.itemId, request.timelineId);
      if (!segment) throw new EngineError('SEGMENT_UNKNOWN', `There is no segment ${request.index}.`);
      return segment(request, options);
    },
    async costs(itemId) {
      if (!items.some((item) => item.itemId === itemId)) throw new EngineError('ITEM_UNKNOWN', `There is no item "${itemId}".`);
      return [];
    },
    async segmentAsMade(request, options) {
      known(request.itemId, request.timelineId);
      if (segmentAsMade) return segmentAsMade(request, options);
      if (!segment) throw new EngineError('SEGMENT_UNKNOWN', `There is no segment ${request.index}.`);
      return segment(request, options);
    },
    async segmentIndexAt({ itemId, timelineId }, { seconds }) {
      known(itemId, timelineId);
      return Math.floor(seconds / 2);
    },
    leave: (viewerId) => void left.push(viewerId),
    async prepare(request) {
      known(request.itemId, request.timelineId);
      prepared.push(request);
    },
    async makeAhead(request) {
      known(request.itemId, request.timelineId);
    },
    async madeSegment(request) {
      known(request.itemId, request.timelineId);
      return null;
    },
    async subtitleSegment({ itemId, timelineId, index }) {
      known(itemId, timelineId);
      throw new EngineError('SEGMENT_UNKNOWN', `There is no segment ${index}.`);
    },
    async styledText(request) {
      if (!styledText) throw new EngineError('SEGMENT_UNKNOWN', `There are no subtitles "${request.renditionId}".`);
      return styledText(request);
    },
    async attachedFont(itemId, index) {
      if (!attachedFont) throw new EngineError('FILE_MISSING', `There is no font ${index}.`);
      return attachedFont(itemId, index);
    },
    placeOf: () => null,
    segmentServed: (request) => void served.push(request),
    activity: () => activity,
    checks: () => ({ failed: 0, remade: 0, improved: 0, damaged: 0 }),
    encoderCounts: () => ({ runs: { libx264: 3 }, fallbacks: { h264_nvenc: 1 } }),
    onActivity(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async clearCache() {
      clearedCaches.count += 1;
    },
    cacheState: () => ({
      ...activity.cache,
      damaged: 0,
      isFull: false,
      pins: [...pins].map((itemId) => ({ itemId, pinnedAt: '2026-01-02T00:00:00.000Z', bytes: 7, segments: 2 })),
    }),
    pin: (itemId) => void pins.add(itemId),
    unpin: (itemId) => pins.delete(itemId),
  };
  const info: SystemInfo = { version: '1.2.3', platform: 'linux', ffmpeg: null, ffmpegProblem: 'a fake has no ffmpeg' };

  const signer = createSigner({ key: new Uint8Array(32).fill(7), clock });
  const library = new Library({ database, platform: 'linux', nowMs: () => clock.nowMs(), send: () => undefined, shown: () => undefined });

  return {
    config,
    logger: pino({ level: 'silent' }),
    playback,
    previews: { ...EMPTY_PREVIEWS, ...previews },
    library,
    pageFiles: new PageFiles({ logger: pino({ level: 'silent' }) }),
    browse: new Browse(database, library),
    collections: new Collections({ database, nowMs: () => clock.nowMs(), changed: () => library.touched() }),
    artwork: fakeArtwork(database, clock, dataDir),
    playlists: fakePlaylists({ database, clock, library, playback, items }),
    watching: new Watching({ database, nowMs: () => clock.nowMs() }),
    viewers: new ViewerLog(clock),
    jobs: new JobBoard(),
    settings: new SettingsStore(dataDir, { fixed: [], problems: [] }, { raw: {}, problem: null, isWritable: true }),
    signer,
    sessions: createFakeSessions({ database, dataDir: config.dataDir, clock }),
    answers: createAnswerRecords(database),
    sharing: createSharing({ database, clock, signer, replaceKey: async () => new Uint8Array(32).fill(8) }),
    ownerToken: FAKE_OWNER_TOKEN,
    async openPath(path, capabilities) {
      opened.push({ path, codecs: capabilities?.codecs ?? null });
      const item = items.find((candidate) => candidate.path === path);
      if (!item) throw new EngineError('FILE_MISSING', `There is no file "${path}".`, { details: { path } });
      return item;
    },
    item: async (itemId) => items.find((item) => item.itemId === itemId) ?? null,
    systemInfo: async () => info,
    encoders: () => FAKE_ENCODERS,
    testEncoders: async () => ({ ...FAKE_ENCODERS, testedAt: '2026-01-02T00:00:00.000Z' }),
    close: async () => {},
    [Symbol.asyncDispose]: async () => {},
    opened,
    served,
    prepared,
    left,
    setActivity(change) {
      activity = { ...activity, ...change };
      for (const listener of listeners) listener();
    },
    activityListeners: listeners,
    clearedCaches,
  };
}

/** Pictures that were kept; there is no ffmpeg to make others. */
function fakeArtwork(database: Database, clock: Clock, dataDir: string): Artwork {
  const tools = async (): Promise<never> => {
    throw new EngineError('FFMPEG_MISSING', 'a fake has no ffmpeg');
  };
  const background: FilmFramesRequest['background'] = (work, { signal }) => work(signal);
  const frames = new FilmFrames({ tools, toneMapPath: async () => '', background });
  const store = new PictureStore({ dir: join(dataDir, 'artwork'), limitBytes: 1e6, clock, logger: pino({ level: 'silent' }) });
  return new Artwork({
    online: async () => null,
    sources: createPictureSources(database),
    store,
    frames,
    background,
    tools,
    changed: () => undefined,
  });
}

/** A film of `durationSeconds` with one video, one audio and one subtitle track. */
export function fakeItem(overrides: Partial<PlayableItem> & { readonly durationSeconds?: number | null } = {}): PlayableItem {
  const { durationSeconds = 20, ...rest } = overrides;
  const track = {
    profile: null,
    language: null,
    title: null,
    isDefault: true,
    isForced: false,
    startSeconds: 0,
    durationSeconds,
    bitrateBps: null,
  };
  return {
    itemId: 'item1',
    timelineId: 'line1',
    encodedTimelineId: 'line1',
    path: '/films/A film.mkv',
    title: 'A film',
    mode: 'transcode',
    isGrowing: false,
    subtitles: [],
    info: {
      container: 'matroska,webm',
      startMicros: 0,
      durationSeconds,
      claimedDurationSeconds: durationSeconds,
      bitrateBps: null,
      title: null,
      chapters: [],
      tracks: [
        {
          ...track,
          index: 0,
          kind: 'video',
          codec: 'hevc',
          widthPx: 1920,
          heightPx: 1080,
          sampleAspectRatio: { num: 1, den: 1 },
          rotationDegrees: 0,
          isMirrored: false,
          displayWidthPx: 1920,
          displayHeightPx: 1080,
          frameRate: { num: 24000, den: 1001 },
          averageFrameRate: { num: 24000, den: 1001 },
          pixelFormat: 'yuv420p',
          bitDepth: 8,
          level: null,
          hasBFrames: false,
          isInterlaced: false,
          color: { range: null, space: null, transfer: null, primaries: null },
          hdr: null,
          dolbyVisionProfile: null,
          isCover: false,
        },
        { ...track, index: 1, kind: 'audio', codec: 'ac3', language: 'de', sampleRateHz: 48_000, channels: 6, channelLayout: '5.1' },
        { ...track, index: 2, kind: 'subtitle', codec: 'subrip', form: 'text' },
      ],
    },
    ...rest,
  };
}
