import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { browseContract } from './browseContract.ts';
import { collectionsContract } from './collectionsContract.ts';
import { libraryContract } from './libraryContract.ts';
import { jobsContract } from './jobsContract.ts';
import { settingsContract } from './settingsContract.ts';
import { viewersContract } from './viewersContract.ts';
import { playlistContract } from './playlistContract.ts';
import { playerContract } from './playerContract.ts';
import { sessionsContract } from './sessionsContract.ts';
import { sharingContract } from './sharingContract.ts';
import { ProfileKey, watchingContract } from './watchingContract.ts';

/** The one contract: served as HTTP+JSON under /api, and as RPC over a WebSocket (browser) or a MessagePort (desktop). */

const isoTime = z.iso.datetime().describe('ISO 8601, UTC');

export const Capabilities = z.object({
  codecs: z.array(z.string().min(1).max(80)).max(200).describe('RFC 6381 codec strings the client can play'),
});
export type Capabilities = z.infer<typeof Capabilities>;

export const OpenRequest = z
  .strictObject({
    path: z.string().min(1).max(32_767).optional().describe('absolute path of a file on this machine'),
    uri: z.string().min(1).max(32_767).optional().describe('library://bucket/object'),
    positionSeconds: z.number().min(0).optional().describe('where playing begins at once: making it begins before the player asks'),
    profile: ProfileKey.optional().describe(
      'who goes on where he was; making that begins before the player asks, unless "positionSeconds" is given',
    ),
    capabilities: Capabilities.optional(),
    burnIn: z.int().min(0).max(9999).optional().describe('index of a bitmap subtitle track to draw into the pictures'),
  })
  .refine((request) => (request.path === undefined) !== (request.uri === undefined), {
    message: 'give either "path" or "uri"',
    path: ['path'],
  });
export type OpenRequest = z.infer<typeof OpenRequest>;

export const StyledSubtitles = z.object({
  url: z.string().describe('absolute, signed: the ASS or SSA text; with "Retry-After" it is what was read so far around "&at=<seconds>"'),
  fontUrls: z.array(z.string()).describe('absolute, signed: the fonts attached to the film; one that turns out to be no font is refused'),
  startSeconds: z.number().describe("the time in the text at the film's start"),
});
export type StyledSubtitles = z.infer<typeof StyledSubtitles>;

export const PrepareRequest = z
  .strictObject({
    path: z.string().min(1).max(32_767).optional().describe('absolute path of a file on this machine'),
    uri: z.string().min(1).max(32_767).optional().describe('library://bucket/object'),
    positionSeconds: z.number().min(0).default(0).describe('where playing would begin'),
    capabilities: Capabilities.optional().describe('of who would play it, as for opening'),
    renditionId: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .describe('of the pictures, as in the playlist; by default those that playing would begin with'),
  })
  .refine((request) => (request.path === undefined) !== (request.uri === undefined), {
    message: 'give either "path" or "uri"',
    path: ['path'],
  });
export type PrepareRequest = z.infer<typeof PrepareRequest>;

export const TrackSummary = z.object({
  index: z.int().describe('index among the streams of the file'),
  kind: z.enum(['video', 'audio', 'subtitle']),
  codec: z.string(),
  language: z.string().nullable(),
  title: z.string().nullable(),
  isDefault: z.boolean(),
  isForced: z.boolean(),
  widthPx: z.int().optional(),
  heightPx: z.int().optional(),
  frameRate: z.number().nullable().optional(),
  channels: z.int().optional(),
  isCover: z.boolean().optional(),
  form: z.enum(['text', 'bitmap']).optional().describe('of a subtitle'),
  isSdh: z.boolean().optional().describe('subtitles for the deaf and hard of hearing'),
  file: z.string().optional().describe("of a subtitle file beside the film: its path from the film's folder"),
  burnInUrl: z.string().optional().describe('of bitmap subtitles: absolute, signed, multivariant; the pictures have them burnt in'),
  renditionId: z.string().optional().describe('of a subtitle that is offered as text: the rendition in the playlist'),
  renditionName: z
    .string()
    .optional()
    .describe('of the same and of sound: its NAME in the playlist, for viewers; also of subtitles that can be burnt in'),
  styled: StyledSubtitles.optional().describe('of ASS and SSA subtitles: what their places, fonts and colours are drawn from'),
});
export type TrackSummary = z.infer<typeof TrackSummary>;

export const ChapterSummary = z.object({ startSeconds: z.number(), title: z.string().nullable() });
export type ChapterSummary = z.infer<typeof ChapterSummary>;

export const PlayMode = z.enum(['direct', 'remux', 'transcode']);

export const OpenedItem = z.object({
  itemId: z.string(),
  title: z.string(),
  durationSeconds: z.number().nullable().describe('of a file that grows: so far'),
  resumeSeconds: z.number().nullable().describe('where the profile that was given left it; null: nowhere, or none was given'),
  isGrowing: z.boolean().describe('the file is still being written: its playlist is an EVENT one'),
  playlistUrl: z.string().describe('absolute, signed, multivariant'),
  encodedPlaylistUrl: z
    .string()
    .nullable()
    .describe("absolute, signed: the same without the film's own pictures and in shorter segments; null: playlistUrl is so already"),
  directUrl: z.string().nullable().describe("absolute, signed: the file's own bytes; null unless mode is direct"),
  storyboardUrl: z
    .string()
    .nullable()
    .describe('absolute, signed: WebVTT whose cues are tiles of sprites; null for sound alone and files that grow'),
  stillUrl: z
    .string()
    .nullable()
    .describe(
      'absolute, signed: a small JPEG of the keyframe at or before a place, whose seconds take the place of "{seconds}"; null likewise',
    ),
  chapters: z.array(ChapterSummary).describe('in the order of time; mostly none'),
  expiresAt: isoTime,
  mode: PlayMode,
  tracks: z.array(TrackSummary),
  warnings: z.array(z.string()).describe('what will not look right and why, whole sentences for a person; mostly none'),
});
export type OpenedItem = z.infer<typeof OpenedItem>;

export const SignRequest = z.strictObject({
  uri: z.string().min(1).max(32_767).describe('a playlist URL of this server, or library://bucket/object'),
  expiresInSeconds: z
    .int()
    .min(1)
    .max(366 * 86_400)
    .default(7200),
  renditionIds: z
    .array(z.string().regex(/^[A-Za-z0-9_-]{1,64}$/))
    .min(1)
    .max(50)
    .optional()
    .describe('the only renditions that the address gives, by the folders in the playlist; absent: all'),
});

export const SignedUrl = z.object({ url: z.string(), expiresAt: isoTime });

export const RunActivity = z.object({
  pid: z.int().nullable().describe('null while the run waits for a slot, and where pictures are copied without a process'),
  itemId: z.string(),
  title: z.string(),
  rendition: z.string(),
  encoder: z.string(),
  firstSegment: z.int(),
  segment: z.int().describe('the segment being made now'),
  endSegment: z.int().describe('first segment that the run will not make'),
  segmentCount: z.int().optional().describe('segments of the whole item'),
  speed: z.number().nullable().describe('media seconds per second, null before the first measurement'),
  isHeld: z.boolean().describe('far enough ahead: held back until the viewer comes nearer'),
  reason: z.enum(['waited', 'lookahead', 'advance', 'background']),
});
export type RunActivity = z.infer<typeof RunActivity>;

export const Activity = z.object({
  runs: z.array(RunActivity),
  waiting: z.int().describe('held segment requests'),
  encodedSeconds: z.number().describe('video seconds encoded since start, all renditions added up'),
  servedSeconds: z.number().describe('video seconds of the segments sent since start'),
  cache: z.object({ bytes: z.int(), limitBytes: z.int(), segments: z.int(), hits: z.int(), misses: z.int() }),
});
export type Activity = z.infer<typeof Activity>;

export const CacheInfo = z.object({
  bytes: z.int(),
  limitBytes: z.int().describe('as set, else the smaller of 10 GB and a tenth of the free disk'),
  segments: z.int(),
  hits: z.int(),
  misses: z.int(),
  damaged: z.int().describe('segments that were not as they had been written, since the start: deleted and made again'),
  isFull: z.boolean().describe('there is no room: segments are served without being kept'),
  pinnedBytes: z.int(),
  pins: z.array(
    z.object({
      itemId: z.string(),
      title: z.string().nullable().describe('null: its file is not there'),
      pinnedAt: isoTime,
      bytes: z.int(),
      segments: z.int(),
    }),
  ),
});
export type CacheInfo = z.infer<typeof CacheInfo>;

const CachePin = z.object({ itemId: z.string().min(1).max(200) });

export const FileListing = z.object({
  path: z.string(),
  parent: z.string().nullable().describe('null at the top'),
  entries: z.array(z.object({ name: z.string(), path: z.string(), kind: z.enum(['folder', 'file']), sizeBytes: z.number().nullable() })),
  isTruncated: z.boolean(),
});
export type FileListing = z.infer<typeof FileListing>;

export const SystemInfo = z.object({
  version: z.string(),
  platform: z.string(),
  ffmpeg: z.object({ path: z.string(), version: z.string(), origin: z.string() }).nullable(),
  ffmpegProblem: z.string().nullable(),
});
export type SystemInfo = z.infer<typeof SystemInfo>;

export const EncoderStatus = z.object({
  encoder: z.string().describe("ffmpeg's name, e.g. h264_nvenc"),
  label: z.string().describe('for a person, e.g. NVIDIA NVENC'),
  codec: z.enum(['h264', 'hevc']),
  state: z
    .enum(['works', 'failed', 'benched', 'not-listed', 'no-device', 'untested'])
    .describe('benched: works, but failed lately and is left alone for a while; not-listed: this ffmpeg was built without it'),
  reason: z.string().nullable().describe('why it is not used, or not at every size; ends a sentence that begins with the encoder'),
  benchedUntil: isoTime.nullable(),
  sizes: z
    .array(
      z.object({
        widthPx: z.int(),
        heightPx: z.int(),
        speed: z.number().describe('film seconds per second at this size'),
        decodesOnDevice: z.boolean().describe('decoding and scaling work there too'),
      }),
    )
    .describe('those that work, ascending'),
});
export type EncoderStatus = z.infer<typeof EncoderStatus>;

export const EncodersReport = z.object({
  testedAt: isoTime.nullable().describe('null: not yet; videos are encoded in software until then'),
  isTesting: z.boolean(),
  tested: z.int().describe('encoders whose trials are over; of those that are being tried'),
  encoders: z.array(EncoderStatus).describe('hardware encoders of this platform; software needs no test'),
});
export type EncodersReport = z.infer<typeof EncodersReport>;

export const contract = {
  media: {
    open: oc
      .route({ method: 'POST', path: '/open', successStatus: 201, summary: 'Open a file for playing' })
      .input(OpenRequest)
      .output(OpenedItem),
    /** Answers when it is done; giving the call up ends the work. Never delays what somebody watches. */
    prepare: oc
      .route({ method: 'POST', path: '/prepare', successStatus: 204, summary: 'Make in advance what playing a file will ask for first' })
      .input(PrepareRequest)
      .output(z.void()),
    sign: oc
      .route({ method: 'POST', path: '/sign', summary: 'Sign a playlist address with an expiry' })
      .input(SignRequest)
      .output(SignedUrl),
  },
  library: libraryContract,
  browse: browseContract,
  collections: collectionsContract,
  watching: watchingContract,
  playlists: playlistContract,
  settings: settingsContract,
  viewers: viewersContract,
  jobs: jobsContract,
  player: playerContract,
  sessions: sessionsContract,
  sharing: sharingContract,
  activity: {
    get: oc.route({ method: 'GET', path: '/activity', summary: 'What runs now' }).output(Activity),
    /** Live: one event at once, then one on each change, at most four a second. RPC only. */
    watch: oc.output(eventIterator(Activity)),
  },
  cache: {
    info: oc.route({ method: 'GET', path: '/cache', summary: 'How full the segment cache is, and what is pinned in it' }).output(CacheInfo),
    pin: oc
      .route({
        method: 'PUT',
        path: '/cache/pins/{itemId}',
        successStatus: 204,
        summary: 'Keep what is cached of an item until it is unpinned',
      })
      .input(CachePin)
      .output(z.void()),
    unpin: oc
      .route({
        method: 'DELETE',
        path: '/cache/pins/{itemId}',
        successStatus: 204,
        summary: 'Let the segments of an item go like all others',
      })
      .input(CachePin)
      .output(z.void()),
    clear: oc
      .route({
        method: 'DELETE',
        path: '/cache',
        successStatus: 204,
        summary: 'Empty the segment cache but for pinned items; playback goes on',
      })
      .output(z.void()),
  },
  files: {
    /** Folders and media files of a folder of the engine's machine, for the picker of the browser version; null: the home folder. RPC only. */
    list: oc.input(z.object({ path: z.string().max(32_767).nullable() })).output(FileListing),
    /** The file that goes on where this one ends; null: none of the same series behind it in its folder. RPC only. */
    nextEpisode: oc
      .input(z.object({ path: z.string().min(1).max(32_767).describe('or library://bucket/object') }))
      .output(z.object({ path: z.string(), title: z.string() }).nullable()),
  },
  system: {
    info: oc.output(SystemInfo),
    encoders: oc.route({ method: 'GET', path: '/encoders', summary: 'Which hardware encoders work' }).output(EncodersReport),
    /** Answers when all trials are over, which may take a minute; giving the call up ends them, and what was known before holds. */
    testEncoders: oc.route({ method: 'POST', path: '/encoders/test', summary: 'Try all hardware encoders again' }).output(EncodersReport),
  },
};
export type Contract = typeof contract;
